import { type CleanValue, setField } from '../clean/clean.ts';
import { sliceEnd, utf8Bytes } from './jsonSize.ts';
import { splitIntoParts } from './splitIntoParts.ts';

function eachText(value: CleanValue, tell: (bytes: number) => void): void {
  if (typeof value === 'string') tell(utf8Bytes(JSON.stringify(value)) - 2);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) eachText(one, tell);
}

function mapTexts(value: CleanValue, cut: (text: string) => string): CleanValue {
  if (typeof value === 'string') return cut(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const entries: readonly CleanValue[] = value;
    return entries.map((entry) => mapTexts(entry, cut));
  }
  const out: Record<string, CleanValue> = {};
  for (const [key, one] of Object.entries(value)) setField(out, key, mapTexts(one, cut));
  return out;
}

/**
 * The JSON of one entry with its longest texts cut to one length, so that it takes at most `capacity` bytes. Each cut
 * says how many characters are missing and, by `hint`, how to see them. An entry that is long by its number of
 * fields is cut behind the last one that fits.
 */
export function truncateEntry(entry: CleanValue, capacity: number, hint: string | undefined): string {
  const mark = (more: number): string => `[cut: ${more} more characters${hint === undefined ? '' : `; ${hint}`}]`;
  const markBytes = utf8Bytes(JSON.stringify(mark(1e9)));
  const sizes: number[] = [];
  eachText(entry, (bytes) => sizes.push(bytes));
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
    const end = sliceEnd(text, 0, low);
    return text.slice(0, end) + mark(text.length - end);
  };
  const json = JSON.stringify(mapTexts(entry, cut));
  return utf8Bytes(json) <= capacity ? json : (splitIntoParts(entry, capacity)[0] ?? 'null');
}
