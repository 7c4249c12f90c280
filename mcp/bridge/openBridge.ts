import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { CONNECTOR_TIMES, type ConnectorTimes, openAppConnector } from './connection/appConnector.ts';
import { openDataFolderReader } from './connection/dataFolderReader.ts';
import { launchApp } from './connection/launchApp.ts';
import { requestUpgrade } from './connection/requestUpgrade.ts';
import { createOfflineResponses } from './offline/offlineResponses.ts';
import { errorLine, PARSE_ERROR } from './protocol/jsonRpcMessage.ts';
import { createLineReader } from './protocol/lineReader.ts';
import { createRelay } from './protocol/relay.ts';

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
  readonly times?: ConnectorTimes;
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
  const { dataDir, server, client, input, output, times = CONNECTOR_TIMES } = options;
  const folder = openDataFolderReader(dataDir, server);
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
    }, times.responseTimeout);
    const read = createLineReader({
      onLine(line) {
        relay.fromApp(line);
        endOnceIdle();
      },
      onTooLong: () => connected.destroy(),
      maxBytes: LONGEST_LINE,
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
      relay.connectionLost();
      endOnceIdle();
      if (!hasEnded) link.connectionLost(wasOpen);
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
    onRequestQueued: (isCall) => link.requestQueued(isCall),
    offlineCache: folder.offlineCache,
    offline: createOfflineResponses(folder.offlineCache, () => link.version()),
  });
  const link = openAppConnector({
    times,
    discovery: folder.discovery,
    requestUpgrade: (running, tell) =>
      requestUpgrade(
        running,
        { ...(server !== undefined && { server }), ...(client !== undefined && { client }) },
        times.responseTimeout,
        tell,
      ),
    isAlive,
    launch: (launch, onFailed) => launchApp(launch, options.env, onFailed),
    random: Math.random,
    onConnected,
    onUnavailable: relay.unavailable,
    onTimedOut(why) {
      relay.timedOut(why);
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
    createLineReader({
      onLine: relay.fromClient,
      onTooLong: () => toClient(errorLine(null, PARSE_ERROR, 'The line is too long.')),
      maxBytes: LONGEST_LINE,
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
