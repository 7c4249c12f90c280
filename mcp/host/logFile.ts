import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import { hasErrorCode } from '../base/nodeErrors.ts';

const MAX_FILE_BYTES = 1024 * 1024;

/**
 * A stream into a log file with one rotation: a full file becomes `.old`, so there are at most two.
 * Writes are synchronous, so that the last lines before a crash are in the file.
 */
export function openLogFile(path: string): Writable {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let size = sizeOf(path);
  return new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      try {
        if (size > MAX_FILE_BYTES) {
          rmSync(`${path}.old`, { force: true });
          renameSync(path, `${path}.old`);
          size = 0;
        }
        appendFileSync(path, chunk, { mode: 0o600 });
        size += Buffer.byteLength(chunk);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return 0;
    throw error;
  }
}
