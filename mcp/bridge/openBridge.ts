import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { isProcessAlive } from '../base/isProcessAlive.ts';
import { errorLine, PARSE_ERROR } from '../base/jsonRpc.ts';
import type { BridgeArguments } from './bridgeArguments.ts';
import { CONNECTOR_TIMES, type ConnectorTimes, createAppConnector } from './connection/appConnector.ts';
import { readDiscovery } from './connection/discoveryFile.ts';
import { launchApp } from './connection/launchApp.ts';
import { requestUpgrade } from './connection/requestUpgrade.ts';
import { readOfflineCache } from './offline/offlineCache.ts';
import { createOfflineResponses } from './offline/offlineResponses.ts';
import { createLineReader } from './protocol/lineReader.ts';
import { createRelay } from './relay.ts';

/** The app accepts far less; this only bounds the memory that an endless line can take. */
const MAX_LINE_BYTES = 128 * 1024 * 1024;
/** Beyond this, lines wait in the bridge, which then knows for certain that they were not sent. */
const MAX_SOCKET_BUFFER_BYTES = 1024 * 1024;
/** Responses already on their way when the client closes its side may still arrive. */
const DRAIN_TIMEOUT_MS = 250;

export interface BridgeOptions extends BridgeArguments {
  readonly input: Readable;
  readonly output: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly times?: ConnectorTimes;
  /** Called once, when the client is gone. */
  readonly onEnd: () => void;
}

/** Connects one client to the app for as long as the client runs. */
export function openBridge(options: BridgeOptions): void {
  const { dataDir, server, client, input, output, times = CONNECTOR_TIMES } = options;
  const identity = { ...(server !== undefined && { server }), ...(client !== undefined && { client }) };
  const offlineCache = () => readOfflineCache(dataDir, server);
  let appSocket: Socket | undefined;
  let isInputClosed = false;
  let hasEnded = false;

  const connector = createAppConnector({
    times,
    discovery: () => readDiscovery(dataDir),
    requestUpgrade: (running, onOutcome) => requestUpgrade(running, identity, times.responseTimeout, onOutcome),
    isAlive: isProcessAlive,
    launch: (command, onFailed) => launchApp(command, options.env, onFailed),
    random: Math.random,
  });

  function toClient(line: Buffer | string): void {
    if (!hasEnded && !output.write(line)) appSocket?.pause();
  }

  const relay = createRelay({
    toClient,
    onRequestQueued: connector.requestQueued,
    offlineCache,
    offline: createOfflineResponses(offlineCache, connector.version),
  });

  function end(): void {
    if (hasEnded) return;
    hasEnded = true;
    connector.stop();
    appSocket?.destroy();
    options.onEnd();
  }

  function endIfIdle(): void {
    if (isInputClosed && relay.isIdle()) end();
  }

  function onInputClosed(): void {
    isInputClosed = true;
    setTimeout(end, DRAIN_TIMEOUT_MS);
    endIfIdle();
  }

  function onConnected(socket: Socket, received: Buffer): void {
    appSocket = socket;
    const initializeTimer = setTimeout(() => {
      if (!relay.isOpen()) socket.destroy();
    }, times.responseTimeout);
    const read = createLineReader({
      onLine(line) {
        relay.fromApp(line);
        endIfIdle();
      },
      onTooLong: () => socket.destroy(),
      maxBytes: MAX_LINE_BYTES,
    });
    socket.on('data', read);
    socket.on('drain', relay.drained);
    // A close event follows and does all the work.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(initializeTimer);
      appSocket = undefined;
      if (hasEnded) return;
      const wasOpen = relay.isOpen();
      relay.connectionLost();
      endIfIdle();
      if (!hasEnded) connector.connectionLost(wasOpen);
    });
    relay.connected({
      send: (line) => void socket.write(line),
      hasRoom: () => socket.writableLength < MAX_SOCKET_BUFFER_BYTES,
    });
    if (received.length > 0) read(received);
    if (!output.writableNeedDrain) socket.resume();
  }

  connector.start({
    onConnected,
    onUnavailable: relay.unavailable,
    onTimedOut(reason) {
      relay.timedOut(reason);
      endIfIdle();
    },
  });
  input.on(
    'data',
    createLineReader({
      onLine: relay.fromClient,
      onTooLong: () => toClient(errorLine(null, PARSE_ERROR, 'The line is too long.')),
      maxBytes: MAX_LINE_BYTES,
    }),
  );
  input.on('end', onInputClosed);
  input.on('close', onInputClosed);
  input.on('error', onInputClosed);
  output.on('drain', () => appSocket?.resume());
  // The client no longer reads, so there is nobody left to serve.
  output.on('error', end);
  output.on('close', end);
}
