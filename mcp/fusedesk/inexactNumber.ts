/**
 * True if parsed JSON has a number that may not be what was sent: an integer beyond 2^53, one beyond a double, or a
 * fraction of 16 or more characters. Every response passes here: searching its text instead took as long as JSON.parse.
 */
export function hasInexactNumber(data: unknown): boolean {
  // No recursion: JSON may nest deeper than the stack.
  const open = [data];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isInexact(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const entry of value) if (isInexactOrOpened(entry, open)) return true;
    } else {
      for (const key in value) if (isInexactOrOpened(Reflect.get(value, key), open)) return true;
    }
  }
  return false;
}

function isInexactOrOpened(value: unknown, open: unknown[]): boolean {
  if (typeof value === 'object' && value !== null) open.push(value);
  return isInexact(value);
}

function isInexact(value: unknown): boolean {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return false;
  return !Number.isFinite(value) || String(value).length >= 16;
}
