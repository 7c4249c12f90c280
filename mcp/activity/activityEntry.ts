import type { OperationClass } from '../fusedesk/catalogue/operation.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';

/** How calls ended that never left this machine. */
export const UNSENT_OUTCOMES = [
  'out_of_scope',
  'read_only',
  'paused',
  'expired',
  'invalid_arguments',
  'not_approved',
  'unauthenticated',
] as const;

/** How a call ended: `ok`, or the kind of refusal or failure. */
export const OUTCOMES = [
  'ok',
  'rate_limited',
  'unauthorized',
  'forbidden',
  'not_found',
  'rejected',
  'upstream_unavailable',
  'timeout',
  'outcome_unknown',
  'cancelled',
  ...UNSENT_OUTCOMES,
  'internal_error',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One line of the activity log: what Claude read or changed, or tried to. Never contains a body, a key, or a token. */
export interface ActivityEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly serverId?: string;
  readonly serverName?: string;
  /** Name and version as reported by the client. */
  readonly client?: string;
  readonly tool?: string;
  readonly class?: OperationClass;
  /** IDs of the cases, contacts, chats, and emails in the call, by kind. */
  readonly touched?: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly durationMs?: number;
  readonly rateLimit?: RateLimit;
}
