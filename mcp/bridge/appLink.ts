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
  /** The connection that was handed out is gone; `wasOpen` where its app had answered the opening exchange. */
  lost(wasOpen: boolean): void;
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

  function start(launch: Launch, now: number): void {
    startIt = false;
    startAt = undefined;
    startedAt = now;
    deadline = now + times.patience;
    absence = whyNot.starting;
    ports.launch(launch, () => {
      absence = whyNot.cannotStart;
    });
  }

  /** Draws a lot at the first look and starts at a later one, where the app is still not there. */
  function considerStart(launch: Launch, now: number): void {
    // One start has to be enough for a while: an app that ends at once would otherwise be started without end.
    if (!startIt || now - startedAt < times.patience) return;
    if (startAt === undefined) {
      startAt = now + ports.random() * times.lots + (wasConnected && !crashed() ? times.comeback : 0);
      deadline = Math.max(deadline, startAt + times.patience);
    }
    if (now >= startAt) start(launch, now);
  }

  function crashed(): boolean {
    return known?.running != null && !ports.isAlive(known.running.pid);
  }

  /** No connection came of a look: nobody is there, and the app may be started, or somebody is, for a reason why not. */
  function notThere(launch: Launch | null | undefined, why: string = absence): void {
    const now = Date.now();
    // After a quit the app is left alone until a call needs it; after a crash it comes back.
    if (wasConnected && crashed()) startIt = true;
    if (launch != null) considerStart(launch, now);
    // A lot holds for an app that is away; one in the past would have it asked without a pause.
    else startAt = undefined;
    if (now < deadline) ports.onNotThere();
    else ports.onGaveUp(why);
    const pace = now < deadline ? times.look : times.slowLook;
    lookIn(startAt === undefined ? pace : Math.min(pace, Math.max(0, startAt - now)));
  }

  function heard(attempt: Attempt): void {
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
    else if (attempt.kind === 'refused') notThere(undefined, whyNot.refused(attempt.status, attempt.said));
    else notThere(undefined, whyNot.noAnswer);
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
    lost(wasOpen) {
      if (state === 'stopped') return;
      state = 'looking';
      // An app that takes connections and says nothing must not be waited for without end.
      if (!wasOpen) return notThere(undefined, whyNot.noAnswer);
      const now = Date.now();
      deadline = now + times.patience;
      lookIn(now - connectedAt < times.look ? times.look : 0);
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
      giveUpAttempt?.();
    },
    version: () => known?.version ?? '',
  };
}
