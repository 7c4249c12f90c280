import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../hostPorts.ts';
import { createLineQueue } from './lineQueue.ts';
import { CURRENT_FILE } from './logFiles.ts';
import { type RotationLimits, rotate } from './rotate.ts';

/**
 * How long a line waits for others to be written with; a busy server then writes 10 times a second, not 2,000.
 * At 40 times a second, writing was a twelfth of a call's work. A crash loses the lines of this time.
 */
const LINGER_MS = 100;
const CHUNK_BYTES = 256 * 1024;
/** About 200,000 lines: what waits while the disk is full or away, before lines are lost. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Appends lines to the current file, in order, many at a time; several processes may do so at once. */
export interface Appender {
  append(line: string): void;
  /** Writes what waits; resolves also where that failed, the lines then wait for the next attempt. */
  flush(): Promise<void>;
  /** How many lines wait. */
  pendingLines(): number;
}

/** An appender to `limits.folder`; trouble goes to `log`, once until writing succeeds again. */
export function createAppender(limits: RotationLimits, log: Log): Appender {
  const queue = createLineQueue(MOST_WAITING_BYTES);
  const trouble = createTrouble(log);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    try {
      while (!queue.isEmpty()) await writeChunk();
      trouble.over();
    } catch (error) {
      trouble.report('The activity log cannot be written; its lines wait in memory', error);
    }
  }

  function start(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= drain().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function writeChunk(): Promise<void> {
    let handle = await openCurrent(limits.folder);
    try {
      let { size } = await handle.stat();
      let room = limits.maxFileBytes - size;
      if (size > 0 && queue.firstBytes() > room) {
        await handle.close();
        const rotated = await tryRotating(queue.firstBytes());
        handle = await openCurrent(limits.folder);
        ({ size } = await handle.stat());
        // Where rotating failed, a file above its bound is better than a lost line.
        room = rotated ? limits.maxFileBytes - size : CHUNK_BYTES;
      }
      // After a crash the file can end within a line; the next one must not run into it.
      const mend = size > 0 && (await lastByte(handle, size)) !== NEWLINE ? '\n' : '';
      const buffer = Buffer.from(mend + queue.peek(Math.min(room - mend.length, CHUNK_BYTES)));
      // One write to a file opened for appending is put at its end whole, whoever else writes there.
      const { bytesWritten } = await handle.write(buffer);
      if (bytesWritten === 0) throw new Error('nothing could be written');
      // After a short write (a full disk) the line it tore is written again, whole.
      queue.drop(bytesWritten - mend.length);
    } finally {
      await handle.close();
    }
  }

  async function tryRotating(needed: number): Promise<boolean> {
    try {
      await rotate(limits, needed);
      return true;
    } catch (error) {
      trouble.report('The activity log cannot be rotated; its file grows', error);
      return false;
    }
  }

  return {
    append(line) {
      if (!queue.push(line)) {
        trouble.report('The activity log cannot keep up; lines are lost', new Error('too many lines wait'));
        return;
      }
      timer ??= setTimeout(start, LINGER_MS);
    },
    async flush() {
      await running;
      if (!queue.isEmpty()) await start();
    },
    pendingLines: queue.length,
  };
}

function openCurrent(folder: string): Promise<FileHandle> {
  return open(join(folder, CURRENT_FILE), 'a+', 0o600);
}

async function lastByte(handle: FileHandle, size: number): Promise<number | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 ? buffer[0] : undefined;
}

/** Reports each kind of trouble once, until it is over. */
function createTrouble(log: Log) {
  const reported = new Set<string>();
  return {
    report(message: string, error: unknown): void {
      if (reported.has(message)) return;
      reported.add(message);
      log.error(message, { error: String(error) });
    },
    over(): void {
      if (reported.size === 0) return;
      reported.clear();
      log.info('The activity log is written again');
    },
  };
}
