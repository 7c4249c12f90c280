import { isDeepStrictEqual } from 'node:util';
import type { ActivityEntry } from '../../mcp/activity/activityEntry.ts';
import type { ActivityLog } from '../../mcp/activity/activityLog.ts';

const HOUR_MS = 3_600_000;
/** More than FuseDesk allows in an hour, as far as its limits are known. */
const MOST_READ = 10_000;

/** Outcomes of calls that never left this machine. */
const NEVER_SENT: ReadonlySet<ActivityEntry['outcome']> = new Set([
  'out_of_scope',
  'read_only',
  'paused',
  'expired',
  'invalid_arguments',
  'not_approved',
  'unauthenticated',
]);

/** Counts the calls of the last hour that went out to FuseDesk. */
export interface CallCounter {
  count(): number;
  stop(): void;
}

/**
 * Starts from what the log holds, then listens; `onCall` is told of each further one.
 * @throws what reading the log throws.
 */
export async function createCallCounter(
  activity: Pick<ActivityLog, 'tail' | 'subscribe'>,
  now: () => number,
  onCall: () => void,
): Promise<CallCounter> {
  const wentOut = ({ outcome }: ActivityEntry) => !NEVER_SENT.has(outcome);
  const listened: ActivityEntry[] = [];
  let take = (entry: ActivityEntry) => void listened.push(entry);
  // Before the log is read: clients are served meanwhile.
  const stop = activity.subscribe((entry) => {
    if (wentOut(entry)) take(entry);
  });
  const read = await activity
    .tail({ since: new Date(now() - HOUR_MS).toISOString() }, MOST_READ)
    .catch((error: unknown) => {
      stop();
      throw error;
    });
  const missed = listened.filter((entry) => !read.some((one) => isDeepStrictEqual(one, entry)));
  const times = [...read.filter(wentOut).reverse(), ...missed].map(({ at }) => Date.parse(at));
  take = (entry) => {
    times.push(Date.parse(entry.at));
    onCall();
  };

  return {
    count() {
      const oldest = now() - HOUR_MS;
      const kept = times.findIndex((at) => at > oldest);
      times.splice(0, kept < 0 ? times.length : kept);
      return times.length;
    },
    stop,
  };
}
