import { UnreadableStateError } from '../../mcp/access/accessState.ts';
import { MINUTE_MS } from '../../mcp/base/durations.ts';
import { redactLikelySecrets } from '../../mcp/host/redact.ts';
import type { Clock, Log } from '../../mcp/hostPorts.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import type { StatePublisher } from '../state/statePublisher.ts';
import { type BoundHost, bindHostToState } from './bindHostToState.ts';
import type { EngineHost } from './engineHost.ts';

/** How long to wait after a failed start, in milliseconds. `problems.retrying` names this time. */
const RETRY_MS = 30_000;
/** How long the window shows that the engine was restarted, in milliseconds. */
const RESTART_NOTE_MS = 10 * MINUTE_MS;

/** The subset of a host used by the supervisor. */
export interface SupervisedHost extends BoundHost {
  readonly stop: EngineHost['stop'];
}

export interface SupervisorOptions<H extends SupervisedHost> {
  readonly start: () => Promise<H>;
  readonly publisher: StatePublisher;
  /** Whether anything answers at an address. */
  readonly isResponding: (url: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the engine running: logs and shows a failed start or a dead engine, and tries again. */
export interface Supervisor<H extends SupervisedHost = EngineHost> {
  /** Starts the engine and calls `onStarted` with each engine that runs, including later ones after a failure. */
  start(onStarted: (host: H) => void): Promise<void>;
  /** Starts a failed engine immediately; does nothing if it runs or is starting. */
  retry(): Promise<void>;
  /** Restarts the engine if an uncaught error left it unresponsive. */
  checkAfterError(): Promise<void>;
  /** The running engine. @throws Error if there is none. */
  host(): H;
  /** Stops everything, including a start in progress. */
  stop(): Promise<void>;
}

const UNREADABLE: Readonly<Record<UnreadableStateError['reason'], Message>> = {
  newer: message('problems.stateNewer'),
  damaged: message('problems.stateDamaged'),
};

export function createSupervisor<H extends SupervisedHost>(options: SupervisorOptions<H>): Supervisor<H> {
  const { start, publisher, isResponding, clock, log } = options;
  let running: { readonly host: H; readonly unbind: () => void } | undefined;
  let attempt: Promise<void> | undefined;
  let check: Promise<void> | undefined;
  let cancelRetry: (() => void) | undefined;
  let cancelNote: (() => void) | undefined;
  let stopping = false;
  let notifyStarted: (host: H) => void = () => {};

  const now = () => new Date(clock.now()).toISOString();

  async function tryToStart(): Promise<void> {
    cancelRetry?.();
    publisher.setEngine('starting');
    try {
      const host = await start();
      if (stopping) return await host.stop();
      running = { host, unbind: bindHostToState(host, { publisher, clock, log }) };
      publisher.setProblem('engine', undefined);
      notifyStarted(host);
    } catch (error) {
      log.error('[supervisor] engine start failed', { error: String(error) });
      publisher.setEngine('failed');
      // Unreadable settings do not get better on their own.
      const isFinal = error instanceof UnreadableStateError;
      const next = isFinal ? UNREADABLE[error.reason] : message('problems.retrying');
      publisher.setProblem('engine', message('problems.engineNotStarted', { next }), {
        ...(!isFinal && { action: 'engine.retry' }),
        since: now(),
        details: redactLikelySecrets(String(error)),
      });
      if (!isFinal) cancelRetry = clock.after(RETRY_MS, () => void startUnlessRunning());
    }
  }

  function startUnlessRunning(): Promise<void> {
    if (running || stopping) return Promise.resolve();
    attempt ??= tryToStart().finally(() => {
      attempt = undefined;
    });
    return attempt;
  }

  async function end(): Promise<void> {
    const ending = running;
    running = undefined;
    ending?.unbind();
    await ending?.host.stop();
  }

  async function restartIfDead(): Promise<void> {
    const before = running;
    const url = before?.host.engine.snapshot().url;
    if (url === undefined || (await isResponding(url)) || running !== before || stopping) return;
    log.error('[supervisor] engine not responding, restarting it');
    publisher.setEngine('failed');
    await end().catch((error: unknown) => log.error('[supervisor] engine stop failed', { error: String(error) }));
    await startUnlessRunning();
    if (!running) return;
    publisher.setProblem('engine_restarted', message('problems.engineRestarted'), { since: now() });
    cancelNote?.();
    cancelNote = clock.after(RESTART_NOTE_MS, () => publisher.setProblem('engine_restarted', undefined));
  }

  return {
    start(onStarted) {
      notifyStarted = onStarted;
      return startUnlessRunning();
    },
    // During a check the engine restarts anyway, once its data folder is free.
    retry: () => (running || !check ? startUnlessRunning() : check),
    checkAfterError() {
      check ??= restartIfDead().finally(() => {
        check = undefined;
      });
      return check;
    },
    host() {
      if (!running) throw new Error('The engine is not running.');
      return running.host;
    },
    async stop() {
      stopping = true;
      cancelRetry?.();
      cancelNote?.();
      await check;
      await attempt;
      await end();
    },
  };
}
