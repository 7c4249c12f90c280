import { type CleanValue, setField } from './clean.ts';
import { utf8Bytes } from './jsonSize.ts';
import type { Notes } from './notes.ts';
import { sliceText } from './sliceText.ts';
import { splitIntoParts } from './splitIntoParts.ts';

/** One page of a list that FuseDesk pages: its JSON, and what the model must know about it. */
export interface FittedPage {
  readonly json: string;
  readonly cut: boolean;
  readonly nextOffset?: number;
  readonly note?: string;
}

/** Where a page is in FuseDesk's list. */
export interface Paging {
  readonly offset: number;
  readonly limit: number;
  /** How many rows FuseDesk sent, and the place of each entry among them, if some were left out. */
  readonly rows?: number;
  readonly places?: readonly number[];
  /** True if nothing follows the page. */
  readonly isLast?: boolean;
}

/** A page that fits as it is; `json` holds all of its `count` entries. */
export function wholePage(json: string, count: number, { offset, limit, rows = count }: Paging): FittedPage {
  return { json, cut: false, ...(rows > 0 && rows >= limit ? { nextOffset: offset + rows } : {}) };
}

/**
 * Keeps as many whole entries as fit into `capacity` bytes. A first entry that is longer than that is truncated, so that
 * every page makes progress.
 */
export function fitPage(entries: readonly CleanValue[], capacity: number, paging: Paging, notes: Notes): FittedPage {
  const kept: string[] = [];
  let size = 2;
  let truncated = false;
  for (const entry of entries) {
    const json = JSON.stringify(entry);
    const bytes = utf8Bytes(json) + (kept.length > 0 ? 1 : 0);
    if (size + bytes > capacity) {
      if (kept.length > 0) break;
      kept.push(truncateEntry(entry, capacity - 2, notes));
      truncated = true;
      break;
    }
    kept.push(json);
    size += bytes;
  }
  const left = entries.length - kept.length;
  const { offset, limit, rows = entries.length, places } = paging;
  const hasMore = left > 0 || (rows > 0 && rows >= limit);
  // FuseDesk counts its own rows, so those that were left out count too.
  const nextOffset = offset + (left > 0 ? (places?.[kept.length] ?? kept.length) : rows);
  const remarks = [
    ...(truncated ? ['This entry was too long for one result and was truncated.'] : []),
    ...(left > 0 ? [`Only ${kept.length} of ${entries.length} entries fit: continue with offset: ${nextOffset}.`] : []),
  ];
  return {
    json: `[${kept.join(',')}]`,
    cut: truncated || left > 0,
    ...(hasMore ? { nextOffset } : {}),
    ...(remarks.length > 0 ? { note: remarks.join(' ') } : {}),
  };
}

/**
 * The JSON of one entry with its longest texts cut to the same length, so that it takes at most `capacity` bytes. Each
 * cut says how many characters are missing. An entry that is too long because of the number of its fields ends after
 * the last field that fits.
 */
function truncateEntry(entry: CleanValue, capacity: number, notes: Notes): string {
  const mark = (more: number): string => notes.note(`cut: ${more} more characters`);
  const markBytes = utf8Bytes(JSON.stringify(mark(1e9)));
  const sizes = textSizes(entry);
  const fixed = utf8Bytes(JSON.stringify(entry)) - sizes.reduce((sum, size) => sum + size, 0);
  const total = (length: number): number =>
    sizes.reduce((sum, size) => sum + Math.min(size, length + markBytes), fixed);
  let low = 0;
  let high = capacity;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (total(middle) <= capacity) low = middle;
    else high = middle - 1;
  }
  const cut = (text: string): string => {
    if (utf8Bytes(JSON.stringify(text)) - 2 <= low + markBytes) return text;
    const slice = sliceText(text, 0, low, notes);
    return slice.text + mark(text.length - slice.end);
  };
  const json = JSON.stringify(mapTexts(entry, cut));
  return utf8Bytes(json) <= capacity ? json : (splitIntoParts(entry, capacity, notes)[0] ?? 'null');
}

/** The JSON sizes of all texts in a value, without their quotes. */
function textSizes(value: CleanValue, sizes: number[] = []): readonly number[] {
  if (typeof value === 'string') sizes.push(utf8Bytes(JSON.stringify(value)) - 2);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) textSizes(one, sizes);
  return sizes;
}

function mapTexts(value: CleanValue, map: (text: string) => string): CleanValue {
  if (typeof value === 'string') return map(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const entries: readonly CleanValue[] = value;
    return entries.map((entry) => mapTexts(entry, map));
  }
  const out: Record<string, CleanValue> = {};
  for (const [key, one] of Object.entries(value)) setField(out, key, mapTexts(one, map));
  return out;
}
