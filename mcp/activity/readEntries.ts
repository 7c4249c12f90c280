import type { ActivityEntry } from './activityEntry.ts';
import { decodeEntry } from './entryCodec.ts';
import { closeFiles, openLogFiles } from './logFiles.ts';
import { readLinesBackward, readLinesForward } from './readLines.ts';

/** Entries of one block of a file, and how many of its lines held none. */
export interface EntryBatch {
  readonly entries: readonly ActivityEntry[];
  readonly unreadable: number;
}

/** The log's entries as they stood when reading began, block by block, so that only what is asked for is read. */
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
