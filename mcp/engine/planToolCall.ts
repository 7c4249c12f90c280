import type { ServerRecord } from '../access/accessState.ts';
import { withDeadline } from '../base/withDeadline.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { MayUse } from '../tools/arguments/findHint.ts';
import type { CallTime } from '../tools/dates/absoluteDates.ts';
import { createNameResolver } from '../tools/nameResolver.ts';
import { mayNeedLookup, planCall } from '../tools/planCall.ts';
import type { CallPlan, Tool } from '../tools/tool.ts';
import type { AccountClient } from './accountClient.ts';
import { shownKinds } from './callNames.ts';
import { reviewKinds } from './reviewKinds.ts';

/** What the plan of one call needs. */
export interface CallToPlan {
  readonly tool: Tool;
  readonly arguments: unknown;
  readonly account: AccountClient;
  readonly server: ServerRecord;
  /** The server as it is now; undefined as soon as its access ends. */
  readonly currentServer: () => ServerRecord | undefined;
  readonly mayUse: MayUse;
  readonly time: () => CallTime;
  readonly signal: AbortSignal;
}

/** Clients time out after 50 s and FuseDesk may use 45 s, so keep our own steps short. */
const LOOKUP_TIMEOUT_MS = 3_000;

const LOOKUP_TIMED_OUT: FuseDeskError = {
  kind: 'timeout',
  message: 'The names in the arguments could not be looked up in time, so nothing was sent.',
};

/** Checks the arguments of a call, finds what they name, and looks at what a write would do. */
export async function planToolCall(call: CallToPlan): Promise<CallPlan> {
  const planned = await plan(call);
  const kinds = planned.ok ? reviewKinds(call.tool, planned.call) : [];
  if (!planned.ok || kinds.length === 0) return planned;
  const { reviewCall } = await import('./reviewCall.ts');
  return reviewCall(call.tool, planned.call, kinds, { ...call, shownKinds: shownKinds(call.server) });
}

async function plan(call: CallToPlan): Promise<CallPlan> {
  const { tool, arguments: args, account, server, mayUse, time, signal } = call;
  const planWithin = (planSignal: AbortSignal): Promise<CallPlan> =>
    planCall(
      tool,
      args,
      createNameResolver({ directory: account.directory, shownKinds: shownKinds(server), signal: planSignal }),
      time,
      {
        async identify(identified, values) {
          const { identify } = await import('./identify.ts');
          return identify(identified, values, call);
        },
        mayUse,
      },
    );
  // Most calls have nothing to look up and need no timer.
  if (!mayNeedLookup(tool, typeof args === 'object' && args !== null ? { ...args } : {})) return planWithin(signal);
  const planned = await withDeadline({ signals: [signal], timeoutMs: LOOKUP_TIMEOUT_MS }, planWithin);
  const timedOut = !planned.ok && planned.kind === 'upstream' && planned.error.kind === 'cancelled' && !signal.aborted;
  return timedOut ? { ...planned, error: LOOKUP_TIMED_OUT } : planned;
}
