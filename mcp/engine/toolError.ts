import type { Outcome } from '../activity/activityEntry.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';

/** Why a call failed: refused by us, or an error of FuseDesk or the network. */
export interface ToolError {
  readonly kind: Exclude<Outcome, 'ok'>;
  readonly message: string;
  readonly status?: number;
  /** FuseDesk's explanation. Always fence it for the model. */
  readonly said?: unknown;
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

/** The next steps that depend on the tool. */
export interface ToolHints {
  /** After a write with an unknown outcome. */
  readonly verify: string;
  /** After an ID that FuseDesk does not know. */
  readonly find: string;
  /** After a call that FuseDesk rejected without a kind. */
  readonly rejected: string | undefined;
}

/** Adds the next step to a FuseDesk error. */
export function toToolError(error: FuseDeskError, hints: ToolHints): ToolError {
  const next = nextStep(error.kind, hints);
  return { ...error, message: next === undefined ? error.message : `${error.message} ${next}` };
}

function nextStep(kind: FuseDeskError['kind'], { verify, find, rejected }: ToolHints): string | undefined {
  if (kind === 'outcome_unknown') return verify;
  if (kind === 'rejected') return rejected;
  return kind === 'not_found' ? find : NEXT_STEP[kind];
}

/**
 * The text of an error result: a line of JSON in our words, then the fence with FuseDesk's.
 * @param quote encloses words of FuseDesk in a fence
 */
export function formatToolError(error: ToolError, quote: (said: unknown) => string): string {
  const { kind, status, message, rateLimit, retryAfterSeconds } = error;
  const line = JSON.stringify({
    error: { kind, status, message, ratelimit: rateLimit, retry_after_seconds: retryAfterSeconds },
  });
  // A 429 has no words of its own that say more than ours.
  return error.said === undefined || kind === 'rate_limited' ? line : `${line}\n${quote(error.said)}`;
}
