import { isDeepStrictEqual } from 'node:util';
import { type ActivityEntry, UNSENT_OUTCOMES } from '../../mcp/activity/activityEntry.ts';
import type { ActivityLog } from '../../mcp/activity/activityLog.ts';
import { HOUR_MS } from '../../mcp/base/durations.ts';

/** More than FuseDesk allows per hour, as far as its limits are known. */
const MAX_ENTRIES = 10_000;

const UNSENT: ReadonlySet<ActivityEntry['outcome']> = new Set(UNSENT_OUTCOMES);

/** Counts the calls of the last hour that were sent to FuseDesk. */
export interface CallCounter {
  count(): number;
  stop(): void;
}

/**
 * Starts with what is in the log, then listens and calls `onCall` for each new call.
 * @throws whatever reading the log throws.
 */
export async function createCallCounter(
  activity: Pick<ActivityLog, 'tail' | 'subscribe'>,
  now: () => number,
  onCall: () => void,
): Promise<CallCounter> {
  const wasSent = ({ outcome }: ActivityEntry) => !UNSENT.has(outcome);
  const arrived: ActivityEntry[] = [];
  let add = (entry: ActivityEntry) => void arrived.push(entry);
  // Subscribe before reading the log, since calls go on meanwhile.
  const stop = activity.subscribe((entry) => {
    if (wasSent(entry)) add(entry);
  });
  const logged = await activity
    .tail({ since: new Date(now() - HOUR_MS).toISOString() }, MAX_ENTRIES)
    .catch((error: unknown) => {
      stop();
      throw error;
    });
  const missed = arrived.filter((entry) => !logged.some((one) => isDeepStrictEqual(one, entry)));
  const times = [...logged.filter(wasSent).reverse(), ...missed].map(({ at }) => Date.parse(at));
  add = (entry) => {
    times.push(Date.parse(entry.at));
    onCall();
  };
  return {
    count() {
      const oldest = now() - HOUR_MS;
      const firstKept = times.findIndex((at) => at > oldest);
      times.splice(0, firstKept < 0 ? times.length : firstKept);
      return times.length;
    },
    stop,
  };
}
