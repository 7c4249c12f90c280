import type { Socket } from 'node:net';
import type { Discovery, LaunchCommand, RunningInstance } from './discoveryFile.ts';
import { failureMessages } from './failureMessages.ts';
import type { UpgradeOutcome } from './requestUpgrade.ts';

/** All in milliseconds. */
export interface ConnectorTimes {
  /** How long requests wait for the app, counted from the bridge's start, a lost connection or a launch of the app. */
  readonly timeout: number;
  /** Between two attempts while requests may be waiting. */
  readonly pollMs: number;
  /** Between two attempts after the timeout. */
  readonly slowPollMs: number;
  /** For the app's response to the upgrade, and to the replayed `initialize`. */
  readonly responseTimeout: number;
  /** Upper bound of a random delay before a launch, so that copies started together see the app of the first one. */
  readonly startJitter: number;
  /** How long an app that quit cleanly gets to come back by itself, as it does after an update. */
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
  /** Returns a function that cancels the attempt. */
  readonly requestUpgrade: (running: RunningInstance, onOutcome: (outcome: UpgradeOutcome) => void) => () => void;
  readonly isAlive: (pid: number) => boolean;
  readonly launch: (command: LaunchCommand, onFailed: () => void) => void;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

export interface ConnectorEvents {
  /** `received` holds the bytes that followed the head of the app's response. */
  readonly onConnected: (socket: Socket, received: Buffer) => void;
  /** An attempt failed, but the app may still come. */
  readonly onUnavailable: () => void;
  /** Requests have waited long enough; `reason` is a sentence for the model. */
  readonly onTimedOut: (reason: string) => void;
}

/**
 * Finds the app, launches it if it is not running, and finds it again after a lost connection. It polls the discovery
 * file, because not every system reports file changes made by other processes.
 */
export function createAppConnector(ports: ConnectorPorts) {
  const { times } = ports;
  let events: ConnectorEvents | undefined;
  let state: 'idle' | 'polling' | 'connected' | 'stopped' = 'idle';
  let timer: NodeJS.Timeout | undefined;
  let cancelAttempt: (() => void) | undefined;
  let deadline = 0;
  let discovery: Discovery | undefined;
  let unreachableReason: string = failureMessages.notRunning;
  let wasConnected = false;
  let connectedAt = Number.NEGATIVE_INFINITY;
  let mayLaunch = true;
  let launchDueAt: number | undefined;
  let launchedAt = Number.NEGATIVE_INFINITY;

  function pollIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(poll, ms);
  }

  function launch(command: LaunchCommand, now: number): void {
    mayLaunch = false;
    launchDueAt = undefined;
    launchedAt = now;
    deadline = now + times.timeout;
    unreachableReason = failureMessages.starting;
    ports.launch(command, () => {
      unreachableReason = failureMessages.cannotStart;
    });
  }

  /** Schedules a launch after a random delay, and launches once that delay is over. */
  function considerLaunch(command: LaunchCommand, now: number): void {
    // An app that exits at once would otherwise be launched over and over.
    if (!mayLaunch || now - launchedAt < times.timeout) return;
    if (launchDueAt === undefined) {
      const grace = wasConnected && !hasCrashed() ? times.restartGrace : 0;
      launchDueAt = now + ports.random() * times.startJitter + grace;
      deadline = Math.max(deadline, launchDueAt + times.timeout);
    }
    if (now >= launchDueAt) launch(command, now);
  }

  function hasCrashed(): boolean {
    return discovery?.running != null && !ports.isAlive(discovery.running.pid);
  }

  /** `command` is given if nobody responds, so that the app may be launched. */
  function attemptFailed(command: LaunchCommand | null | undefined, reason: string = unreachableReason): void {
    const now = Date.now();
    // After a quit the app stays closed until a call needs it; after a crash it comes back.
    if (wasConnected && hasCrashed()) mayLaunch = true;
    if (command != null) considerLaunch(command, now);
    // Clear the start jitter while the app is reachable; a past deadline would cause a busy loop.
    else launchDueAt = undefined;
    if (now < deadline) events?.onUnavailable();
    else events?.onTimedOut(reason);
    const interval = now < deadline ? times.pollMs : times.slowPollMs;
    pollIn(launchDueAt === undefined ? interval : Math.min(interval, Math.max(0, launchDueAt - now)));
  }

  function onOutcome(outcome: UpgradeOutcome): void {
    cancelAttempt = undefined;
    if (outcome.kind === 'connected') {
      state = 'connected';
      wasConnected = true;
      connectedAt = Date.now();
      mayLaunch = false;
      launchDueAt = undefined;
      unreachableReason = failureMessages.notRunning;
      events?.onConnected(outcome.socket, outcome.received);
      return;
    }
    // If the app's process is gone, another program is responding on its port.
    if (outcome.kind === 'unreachable' || hasCrashed()) attemptFailed(discovery?.launch ?? null);
    else if (outcome.kind === 'refused') {
      attemptFailed(undefined, failureMessages.refused(outcome.status, outcome.error));
    } else attemptFailed(undefined, failureMessages.noResponse);
  }

  function poll(): void {
    discovery = ports.discovery() ?? discovery;
    if (discovery?.running) cancelAttempt = ports.requestUpgrade(discovery.running, onOutcome);
    else attemptFailed(discovery?.launch ?? null);
  }

  return {
    /** Starts polling immediately. */
    start(handlers: ConnectorEvents): void {
      events = handlers;
      state = 'polling';
      deadline = Date.now() + times.timeout;
      poll();
    },
    /** A request is waiting: tries immediately, and a tool call may launch the app again. */
    requestQueued(isCall: boolean): void {
      if (state !== 'polling') return;
      // An app that was launched a moment ago gets time to come up.
      if (isCall && Date.now() - launchedAt >= times.timeout) mayLaunch = true;
      if (cancelAttempt === undefined && Date.now() >= deadline) pollIn(0);
    },
    /** The connection from `onConnected` is gone; `wasOpen` says whether the app had completed the initialization. */
    connectionLost(wasOpen: boolean) {
      if (state === 'stopped') return;
      state = 'polling';
      // Keep the deadline: an app that accepts connections but never responds must not be waited for forever.
      if (!wasOpen) return attemptFailed(undefined, failureMessages.noResponse);
      const now = Date.now();
      deadline = now + times.timeout;
      pollIn(now - connectedAt < times.pollMs ? times.pollMs : 0);
    },
    stop(): void {
      state = 'stopped';
      clearTimeout(timer);
      cancelAttempt?.();
    },
    /** The app's version, or an empty string if it is not known. */
    version: () => discovery?.version ?? '',
  };
}
