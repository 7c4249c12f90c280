import { type Cleaned, setField } from './clean.ts';
import { bytesOf, sliceEnd } from './jsonText.ts';
import { splitIntoParts } from './parts.ts';

function eachText(value: Cleaned, tell: (bytes: number) => void): void {
  if (typeof value === 'string') tell(bytesOf(JSON.stringify(value)) - 2);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) eachText(one, tell);
}

function mapTexts(value: Cleaned, cut: (text: string) => string): Cleaned {
  if (typeof value === 'string') return cut(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const entries: readonly Cleaned[] = value;
    return entries.map((entry) => mapTexts(entry, cut));
  }
  const out: Record<string, Cleaned> = {};
  for (const [key, one] of Object.entries(value)) setField(out, key, mapTexts(one, cut));
  return out;
}

/**
 * The JSON of one entry with its longest texts cut to one length, so that it takes at most `capacity` bytes. Each cut
 * says how many characters are missing and, by `hint`, how to see them. An entry that is long by its number of
 * fields is cut behind the last one that fits.
 */
export function shortenEntry(entry: Cleaned, capacity: number, hint: string | undefined): string {
  const mark = (more: number): string => `[cut: ${more} more characters${hint === undefined ? '' : `; ${hint}`}]`;
  const markBytes = bytesOf(JSON.stringify(mark(1e9)));
  const sizes: number[] = [];
  eachText(entry, (bytes) => sizes.push(bytes));
  const fixed = bytesOf(JSON.stringify(entry)) - sizes.reduce((sum, size) => sum + size, 0);
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
    if (bytesOf(JSON.stringify(text)) - 2 <= low + markBytes) return text;
    const end = sliceEnd(text, 0, low);
    return text.slice(0, end) + mark(text.length - end);
  };
  const json = JSON.stringify(mapTexts(entry, cut));
  return bytesOf(json) <= capacity ? json : (splitIntoParts(entry, capacity)[0] ?? 'null');
}
