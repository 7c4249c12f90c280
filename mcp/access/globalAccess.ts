import type { Clock, Log } from '../hostPorts.ts';
import { parseTimestamp } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import { UNTIL_RESUMED } from './untilResumed.ts';

/** What applies to all servers at once, set from the tray or the command line. */
export interface GlobalAccess {
  readonly readOnly: boolean;
  /** ISO date, `until_resumed`, or `undefined` if access is not paused. */
  readonly paused: string | undefined;
}

/** The switches that apply to every server. */
export interface GlobalAccessControls {
  current(): GlobalAccess;
  setReadOnly(readOnly: boolean): Promise<void>;
  /**
   * Pauses all calls; without a date until `resume`.
   * @throws RangeError if the state cannot hold the date.
   */
  pause(until?: Date): Promise<void>;
  resume(): Promise<void>;
  /** Restarts the timer for the end of a pause after `stop`; a new instance has it running. */
  start(): void;
  stop(): void;
}

export function createGlobalAccess({
  store,
  clock,
  log,
}: {
  readonly store: AccessStore;
  readonly clock: Clock;
  readonly log: Log;
}): GlobalAccessControls {
  let cancelTimer: (() => void) | undefined;

  const current = (): GlobalAccess => {
    const { readOnly, paused } = store.state();
    const isOver = paused !== undefined && paused !== UNTIL_RESUMED && Date.parse(paused) <= clock.now();
    return { readOnly, paused: isOver ? undefined : paused };
  };

  const stop = () => {
    cancelTimer?.();
    cancelTimer = undefined;
  };

  const setPaused = async (paused: string | undefined): Promise<void> => {
    scheduleResume(paused);
    await store.update(({ paused: _before, ...state }) => ({ ...state, ...(paused !== undefined && { paused }) }), {
      kind: 'global_access',
    });
  };

  const scheduleResume = (paused: string | undefined): void => {
    stop();
    if (paused === undefined || paused === UNTIL_RESUMED) return;
    cancelTimer = clock.after(Date.parse(paused) - clock.now(), () => {
      setPaused(undefined).catch((error: unknown) =>
        log.error('[access] saving the end of a pause failed', { error: String(error) }),
      );
    });
  };

  scheduleResume(store.state().paused);

  return {
    current,
    setReadOnly: (readOnly) => store.update((state) => ({ ...state, readOnly }), { kind: 'global_access' }),
    async pause(until) {
      if (until === undefined) return setPaused(UNTIL_RESUMED);
      const iso = until.toISOString();
      if (parseTimestamp(iso) === undefined) throw new RangeError(`A pause cannot end at ${iso}.`);
      await setPaused(iso);
    },
    resume: () => setPaused(undefined),
    start: () => scheduleResume(store.state().paused),
    stop,
  };
}
