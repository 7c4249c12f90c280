/** Deeper than the arguments of any command. */
const MAX_DEPTH = 8;

/**
 * Whether a value consists only of plain objects, arrays, strings, numbers, and the like. IPC can also carry maps and
 * buffers, which a schema would accept as empty objects.
 */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  if (depth === MAX_DEPTH) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Object.entries(value).every(([key, inner]) => key !== '__proto__' && isPlainData(inner, depth + 1));
}
