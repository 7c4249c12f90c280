/** Entries per page. */
const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

export type CursorPage<T> =
  | { readonly ok: true; readonly result: readonly T[]; readonly next_cursor: string | null }
  | { readonly ok: false; readonly message: string };

/**
 * Returns one page of a list. The cursor is the ID of the last entry of the previous page, so that entries created or
 * removed in between neither repeat nor hide others.
 */
export function pageByCursor<T extends { readonly id: string }>(
  entries: readonly T[],
  query: URLSearchParams,
): CursorPage<T> {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    return { ok: false, message: `limit must be a whole number from 1 to ${MAX_LIMIT}.` };
  }
  const cursor = query.get('next_cursor');
  const last = cursor === null ? -1 : entries.findIndex(({ id }) => id === cursor);
  if (cursor !== null && last < 0) {
    return { ok: false, message: 'next_cursor is no longer valid. Start again without it.' };
  }
  const result = entries.slice(last + 1, last + 1 + limit);
  const more = last + 1 + limit < entries.length;
  return { ok: true, result, next_cursor: more ? (result.at(-1)?.id ?? null) : null };
}
