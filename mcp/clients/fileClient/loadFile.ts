import { createHash } from 'node:crypto';
import { errorCode } from '../../base/nodeErrors.ts';
import type { FileFacts, Files } from '../files.ts';
import type { UnreadableCode } from '../mcpClient.ts';

/** A larger file is not a settings file. */
const MAX_BYTES = 16 * 1024 * 1024;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The current content of a file. */
export interface LoadedFile {
  readonly kind: 'file';
  /** The path with all links resolved: writing replaces the target and keeps the link. */
  readonly realPath: string;
  readonly bytes: Uint8Array;
  /** Without the byte order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  readonly facts: FileFacts;
}

export type LoadFileResult =
  | LoadedFile
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly code: UnreadableCode };

/** Reads a config file. Never writes, never throws. */
export async function loadFile(files: Files, path: string): Promise<LoadFileResult> {
  try {
    const own = await files.lstat(path);
    if (!own) return { kind: 'missing' };
    const facts = await files.stat(path);
    if (!facts) return { kind: 'unreadable', code: 'dangling_link' };
    // Check before reading: a pipe would never end.
    if (facts.kind !== 'file') return { kind: 'unreadable', code: 'not_a_file' };
    if (facts.size > MAX_BYTES) return { kind: 'unreadable', code: 'too_large' };
    const realPath = own.kind === 'link' ? await files.realPath(path) : path;
    const bytes = await files.read(realPath);
    const decoded = decode(bytes);
    return decoded ? { kind: 'file', realPath, bytes, facts, ...decoded } : { kind: 'unreadable', code: 'not_utf8' };
  } catch (error) {
    const code = errorCode(error);
    return { kind: 'unreadable', code: code === 'EACCES' || code === 'EPERM' ? 'no_permission' : 'failed' };
  }
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Decodes strict UTF-8; returns `undefined` for anything else, because a guess could damage the user's text. */
function decode(bytes: Uint8Array): Pick<LoadedFile, 'text' | 'byteOrderMark'> | undefined {
  const byteOrderMark = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte);
  const rest = byteOrderMark ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rest), byteOrderMark };
  } catch {
    return undefined;
  }
}
