import type { Clock, Log } from '../../mcp/hostPorts.ts';
import { watchAccountHealth } from '../state/accountHealth.ts';
import { type CallCounter, createCallCounter } from '../state/callCounter.ts';
import type { StatePublisher } from '../state/statePublisher.ts';
import type { EngineHost } from './engineHost.ts';

/** The count of the last hour's calls falls by itself. */
const RECOUNT_MS = 60_000;

/** As much of a host as shows in the state. */
export interface BoundHost extends Pick<EngineHost, 'engine' | 'activity'> {
  readonly clients: Pick<EngineHost['clients'], 'current' | 'subscribe'>;
}

/** Shows a host that runs in the state, with what its calls tell; the returned function ends that. */
export function bindHostToState(
  host: BoundHost,
  { feed, clock, log }: { readonly feed: StatePublisher; readonly clock: Clock; readonly log: Log },
): () => void {
  let over = false;
  let calls: CallCounter | undefined;
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
      const counted = await createCallCounter(host.activity, clock.now, feed.refresh);
      if (over) return counted.stop();
      calls = counted;
      feed.setEngine('running', host, counted);
    } catch (error) {
      log.error('the calls of the last hour could not be counted', { error: String(error) });
    }
  }

  const ends = [
    host.engine.subscribe(feed.refresh),
    host.clients.subscribe(feed.refresh),
    watchAccountHealth({ activity: host.activity, feed, clock }),
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
