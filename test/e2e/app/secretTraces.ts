import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { processTree } from './processes.ts';

/** The ways in which a text could lie somewhere without being sealed. */
const WRITINGS: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '')),
  (text) => Buffer.from(Buffer.from(text).toString('hex')),
];

/** A file's bytes; none where it is gone by now: Chromium writes beside what it replaces. */
function bytesOf(file: string): Buffer {
  try {
    return statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Where a text can be read: files below a folder, and what the running app's processes were given. */
export function findSecretTraces(text: string, folder: string, app?: { readonly pid: number }): readonly string[] {
  const needles = WRITINGS.map((write) => write(text));
  const holds = (bytes: Buffer) => needles.some((needle) => bytes.includes(needle));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => holds(bytesOf(path.join(folder, name))));
  const processes = (app ? processTree(app.pid) : [])
    .filter(({ cmdline, environ }) => holds(cmdline) || holds(environ))
    .map(({ pid }) => `process ${pid}`);
  return [...files, ...processes];
}
