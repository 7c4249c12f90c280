import { UnreadableStateError } from '../../mcp/access/accessState.ts';
import { redactLikelySecrets } from '../../mcp/host/redact.ts';
import type { Clock, Log } from '../../mcp/hostPorts.ts';
import type { StatePublisher } from '../state/statePublisher.ts';
import { type BoundHost, bindHostToState } from './bindHostToState.ts';
import type { EngineHost } from './engineHost.ts';

/** How long after a failed start the next is tried, in milliseconds. */
const RETRY_MS = 30_000;
/** How long the app tells that its engine was started anew, in milliseconds. */
const RESTARTED_TOLD_MS = 10 * 60_000;

/** As much of a host as is looked after here. */
export interface SupervisedHost extends BoundHost {
  readonly stop: EngineHost['stop'];
}

export interface SupervisorOptions<H extends SupervisedHost> {
  readonly start: () => Promise<H>;
  readonly feed: StatePublisher;
  /** Whether anything answers at an address. */
  readonly isResponding: (url: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the engine running: a start that failed, and an engine that went dead, is logged, shown and tried again. */
export interface Supervisor<H extends SupervisedHost = EngineHost> {
  /** Starts the engine; `onStarted` is told of each engine that runs, a later one after a failure too. */
  start(onStarted: (host: H) => void): Promise<void>;
  /** Starts a failed engine again at once; nothing where it runs or is starting. */
  retry(): Promise<void>;
  /** An error that nobody caught may have been the engine's end: one that does not answer any more is started anew. */
  checkAfterError(): Promise<void>;
  /** The running engine. @throws Error where there is none. */
  host(): H;
  /** Ends it all, a start under way included. */
  stop(): Promise<void>;
}

/** A fault in the settings for a person: what follows a colon is how it was found, and stands in the details. */
function withoutFinding(message: string): string {
  const [what = message, ...finding] = message.split(': ');
  return finding.length === 0 ? what : `${what}. Nothing was changed.`;
}

export function createSupervisor<H extends SupervisedHost>(options: SupervisorOptions<H>): Supervisor<H> {
  const { start, feed, isResponding: answersAt, clock, log } = options;
  let running: { readonly host: H; readonly hide: () => void } | undefined;
  let attempt: Promise<void> | undefined;
  let look: Promise<void> | undefined;
  let cancelRetry: (() => void) | undefined;
  let cancelTold: (() => void) | undefined;
  let stopping = false;
  let tellStarted: (host: H) => void = () => {};

  async function tryToStart(): Promise<void> {
    cancelRetry?.();
    feed.setEngine('starting');
    try {
      const host = await start();
      if (stopping) return await host.stop();
      running = { host, hide: bindHostToState(host, { feed, clock, log }) };
      feed.setProblem('engine', undefined);
      tellStarted(host);
    } catch (error) {
      log.error('the engine did not start', { error: String(error) });
      feed.setEngine('failed');
      // Settings that cannot be read will not get better by themselves.
      const hopeless = error instanceof UnreadableStateError;
      const next = hopeless ? withoutFinding(error.message) : 'It will be tried again in half a minute.';
      feed.setProblem('engine', `Claude cannot reach FuseDesk, because the bridge did not start. ${next}`, {
        ...(!hopeless && { action: 'engine.retry' }),
        since: new Date(clock.now()).toISOString(),
        details: redactLikelySecrets(String(error)),
      });
      if (!hopeless) cancelRetry = clock.after(RETRY_MS, () => void startUnlessRunning());
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
    ending?.hide();
    await ending?.host.stop();
  }

  async function startAnewIfDead(): Promise<void> {
    const before = running;
    const url = before?.host.engine.snapshot().url;
    if (url === undefined || (await answersAt(url)) || running !== before || stopping) return;
    log.error('the engine does not answer any more and is started anew');
    feed.setEngine('failed');
    await end().catch((error: unknown) => log.error('the dead engine did not end', { error: String(error) }));
    await startUnlessRunning();
    if (!running) return;
    feed.setProblem('engine_restarted', 'FuseDesk Bridge had a fault and repaired itself. Claude can go on.', {
      since: new Date(clock.now()).toISOString(),
    });
    cancelTold?.();
    cancelTold = clock.after(RESTARTED_TOLD_MS, () => feed.setProblem('engine_restarted', undefined));
  }

  return {
    start(onStarted) {
      tellStarted = onStarted;
      return startUnlessRunning();
    },
    // One that is being ended is started anew right after, once its data folder is free.
    retry: () => (running || !look ? startUnlessRunning() : look),
    checkAfterError() {
      look ??= startAnewIfDead().finally(() => {
        look = undefined;
      });
      return look;
    },
    host() {
      if (!running) throw new Error('The engine is not running.');
      return running.host;
    },
    async stop() {
      stopping = true;
      cancelRetry?.();
      cancelTold?.();
      await look;
      await attempt;
      await end();
    },
  };
}
