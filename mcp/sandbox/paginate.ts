import { invalidRequest } from './apiError.ts';
import type { RequestFields } from './requestFields.ts';

// FuseDesk does not document its default and maximum; these are the sandbox's own.
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/** The page selected by `limit` and `offset`. Like FuseDesk, nothing reports the total. */
export function paginate<T>(all: readonly T[], query: RequestFields): readonly T[] {
  const limit = query.integer('limit') ?? DEFAULT_LIMIT;
  const offset = query.integer('offset') ?? 0;
  if (limit < 1) throw invalidRequest('limit must be at least 1');
  if (offset < 0) throw invalidRequest('offset must not be negative');
  return all.slice(offset, offset + Math.min(limit, MAX_LIMIT));
}

/** What a list can be sorted by: FuseDesk's name of each field, and how to read it. */
export type SortFields<T> = Readonly<Record<string, (record: T) => string | number | null>>;

/** The order that `orderby` asks for, such as `status, date_opened desc`; the ID decides between equal records. */
export function orderOf<T>(text: string, fields: SortFields<T>, idOf: (record: T) => number): (a: T, b: T) => number {
  const terms = text.split(',').map((term) => {
    const [field = '', direction = 'asc', ...rest] = term.trim().toLowerCase().split(/\s+/);
    const read = fields[field];
    if (read === undefined || rest.length > 0 || (direction !== 'asc' && direction !== 'desc')) {
      throw invalidRequest(`orderby does not support "${term.trim()}"`);
    }
    return { read, sign: direction === 'desc' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { read, sign } of terms) {
      const left = read(a) ?? 0;
      const right = read(b) ?? 0;
      if (left !== right) return left < right ? -sign : sign;
    }
    return idOf(a) - idOf(b);
  };
}
