import type { RateLimit } from './rateLimit.ts';

/**
 * Why a call brought no answer to use.
 * `upstream_unavailable`: FuseDesk could not be reached or failed, and nothing was changed by a read.
 * `outcome_unknown`: a write was sent and its answer was lost; it may or may not have happened.
 */
export type FuseDeskErrorKind =
  | 'rate_limited'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'rejected'
  | 'upstream_unavailable'
  | 'timeout'
  | 'outcome_unknown'
  | 'cancelled';

/** A failed call, with only what is known of it. */
export interface FuseDeskError {
  readonly kind: FuseDeskErrorKind;
  readonly message: string;
  readonly status?: number;
  /** `X-FuseDesk-Error-Code` or the body's `errorcode`. */
  readonly code?: string;
  readonly rateLimit?: RateLimit;
  readonly retryAfterSeconds?: number;
}

/** What became of one call: data as FuseDesk sent it (unknown fields kept), or the error. */
export type FuseDeskOutcome =
  | { readonly ok: true; readonly data: unknown; readonly rateLimit?: RateLimit }
  | { readonly ok: false; readonly error: FuseDeskError };
