import { z } from 'zod';

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

const optionalNumber = z.number().exactOptional();
const optionalText = z.string().exactOptional();

// Unknown fields are dropped, not rejected, so that an older app can read a newer log.
export const entrySchema = z.object({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  serverId: optionalText,
  serverName: optionalText,
  /** Name and version as reported by the client. */
  client: optionalText,
  tool: optionalText,
  class: z.enum(['read', 'create', 'update', 'delete']).exactOptional(),
  /** IDs of the cases, contacts, chats, and emails in the call, by kind. */
  touched: z.record(z.string(), z.string()).exactOptional(),
  outcome: z.enum(OUTCOMES),
  durationMs: optionalNumber,
  rateLimit: z.object({ limit: optionalNumber, remaining: optionalNumber, reset: optionalNumber }).exactOptional(),
});

/** One line of the activity log: what Claude read or changed, or tried to. Never contains a body, a key, or a token. */
export type ActivityEntry = Readonly<z.infer<typeof entrySchema>>;
