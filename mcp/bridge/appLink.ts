import type { Socket } from 'node:net';
import type { Discovery, Launch, Running } from './discovery.ts';
import type { Attempt } from './upgrade.ts';
import { NOT_RUNNING, whyNot } from './whyNot.ts';

/** All in milliseconds. */
export interface LinkTimes {
  /** How long requests wait for the app: from the bridge's start, from a lost connection, from a start of the app. */
  readonly patience: number;
  /** Between two looks while requests may wait, and after that. */
  readonly look: number;
  readonly slowLook: number;
  /** For the app's answer to a connection, and to the repeated opening exchange. */
  readonly answer: number;
  /** Copies that start together draw lots of this length, so that the first one's app is seen by the others. */
  readonly lots: number;
  /** An app that went in good order gets this long to come back by itself, as after an update. */
  readonly comeback: number;
}

export const LINK_TIMES: LinkTimes = {
  patience: 20_000,
  look: 250,
  slowLook: 2_000,
  answer: 3_000,
  lots: 1_000,
  comeback: 3_000,
};

export interface LinkPorts {
  readonly times: LinkTimes;
  readonly discovery: () => Discovery | undefined;
  readonly ask: (running: Running, tell: (attempt: Attempt) => void) => () => void;
  readonly isAlive: (pid: number) => boolean;
  readonly launch: (launch: Launch, onFailed: () => void) => void;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  readonly onConnected: (socket: Socket, rest: Buffer) => void;
  readonly onNotThere: () => void;
  /** With a sentence that says why. */
  readonly onGaveUp: (why: string) => void;
}

/** Finds the app, starts it where it does not run, and finds it again. */
export interface AppLink {
  /** A request waits: looks at once, and for a call the app may be started again. */
  wanted(isCall: boolean): void;
  /** The connection that was handed out is gone. */
  lost(): void;
  stop(): void;
  /** Of the app, as far as it is known. */
  version(): string;
}

/** Starts looking at once. Files are not watched, since not every system tells of changes made elsewhere. */
export function openAppLink(ports: LinkPorts): AppLink {
  const { times } = ports;
  let state: 'looking' | 'connected' | 'stopped' = 'looking';
  let timer: NodeJS.Timeout | undefined;
  let giveUpAttempt: (() => void) | undefined;
  let deadline = Date.now() + times.patience;
  let known: Discovery | undefined;
  let why = NOT_RUNNING;
  let wasConnected = false;
  /** Whether the app is to be started where it is found not to run. */
  let startIt = true;
  let startAt: number | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;

  function lookIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  }

  function start(launch: Launch, now: number): void {
    startIt = false;
    startAt = undefined;
    startedAt = now;
    deadline = now + times.patience;
    why = whyNot.starting;
    ports.launch(launch, () => {
      why = whyNot.cannotStart;
    });
  }

  /** Draws a lot at the first look and starts at a later one, where the app is still not there. */
  function considerStart(launch: Launch | null, now: number): void {
    // One start has to be enough for a while: an app that ends at once would otherwise be started without end.
    if (!startIt || launch === null || now - startedAt < times.patience) return;
    if (startAt === undefined) {
      startAt = now + ports.random() * times.lots + (wasConnected && !crashed() ? times.comeback : 0);
      deadline = Math.max(deadline, startAt + times.patience);
    }
    if (now >= startAt) start(launch, now);
  }

  function crashed(): boolean {
    return known?.running != null && !ports.isAlive(known.running.pid);
  }

  function notThere(launch: Launch | null | undefined): void {
    const now = Date.now();
    // After a quit the app is left alone until a call needs it; after a crash it comes back.
    if (wasConnected && crashed()) startIt = true;
    if (launch !== undefined) considerStart(launch, now);
    if (now < deadline) ports.onNotThere();
    else ports.onGaveUp(why);
    const pace = now < deadline ? times.look : times.slowLook;
    lookIn(startAt === undefined ? pace : Math.min(pace, Math.max(0, startAt - now)));
  }

  function heard(attempt: Attempt): void {
    giveUpAttempt = undefined;
    const launch = known?.launch ?? null;
    switch (attempt.kind) {
      case 'connected':
        state = 'connected';
        wasConnected = true;
        startIt = false;
        startAt = undefined;
        why = NOT_RUNNING;
        ports.onConnected(attempt.socket, attempt.rest);
        return;
      case 'refused':
        why = whyNot.refused(attempt.status, attempt.said);
        break;
      case 'stranger':
        why = whyNot.noAnswer;
        break;
      case 'nobody':
        break;
    }
    // Whoever answers there is not the app where the app's process is gone.
    notThere(attempt.kind === 'nobody' || crashed() ? launch : undefined);
  }

  function look(): void {
    known = ports.discovery() ?? known;
    if (known?.running) giveUpAttempt = ports.ask(known.running, heard);
    else notThere(known?.launch ?? null);
  }

  look();
  return {
    wanted(isCall) {
      if (state !== 'looking') return;
      // An app that was started a moment ago is given its time.
      if (isCall && Date.now() - startedAt >= times.patience) startIt = true;
      if (giveUpAttempt === undefined && Date.now() >= deadline) lookIn(0);
    },
    lost() {
      if (state === 'stopped') return;
      state = 'looking';
      deadline = Date.now() + times.patience;
      lookIn(0);
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
      giveUpAttempt?.();
    },
    version: () => known?.version ?? '',
  };
}
