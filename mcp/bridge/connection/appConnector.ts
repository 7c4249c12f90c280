import type { Socket } from 'node:net';
import { failureMessages, NOT_RUNNING } from '../offline/failureMessages.ts';
import type { Discovery, LaunchCommand, RunningInstance } from './discoveryFile.ts';
import type { UpgradeOutcome } from './requestUpgrade.ts';

/** All in milliseconds. */
export interface ConnectorTimes {
  /** How long requests wait for the app: from the bridge's start, from a lost connection, from a start of the app. */
  readonly timeout: number;
  /** Between two looks while requests may wait, and after that. */
  readonly pollMs: number;
  readonly slowPollMs: number;
  /** For the app's answer to a connection, and to the repeated opening exchange. */
  readonly responseTimeout: number;
  /** Copies that start together draw lots of this length, so that the first one's app is seen by the others. */
  readonly startJitter: number;
  /** An app that went in good order gets this long to come back by itself, as after an update. */
  readonly restartGrace: number;
}

export const CONNECTOR_TIMES: ConnectorTimes = {
  timeout: 20_000,
  pollMs: 250,
  slowPollMs: 2_000,
  responseTimeout: 3_000,
  startJitter: 1_000,
  restartGrace: 3_000,
};

export interface ConnectorPorts {
  readonly times: ConnectorTimes;
  readonly discovery: () => Discovery | undefined;
  readonly requestUpgrade: (running: RunningInstance, tell: (attempt: UpgradeOutcome) => void) => () => void;
  readonly isAlive: (pid: number) => boolean;
  readonly launch: (launch: LaunchCommand, onFailed: () => void) => void;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  readonly onConnected: (socket: Socket, rest: Buffer) => void;
  readonly onUnavailable: () => void;
  /** With a sentence that says why. */
  readonly onTimedOut: (why: string) => void;
}

/** Finds the app, starts it where it does not run, and finds it again. */
export interface AppConnector {
  /** A request waits: looks at once, and for a call the app may be started again. */
  requestQueued(isCall: boolean): void;
  /** The connection that was handed out is gone; `wasOpen` where its app had answered the opening exchange. */
  connectionLost(wasOpen: boolean): void;
  stop(): void;
  /** Of the app, as far as it is known. */
  version(): string;
}

/** Starts looking at once. Files are not watched, since not every system tells of changes made elsewhere. */
export function openAppConnector(ports: ConnectorPorts): AppConnector {
  const { times } = ports;
  let state: 'looking' | 'connected' | 'stopped' = 'looking';
  let timer: NodeJS.Timeout | undefined;
  let giveUpAttempt: (() => void) | undefined;
  let deadline = Date.now() + times.timeout;
  let known: Discovery | undefined;
  /** Why no app is there, where nobody answers. */
  let absence = NOT_RUNNING;
  let wasConnected = false;
  let connectedAt = Number.NEGATIVE_INFINITY;
  /** Whether the app is to be started where it is found not to run. */
  let startIt = true;
  let startAt: number | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;

  function lookIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  }

  function start(launch: LaunchCommand, now: number): void {
    startIt = false;
    startAt = undefined;
    startedAt = now;
    deadline = now + times.timeout;
    absence = failureMessages.starting;
    ports.launch(launch, () => {
      absence = failureMessages.cannotStart;
    });
  }

  /** Draws a lot at the first look and starts at a later one, where the app is still not there. */
  function considerStart(launch: LaunchCommand, now: number): void {
    // One start has to be enough for a while: an app that ends at once would otherwise be started without end.
    if (!startIt || now - startedAt < times.timeout) return;
    if (startAt === undefined) {
      startAt = now + ports.random() * times.startJitter + (wasConnected && !crashed() ? times.restartGrace : 0);
      deadline = Math.max(deadline, startAt + times.timeout);
    }
    if (now >= startAt) start(launch, now);
  }

  function crashed(): boolean {
    return known?.running != null && !ports.isAlive(known.running.pid);
  }

  /** No connection came of a look: nobody is there, and the app may be started, or somebody is, for a reason why not. */
  function notThere(launch: LaunchCommand | null | undefined, why: string = absence): void {
    const now = Date.now();
    // After a quit the app is left alone until a call needs it; after a crash it comes back.
    if (wasConnected && crashed()) startIt = true;
    if (launch != null) considerStart(launch, now);
    // A lot holds for an app that is away; one in the past would have it asked without a pause.
    else startAt = undefined;
    if (now < deadline) ports.onUnavailable();
    else ports.onTimedOut(why);
    const pace = now < deadline ? times.pollMs : times.slowPollMs;
    lookIn(startAt === undefined ? pace : Math.min(pace, Math.max(0, startAt - now)));
  }

  function heard(attempt: UpgradeOutcome): void {
    giveUpAttempt = undefined;
    if (attempt.kind === 'connected') {
      state = 'connected';
      wasConnected = true;
      connectedAt = Date.now();
      startIt = false;
      startAt = undefined;
      absence = NOT_RUNNING;
      ports.onConnected(attempt.socket, attempt.rest);
      return;
    }
    // Whoever answers there is not the app where the app's process is gone.
    if (attempt.kind === 'nobody' || crashed()) notThere(known?.launch ?? null);
    else if (attempt.kind === 'refused') notThere(undefined, failureMessages.refused(attempt.status, attempt.said));
    else notThere(undefined, failureMessages.noAnswer);
  }

  function look(): void {
    known = ports.discovery() ?? known;
    if (known?.running) giveUpAttempt = ports.requestUpgrade(known.running, heard);
    else notThere(known?.launch ?? null);
  }

  look();
  return {
    requestQueued(isCall) {
      if (state !== 'looking') return;
      // An app that was started a moment ago is given its time.
      if (isCall && Date.now() - startedAt >= times.timeout) startIt = true;
      if (giveUpAttempt === undefined && Date.now() >= deadline) lookIn(0);
    },
    connectionLost(wasOpen) {
      if (state === 'stopped') return;
      state = 'looking';
      // An app that takes connections and says nothing must not be waited for without end.
      if (!wasOpen) return notThere(undefined, failureMessages.noAnswer);
      const now = Date.now();
      deadline = now + times.timeout;
      lookIn(now - connectedAt < times.pollMs ? times.pollMs : 0);
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
      giveUpAttempt?.();
    },
    version: () => known?.version ?? '',
  };
}
