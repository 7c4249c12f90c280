/** Deeper than the arguments of any command. */
const MAX_DEPTH = 8;

/**
 * Whether a value consists only of plain objects, arrays, strings, numbers, and the like. Maps and buffers can be sent
 * as well, and to a schema they would look like objects without keys.
 */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  if (depth === MAX_DEPTH) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Object.entries(value).every(([key, inner]) => key !== '__proto__' && isPlainData(inner, depth + 1));
}
