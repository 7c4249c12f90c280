import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { hasErrorCode } from '../../mcp/base/nodeErrors.ts';
import { createLog } from '../../mcp/host/log.ts';
import { type RedactingLog, redactingLog } from './redactingLog.ts';

/** Two files of this size at most. */
const LARGEST_FILE = 1024 * 1024;

/** The app's log, one JSON object a line, masked on its way in. */
export function openAppLog(dataFolder: string): RedactingLog {
  return redactingLog(createLog({ stream: openLogFile(join(dataFolder, 'logs', 'app.log')), format: 'json' }));
}

/**
 * A stream into a log file that never grows beyond its bound: a full file becomes `.old`.
 * Lines are written at once, so that the last ones before a crash are there.
 */
export function openLogFile(path: string): Writable {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let size = sizeOf(path);
  return new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      try {
        if (size > LARGEST_FILE) {
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
