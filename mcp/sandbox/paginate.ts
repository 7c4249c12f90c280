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
