import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/**
 * Replaces a file at once, readable only by its owner, and creates its folder. An existing folder keeps its mode,
 * because others may use it too. On Windows, both inherit the access rights of the user's profile.
 */
export async function writePrivateFile(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFileAtomic(path, content, { mode: 0o600 });
}
