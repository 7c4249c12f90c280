import { isJsonObject } from '../../base/json.ts';

/** Rewrites one text, number, flag or null. `turn` is the place in the list, so that neighbors can differ. */
type RewriteValue = (value: unknown, key: string, turn: number) => unknown;

const WIRE_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00$/;
/** How MySQL writes that there is no date. */
const ZERO_DATE = '0000-00-00 00:00:00';

const FLAGS: ReadonlySet<string> = new Set([
  'active',
  'allReps',
  'deleted',
  'archived',
  'doask',
  'hidden',
  'isArchived',
  'isarchived',
  'isspam',
]);

/** Rewrites every value of a body that is not an object or a list with entries. */
export function rewriteValues(body: unknown, rewrite: RewriteValue, key = '', turn = 0): unknown {
  if (Array.isArray(body) && (body.length > 0 || key === '')) {
    return body.map((entry: unknown, index) => rewriteValues(entry, rewrite, key, turn + index));
  }
  if (!isJsonObject(body)) return rewrite(body, key, turn);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, rewriteValues(value, rewrite, name, turn)]),
  );
}

/** Flags as text, and every other number. */
export const asText: RewriteValue = (value, key, turn) => {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' && (FLAGS.has(key) || turn % 2 === 0) ? String(value) : value;
};

/** `2026-11-01 09:00:00` for `2026-11-01T09:00:00+00:00`. */
export const withoutZone: RewriteValue = (value) =>
  typeof value === 'string' && WIRE_DATE.test(value) ? value.slice(0, 19).replace('T', ' ') : value;

/** One of several ways to write that a value is empty. */
export const asOtherEmptyValue: RewriteValue = (value, key, turn) => {
  const isNoReference = /id$/i.test(key) && (value === 0 || value === '0');
  if (Array.isArray(value)) return false;
  if (value !== null && value !== '' && !isNoReference) return value;
  const ways = /^date/i.test(key) ? [ZERO_DATE, false, ''] : [false, '', null];
  return ways[(turn + key.length) % ways.length];
};
