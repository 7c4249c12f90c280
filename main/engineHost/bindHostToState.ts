import type { Clock, Log } from '../../mcp/hostPorts.ts';
import { watchAccountHealth } from '../state/accountHealth.ts';
import { type CallCounter, createCallCounter } from '../state/callCounter.ts';
import type { StatePublisher } from '../state/statePublisher.ts';
import type { EngineHost } from './engineHost.ts';

/** The number of calls in the last hour drops without any event. */
const RECOUNT_MS = 60_000;

/** The subset of a host used by the state. */
export interface BoundHost extends Pick<EngineHost, 'engine' | 'activity'> {
  readonly clients: Pick<EngineHost['clients'], 'current' | 'subscribe'>;
}

/** Publishes a running host and what its calls reveal. Returns the function that stops this. */
export function bindHostToState(
  host: BoundHost,
  { publisher, clock, log }: { readonly publisher: StatePublisher; readonly clock: Clock; readonly log: Log },
): () => void {
  let stopped = false;
  let counter: CallCounter | undefined;
  let cancelRecount: (() => void) | undefined;

  function scheduleRecount(): void {
    cancelRecount = clock.after(RECOUNT_MS, () => {
      publisher.refresh();
      scheduleRecount();
    });
  }

  /** Reads the log of the last hour in the background, so that no call waits for it. */
  async function countCalls(): Promise<void> {
    try {
      const created = await createCallCounter(host.activity, clock.now, publisher.refresh);
      if (stopped) return created.stop();
      counter = created;
      publisher.setEngine('running', host, created);
    } catch (error) {
      log.error('[state] counting calls failed', { error: String(error) });
    }
  }

  const ends = [
    host.engine.subscribe(publisher.refresh),
    host.clients.subscribe(publisher.refresh),
    watchAccountHealth({ activity: host.activity, publisher, clock }),
  ];
  publisher.setEngine('running', host);
  scheduleRecount();
  void countCalls();

  return () => {
    stopped = true;
    cancelRecount?.();
    counter?.stop();
    for (const end of ends) end();
  };
}
