import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../hostPorts.ts';
import { createLineQueue } from './lineQueue.ts';
import { CURRENT_FILE } from './logFiles.ts';
import { type RotationLimits, rotate } from './rotate.ts';

/**
 * How long to collect lines before a write, so that a busy server writes 10 times a second instead of 2,000.
 * At 40 writes a second, writing took a twelfth of the time of a call. A crash loses the lines of this interval.
 */
const FLUSH_DELAY_MS = 100;
const CHUNK_BYTES = 256 * 1024;
/** About 200,000 lines: the queue while the disk is full or missing. After that, lines are lost. */
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Appends lines to the current file of `limits.folder` in order and in batches. Several processes may append at the same
 * time. An error is logged once until writing succeeds again.
 */
export function createAppender(limits: RotationLimits, log: Log) {
  const queue = createLineQueue(MAX_QUEUED_BYTES);
  const errors = createErrorReporter(log);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    try {
      while (!queue.isEmpty()) await writeChunk();
      errors.resolved();
    } catch (error) {
      errors.report('[activity] cannot write, keeping lines in memory', error);
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
        // If rotating failed, a file above its limit is better than a lost line.
        room = rotated ? limits.maxFileBytes - size : CHUNK_BYTES;
      }
      // After a crash the file may end in the middle of a line; the next line must not be appended to it.
      const separator = size > 0 && (await lastByte(handle, size)) !== NEWLINE ? '\n' : '';
      const buffer = Buffer.from(separator + queue.peek(Math.min(room - separator.length, CHUNK_BYTES)));
      // A single write to a file opened for appending stays in one piece, even if another process writes to the file.
      const { bytesWritten } = await handle.write(buffer);
      if (bytesWritten === 0) throw new Error('nothing could be written');
      // After a short write (a full disk), the torn line is written again in full.
      queue.drop(bytesWritten - separator.length);
    } finally {
      await handle.close();
    }
  }

  async function tryRotating(needed: number): Promise<boolean> {
    try {
      await rotate(limits, needed);
      return true;
    } catch (error) {
      errors.report('[activity] cannot rotate, file keeps growing', error);
      return false;
    }
  }

  return {
    append(line: string): void {
      if (!queue.push(line)) {
        errors.report('[activity] queue full, lines are lost', new Error('queue full'));
        return;
      }
      timer ??= setTimeout(start, FLUSH_DELAY_MS);
    },
    /** Writes the queue. Also resolves if that failed; the lines then stay queued for the next attempt. */
    async flush(): Promise<void> {
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

/** Logs each kind of error once until writing succeeds again. */
function createErrorReporter(log: Log) {
  const reported = new Set<string>();
  return {
    report(event: string, error: unknown): void {
      if (reported.has(event)) return;
      reported.add(event);
      log.error(event, { error: String(error) });
    },
    resolved(): void {
      if (reported.size === 0) return;
      reported.clear();
      log.info('[activity] writing again');
    },
  };
}
