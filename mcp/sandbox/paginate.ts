import { invalidRequest } from './apiError.ts';
import type { RequestFields } from './requestFields.ts';

// FuseDesk's own default and maximum are not known; these are the sandbox's.
const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1_000;

/** The page that `limit` and `offset` ask for; nothing tells the total, as in FuseDesk. */
export function paginate<T>(all: readonly T[], query: RequestFields): readonly T[] {
  const limit = query.integer('limit') ?? DEFAULT_LIMIT;
  const offset = query.integer('offset') ?? 0;
  if (limit < 1) throw invalidRequest('limit must be at least 1');
  if (offset < 0) throw invalidRequest('offset must not be negative');
  return all.slice(offset, offset + Math.min(limit, LARGEST_LIMIT));
}
