import { UnreadableStateError } from '../../mcp/access/state.ts';
import { maskSecrets } from '../../mcp/headless/maskSecrets.ts';
import type { Clock, Log } from '../../mcp/ports.ts';
import type { BridgeHost } from '../bridgeHost.ts';
import { watchForCallTroubles } from '../state/callTroubles.ts';
import { countHourlyCalls, type HourlyCalls } from '../state/hourlyCalls.ts';
import type { StateFeed } from '../state/stateFeed.ts';

/** How long after a failed start the next is tried, in milliseconds. */
const RETRY_MS = 30_000;
/** The count of the last hour's calls falls by itself. */
const RECOUNT_MS = 60_000;

/** As much of a host as is looked after here. */
export interface SupervisedHost extends Pick<BridgeHost, 'engine' | 'activity' | 'stop'> {
  readonly connections: Pick<BridgeHost['connections'], 'current' | 'subscribe'>;
}

export interface SupervisorOptions<H extends SupervisedHost> {
  readonly start: () => Promise<H>;
  readonly feed: StateFeed;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the engine running: a start that failed is logged, shown and tried again. */
export interface Supervisor<H extends SupervisedHost = BridgeHost> {
  /** Starts the engine; `onStarted` is told of each engine that runs, a later one after a failure too. */
  start(onStarted: (host: H) => void): Promise<void>;
  /** Starts a failed engine again at once; nothing where it runs or is starting. */
  retry(): Promise<void>;
  /** The running engine. @throws Error where there is none. */
  host(): H;
  stop(): Promise<void>;
}

/** A fault in the settings for a person: what follows a colon is how it was found, and stands in the details. */
function withoutFinding(message: string): string {
  const [what = message, ...finding] = message.split(': ');
  return finding.length === 0 ? what : `${what}. Nothing was changed.`;
}

export function createSupervisor<H extends SupervisedHost>({
  start,
  feed,
  clock,
  log,
}: SupervisorOptions<H>): Supervisor<H> {
  let host: H | undefined;
  let calls: HourlyCalls | undefined;
  let cancelRetry: (() => void) | undefined;
  let cancelRecount: (() => void) | undefined;
  let endTroubles: (() => void) | undefined;
  let stopping = false;
  let attempting = false;
  let tellStarted: (host: H) => void = () => {};

  function recount(): void {
    cancelRecount = clock.after(RECOUNT_MS, () => {
      feed.refresh();
      recount();
    });
  }

  /** Reads the log of the last hour, which nobody who calls a tool has to wait for. */
  async function countCalls(started: H): Promise<void> {
    try {
      const counted = await countHourlyCalls(started.activity, clock.now, feed.refresh);
      if (host !== started) return counted.stop();
      calls = counted;
      feed.setEngine('running', started, counted);
    } catch (error) {
      log.error('the calls of the last hour could not be counted', { error: String(error) });
    }
  }

  async function attempt(): Promise<void> {
    if (attempting || host || stopping) return;
    attempting = true;
    cancelRetry?.();
    feed.setEngine('starting');
    try {
      const started = await start();
      if (stopping) return await started.stop();
      host = started;
      started.engine.subscribe(feed.refresh);
      started.connections.subscribe(feed.refresh);
      feed.setEngine('running', started);
      feed.setProblem('engine', undefined);
      endTroubles = watchForCallTroubles({ activity: started.activity, feed, clock });
      recount();
      tellStarted(started);
      void countCalls(started);
    } catch (error) {
      log.error('the engine did not start', { error: String(error) });
      feed.setEngine('failed');
      // Settings that cannot be read will not get better by themselves.
      const hopeless = error instanceof UnreadableStateError;
      const next = hopeless ? withoutFinding(error.message) : 'It will be tried again in half a minute.';
      feed.setProblem('engine', `Claude cannot reach FuseDesk, because the bridge did not start. ${next}`, {
        ...(!hopeless && { action: 'engine.retry' }),
        since: new Date(clock.now()).toISOString(),
        details: maskSecrets(String(error)),
      });
      if (!hopeless) cancelRetry = clock.after(RETRY_MS, () => void attempt());
    } finally {
      attempting = false;
    }
  }

  return {
    start(onStarted) {
      tellStarted = onStarted;
      return attempt();
    },
    retry: attempt,
    host() {
      if (!host) throw new Error('The engine is not running.');
      return host;
    },
    async stop() {
      stopping = true;
      cancelRetry?.();
      cancelRecount?.();
      calls?.stop();
      endTroubles?.();
      await host?.stop();
      host = undefined;
    },
  };
}
