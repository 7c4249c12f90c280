import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { LINK_TIMES, type LinkTimes, openAppLink } from './appLink.ts';
import { openDataFolder } from './dataFolder.ts';
import { launchApp } from './launchApp.ts';
import { readLines } from './lines.ts';
import { errorLine, PARSE_ERROR } from './message.ts';
import { offlineAnswers } from './offlineAnswers.ts';
import { createRelay } from './relay.ts';
import { askForPipe } from './upgrade.ts';

/** In bytes. The app takes far less; this only bounds what a line without an end can take of memory. */
const LONGEST_LINE = 128 * 1024 * 1024;
/** In bytes: beyond this, lines wait here, where it is certain that they were not sent. */
const ENOUGH_IN_SOCKET = 1024 * 1024;
/** In milliseconds: answers that are on their way when the client closes its side may still arrive. */
const LAST_ANSWERS = 250;

export interface BridgeOptions {
  readonly dataDir: string;
  /** The server's ID; the host's own choice where left out. */
  readonly server?: string;
  /** Which client's entry starts this bridge. */
  readonly client?: string;
  readonly input: Readable;
  readonly output: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly times?: LinkTimes;
  /** Called once, when the client is gone: nothing is left to do then. */
  readonly onEnd: () => void;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything but "no such process" may come from a fence around this process, and proves nothing.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Joins one client to the app, for as long as the client is there. */
export function openBridge(options: BridgeOptions): void {
  const { dataDir, server, client, input, output, times = LINK_TIMES } = options;
  const folder = openDataFolder(dataDir, server);
  let socket: Socket | undefined;
  let isEnding = false;
  let hasEnded = false;

  function toClient(line: Buffer | string): void {
    if (!hasEnded && !output.write(line)) socket?.pause();
  }

  function end(): void {
    if (hasEnded) return;
    hasEnded = true;
    link.stop();
    socket?.destroy();
    options.onEnd();
  }

  function endOnceIdle(): void {
    if (isEnding && relay.isIdle()) end();
  }

  function onConnected(connected: Socket, rest: Buffer): void {
    socket = connected;
    const opening = setTimeout(() => {
      if (!relay.isOpen()) connected.destroy();
    }, times.answer);
    const read = readLines({
      onLine(line) {
        relay.fromApp(line);
        endOnceIdle();
      },
      onTooLong: () => connected.destroy(),
      longest: LONGEST_LINE,
    });
    connected.on('data', read);
    connected.on('drain', () => relay.drained());
    // The close that follows says all that is needed.
    connected.on('error', () => {});
    connected.on('close', () => {
      clearTimeout(opening);
      socket = undefined;
      if (hasEnded) return;
      const wasOpen = relay.isOpen();
      relay.lost();
      endOnceIdle();
      if (!hasEnded) link.lost(wasOpen);
    });
    relay.connected({
      send: (line) => void connected.write(line),
      hasRoom: () => connected.writableLength < ENOUGH_IN_SOCKET,
    });
    if (rest.length > 0) read(rest);
    if (!output.writableNeedDrain) connected.resume();
  }

  const relay = createRelay({
    toClient,
    onWaiting: (isCall) => link.wanted(isCall),
    lastSaid: folder.lastSaid,
    offline: offlineAnswers(folder.lastSaid, () => link.version()),
  });
  const link = openAppLink({
    times,
    discovery: folder.discovery,
    ask: (running, tell) =>
      askForPipe(
        running,
        { ...(server !== undefined && { server }), ...(client !== undefined && { client }) },
        times.answer,
        tell,
      ),
    isAlive,
    launch: (launch, onFailed) => launchApp(launch, options.env, onFailed),
    random: Math.random,
    onConnected,
    onNotThere: relay.notThere,
    onGaveUp(why) {
      relay.gaveUp(why);
      endOnceIdle();
    },
  });

  function onInputEnd(): void {
    isEnding = true;
    setTimeout(end, LAST_ANSWERS);
    endOnceIdle();
  }
  input.on(
    'data',
    readLines({
      onLine: relay.fromClient,
      onTooLong: () => toClient(errorLine(null, PARSE_ERROR, 'The line is too long.')),
      longest: LONGEST_LINE,
    }),
  );
  input.on('end', onInputEnd);
  input.on('close', onInputEnd);
  input.on('error', onInputEnd);
  output.on('drain', () => socket?.resume());
  // The client does not read any more: there is nobody to work for.
  output.on('error', end);
  output.on('close', end);
}
