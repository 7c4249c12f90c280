import type { ActivityEntry } from './activityEntry.ts';
import { decodeEntry } from './entryCodec.ts';
import { closeFiles, openLogFiles } from './logFiles.ts';
import { readLinesBackward, readLinesForward } from './readLines.ts';

/** The entries of one block of a file, and how many of its lines were unreadable. */
export interface EntryBatch {
  readonly entries: readonly ActivityEntry[];
  readonly unreadable: number;
}

/** The entries of the log at the time of the call, block by block, so that only the requested ones are read. */
export async function* readEntries(folder: string, order: 'newest' | 'oldest'): AsyncGenerator<EntryBatch> {
  const files = await openLogFiles(folder);
  try {
    for (const file of order === 'newest' ? files : files.toReversed()) {
      const blocks = order === 'newest' ? readLinesBackward(file) : readLinesForward(file);
      for await (const lines of blocks) yield parseLines(lines);
    }
  } finally {
    await closeFiles(files);
  }
}

function parseLines(lines: readonly string[]): EntryBatch {
  const entries = lines.map(decodeEntry).filter((entry) => entry !== undefined);
  return { entries, unreadable: lines.length - entries.length };
}
