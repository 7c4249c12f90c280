// Controls, line and paragraph separators: they would split a line of a log or table.
const BREAKING = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
// Invisible format marks (direction overrides, zero-width and tag characters), lone surrogates, private use.
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}]/gu;

/** One trimmed line without control or invisible characters, at most `limit` UTF-16 units; a cut shows as `…`. */
export function plainText(value: string, limit: number): string {
  // Cut first, to keep this fast for any length; trim again after the second cut.
  const clean = value
    .slice(0, limit * 4)
    .replace(INVISIBLE, '')
    .replace(BREAKING, ' ')
    .trim();
  if (clean.length <= limit) return clean;
  return `${clean
    .slice(0, limit - 1)
    .replace(INVISIBLE, '')
    .trimEnd()}…`;
}
