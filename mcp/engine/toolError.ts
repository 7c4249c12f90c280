import type { Outcome } from '../activity/activityEntry.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';

/** Why a call failed: refused by us, or an error of FuseDesk or the network. */
export interface ToolError {
  readonly kind: Exclude<Outcome, 'ok'>;
  readonly message: string;
  readonly status?: number;
  readonly code?: string;
  readonly rateLimit?: RateLimit;
  readonly retryAfterSeconds?: number;
}

/** What a model should do next, if the error's own message does not say so. */
const NEXT_STEP: Partial<Record<FuseDeskError['kind'], string>> = {
  rate_limited: 'Tell the person if it is urgent.',
  unauthorized: 'Tell the person: a new key can be entered in FuseDesk Bridge.',
  forbidden: 'Do not try again; tell the person.',
  upstream_unavailable: 'Tell the person if a second try fails too.',
  timeout: 'Nothing was retried. Ask for less (a smaller limit, a narrower filter) or try later.',
  cancelled: 'The call was canceled before a response arrived; nothing was changed.',
};

/** Adds the next step to a FuseDesk error. For a write with an unknown outcome that is `verifyHint`. */
export function toToolError(error: FuseDeskError, verifyHint: string): ToolError {
  const next = error.kind === 'outcome_unknown' ? verifyHint : NEXT_STEP[error.kind];
  return { ...error, message: next === undefined ? error.message : `${error.message} ${next}` };
}

/** The text of an error result: one JSON object with only the known fields. */
export function formatToolError(error: ToolError): string {
  const { kind, status, message, rateLimit, retryAfterSeconds } = error;
  // A 429 is documented without a code, which would only repeat that the limit is used up.
  const code = kind === 'rate_limited' ? undefined : error.code;
  return JSON.stringify({
    error: { kind, status, code, message, ratelimit: rateLimit, retry_after_seconds: retryAfterSeconds },
  });
}
