import type { Clock, Log } from '../hostPorts.ts';
import { parseTimestamp } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import type { GlobalAccess } from './authorize.ts';

/** The switches that hold for every server at once. */
export interface GlobalAccessControls {
  current(): GlobalAccess;
  setReadOnly(readOnly: boolean): Promise<void>;
  /**
   * Pauses all calls; without a date until `resume`.
   * @throws RangeError where the date is none that the state can keep.
   */
  pause(until?: Date): Promise<void>;
  resume(): Promise<void>;
  /** Watches for the end of a pause again after a `stop`; a new one watches from the beginning. */
  start(): void;
  stop(): void;
}

export function createGlobalAccess({
  ledger,
  clock,
  log,
}: {
  readonly ledger: AccessStore;
  readonly clock: Clock;
  readonly log: Log;
}): GlobalAccessControls {
  let cancelTimer: (() => void) | undefined;

  const current = (): GlobalAccess => {
    const { readOnly, paused } = ledger.state();
    const over = paused !== undefined && paused !== 'until_resumed' && Date.parse(paused) <= clock.now();
    return { readOnly, paused: over ? undefined : paused };
  };

  const stop = () => {
    cancelTimer?.();
    cancelTimer = undefined;
  };

  const setPaused = async (paused: string | undefined): Promise<void> => {
    armFor(paused);
    await ledger.update(({ paused: _before, ...state }) => ({ ...state, ...(paused !== undefined && { paused }) }), {
      kind: 'ceiling',
    });
  };

  const armFor = (paused: string | undefined): void => {
    stop();
    if (paused === undefined || paused === 'until_resumed') return;
    cancelTimer = clock.after(Date.parse(paused) - clock.now(), () => {
      setPaused(undefined).catch((error: unknown) =>
        log.error('the end of the pause could not be saved', { error: String(error) }),
      );
    });
  };

  armFor(ledger.state().paused);

  return {
    current,
    setReadOnly: (readOnly) => ledger.update((state) => ({ ...state, readOnly }), { kind: 'ceiling' }),
    async pause(until) {
      if (until === undefined) return setPaused('until_resumed');
      const iso = until.toISOString();
      if (parseTimestamp(iso) === undefined) throw new RangeError(`A pause cannot end at ${iso}.`);
      await setPaused(iso);
    },
    resume: () => setPaused(undefined),
    start: () => armFor(ledger.state().paused),
    stop,
  };
}
