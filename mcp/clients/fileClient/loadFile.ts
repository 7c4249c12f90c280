import type { UnreadableCode } from '../mcpClient.ts';
import { decode } from './decode.ts';
import { errorCode } from './errorCode.ts';
import type { FileFacts, Files } from './files.ts';

/** A settings file that fills more is something else. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/** A file as it lies there now. */
export interface LoadedFile {
  readonly kind: 'file';
  /** Where the path leads to when all links are followed: a link stays a link, its target is written. */
  readonly realPath: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly byteOrderMark: boolean;
  readonly facts: FileFacts;
}

export type LoadResult =
  | LoadedFile
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly code: UnreadableCode };

/** Reads a config file; never writes, never throws. */
export async function loadFile(files: Files, path: string): Promise<LoadResult> {
  try {
    const own = await files.lstat(path);
    if (!own) return { kind: 'missing' };
    const facts = await files.stat(path);
    if (!facts) return { kind: 'unreadable', code: 'dangling_link' };
    // Before reading: a pipe would never end.
    if (facts.kind !== 'file') return { kind: 'unreadable', code: 'not_a_file' };
    if (facts.size > LARGEST_BYTES) return { kind: 'unreadable', code: 'too_large' };
    const realPath = own.kind === 'link' ? await files.realPath(path) : path;
    const bytes = await files.read(realPath);
    const decoded = decode(bytes);
    return decoded ? { kind: 'file', realPath, bytes, facts, ...decoded } : { kind: 'unreadable', code: 'not_utf8' };
  } catch (error) {
    const code = errorCode(error);
    return { kind: 'unreadable', code: code === 'EACCES' || code === 'EPERM' ? 'no_permission' : 'failed' };
  }
}
