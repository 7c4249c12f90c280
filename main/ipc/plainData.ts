/** Deeper than any command goes. */
const DEEPEST = 8;

/**
 * Whether a value is made of plain objects, lists, texts, numbers and the like alone. A map or a buffer crosses as
 * well, and to a schema it would look like an object without keys.
 */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  if (depth === DEEPEST) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Object.entries(value).every(([key, inner]) => key !== '__proto__' && isPlainData(inner, depth + 1));
}
