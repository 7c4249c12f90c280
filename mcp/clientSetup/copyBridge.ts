import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { errorCode } from '../clients/fileClient/errorCode.ts';

/** Copies the bridge's file to where entries name it; nothing is written where it is there already, byte for byte. */
export async function copyBridge(from: string, to: string): Promise<void> {
  const wanted = await readFile(from);
  const there = await readFile(to).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (there?.equals(wanted)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  // At once, since a client may be starting the old one at this moment.
  await writeFileAtomic(to, wanted, { mode: 0o600 });
}
