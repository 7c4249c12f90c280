import type { CleanValue } from '../clean/clean.ts';
import { utf8Bytes } from './jsonSize.ts';
import { truncateEntry } from './truncateEntry.ts';

/** One page of a list that FuseDesk pages: JSON, and what has to be said about it. */
export interface FittedPage {
  readonly json: string;
  readonly cut: boolean;
  readonly nextOffset?: number;
  readonly note?: string;
}

/** `jsons` are the entries as JSON. Keeps whole entries up to `capacity` bytes; a first entry longer than that is shortened, so every page goes on. */
export function fitPage(
  entries: readonly CleanValue[],
  jsons: readonly string[],
  capacity: number,
  paging: { readonly offset: number; readonly limit: number },
  hint: string | undefined,
): FittedPage {
  const kept: string[] = [];
  let size = 2;
  let shortened = false;
  for (const [index, json] of jsons.entries()) {
    const bytes = utf8Bytes(json) + (kept.length > 0 ? 1 : 0);
    if (size + bytes > capacity) {
      if (kept.length > 0) break;
      kept.push(truncateEntry(entries[index] ?? null, capacity - 2, hint));
      shortened = true;
      break;
    }
    kept.push(json);
    size += bytes;
  }
  const left = entries.length - kept.length;
  const more = left > 0 || (entries.length > 0 && entries.length >= paging.limit);
  const notes = [
    ...(shortened ? ['This entry was too long for one answer and was cut.'] : []),
    ...(left > 0
      ? [`${kept.length} of ${entries.length} entries fit: go on with offset: ${paging.offset + kept.length}.`]
      : []),
  ];
  return {
    json: `[${kept.join(',')}]`,
    cut: shortened || left > 0,
    ...(more ? { nextOffset: paging.offset + kept.length } : {}),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}
