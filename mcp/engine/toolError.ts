import type { Outcome } from '../activity/activityEntry.ts';
import type { FuseDeskError } from '../fusedesk/http/fuseDeskError.ts';
import type { RateLimit } from '../fusedesk/http/rateLimit.ts';

/** Why a call brought nothing: a refusal of ours, or what FuseDesk or the network said. */
export interface ToolError {
  readonly kind: Exclude<Outcome, 'ok'>;
  readonly message: string;
  readonly status?: number;
  readonly code?: string;
  readonly rateLimit?: RateLimit;
  readonly retryAfterSeconds?: number;
}

/** What a model should do next, where the client's own sentence does not say it already. */
const NEXT_STEP: Partial<Record<FuseDeskError['kind'], string>> = {
  rate_limited: 'Tell the person if it is urgent.',
  unauthorized: 'Tell the person: a new key can be entered in FuseDesk Bridge.',
  forbidden: 'Do not try again; tell the person.',
  upstream_unavailable: 'Tell the person if a second try fails too.',
  timeout: 'Nothing was retried. Ask for less (a smaller limit, a narrower filter) or try later.',
  cancelled: 'The call was given up before it was answered; nothing was changed.',
};

/** Turns the client's error into the failure a model reads; for a lost write it says what to check. */
export function toToolError(error: FuseDeskError, whatToCheck: string): ToolError {
  const next = error.kind === 'outcome_unknown' ? whatToCheck : NEXT_STEP[error.kind];
  return { ...error, message: next === undefined ? error.message : `${error.message} ${next}` };
}

/** The text of an error answer: one JSON object with only what is known. */
export function formatToolError(failure: ToolError): string {
  const { kind, status, code, message, rateLimit, retryAfterSeconds } = failure;
  // The shape of a 429 is documented without a code, which could only say again that the limit is used up.
  const said = kind === 'rate_limited' ? undefined : code;
  return JSON.stringify({
    error: { kind, status, code: said, message, ratelimit: rateLimit, retry_after_seconds: retryAfterSeconds },
  });
}
