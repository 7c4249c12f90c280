import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { processTree } from './processes.ts';

/** The encodings in which an unencrypted text could be stored. */
const ENCODINGS: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '')),
  (text) => Buffer.from(Buffer.from(text).toString('hex')),
];

/** A file's bytes; empty if it no longer exists: Chromium replaces files by renaming temporary ones. */
function bytesOf(file: string): Buffer {
  try {
    return statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Where a text can be found: files below a folder, and arguments and environments of the app's processes. */
export function findSecretTraces(text: string, folder: string, app?: { readonly pid: number }): readonly string[] {
  const needles = ENCODINGS.map((write) => write(text));
  const holds = (bytes: Buffer) => needles.some((needle) => bytes.includes(needle));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => holds(bytesOf(path.join(folder, name))));
  const processes = (app ? processTree(app.pid) : [])
    .filter(({ cmdline, environ }) => holds(cmdline) || holds(environ))
    .map(({ pid }) => `process ${pid}`);
  return [...files, ...processes];
}
