import type { Clock, Log } from '../ports.ts';
import type { Ceiling } from './decision.ts';
import type { Ledger } from './ledger.ts';

/** The switches that hold for every server at once. */
export interface CeilingSwitches {
  current(): Ceiling;
  setReadOnly(readOnly: boolean): Promise<void>;
  /** Pauses all calls; without a date until `resume`. */
  pause(until?: Date): Promise<void>;
  resume(): Promise<void>;
  stop(): void;
}

export function createCeiling({
  ledger,
  clock,
  log,
}: {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}): CeilingSwitches {
  let cancelTimer: (() => void) | undefined;

  const current = (): Ceiling => {
    const { readOnly, paused } = ledger.state();
    const over = paused !== undefined && paused !== 'until_resumed' && Date.parse(paused) <= clock.now();
    return { readOnly, paused: over ? undefined : paused };
  };

  const setPaused = async (paused: string | undefined): Promise<void> => {
    cancelTimer?.();
    cancelTimer = undefined;
    armFor(paused);
    await ledger.commit(({ paused: _before, ...state }) => ({ ...state, ...(paused !== undefined && { paused }) }), {
      kind: 'ceiling',
    });
  };

  const armFor = (paused: string | undefined): void => {
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
    setReadOnly: (readOnly) => ledger.commit((state) => ({ ...state, readOnly }), { kind: 'ceiling' }),
    pause: (until) => setPaused(until === undefined ? 'until_resumed' : until.toISOString()),
    resume: () => setPaused(undefined),
    stop: () => cancelTimer?.(),
  };
}
