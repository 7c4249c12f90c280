import type { Clock, Log } from '../../mcp/ports.ts';
import type { BridgeHost } from '../bridgeHost.ts';
import { watchForCallTroubles } from '../state/callTroubles.ts';
import { countHourlyCalls, type HourlyCalls } from '../state/hourlyCalls.ts';
import type { StateFeed } from '../state/stateFeed.ts';

/** The count of the last hour's calls falls by itself. */
const RECOUNT_MS = 60_000;

/** As much of a host as shows in the state. */
export interface ShownHost extends Pick<BridgeHost, 'engine' | 'activity'> {
  readonly connections: Pick<BridgeHost['connections'], 'current' | 'subscribe'>;
}

/** Shows a host that runs in the state, with what its calls tell; the returned function ends that. */
export function showHost(
  host: ShownHost,
  { feed, clock, log }: { readonly feed: StateFeed; readonly clock: Clock; readonly log: Log },
): () => void {
  let over = false;
  let calls: HourlyCalls | undefined;
  let cancelRecount: (() => void) | undefined;

  function recount(): void {
    cancelRecount = clock.after(RECOUNT_MS, () => {
      feed.refresh();
      recount();
    });
  }

  /** Reads the log of the last hour, which nobody who calls a tool has to wait for. */
  async function countCalls(): Promise<void> {
    try {
      const counted = await countHourlyCalls(host.activity, clock.now, feed.refresh);
      if (over) return counted.stop();
      calls = counted;
      feed.setEngine('running', host, counted);
    } catch (error) {
      log.error('the calls of the last hour could not be counted', { error: String(error) });
    }
  }

  const ends = [
    host.engine.subscribe(feed.refresh),
    host.connections.subscribe(feed.refresh),
    watchForCallTroubles({ activity: host.activity, feed, clock }),
  ];
  feed.setEngine('running', host);
  recount();
  void countCalls();

  return () => {
    over = true;
    cancelRecount?.();
    calls?.stop();
    for (const end of ends) end();
  };
}
