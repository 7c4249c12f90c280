import type { JsonObject } from '../base/json.ts';
import { errorLine, INVALID_REQUEST, notificationLine, type RequestId } from '../base/jsonRpc.ts';
import { strictLine } from '../base/strictMessage.ts';
import { createKnownTools } from './offline/knownTools.ts';
import type { OfflineCache } from './offline/offlineCache.ts';
import type { OfflineResponses } from './offline/offlineResponses.ts';
import { lostResponseLine } from './offline/toolErrorLine.ts';
import { createInitializeReplay } from './protocol/initializeReplay.ts';
import { isId, parseMessage, type Request } from './protocol/jsonRpcMessage.ts';
import { createPendingQueue, type PendingLine } from './protocol/pendingQueue.ts';
import { createSubscriptions, LIST_NOTIFICATIONS } from './protocol/subscriptions.ts';

export interface RelayPorts {
  /** Writes a line to the client. */
  readonly toClient: (line: Buffer | string) => void;
  /** Called when a request waits for an app that is not connected. */
  readonly onRequestQueued: (isCall: boolean) => void;
  readonly offline: OfflineResponses;
  readonly offlineCache: () => OfflineCache | undefined;
}

export interface AppConnection {
  send(line: Buffer | string): void;
  /** Whether more can be sent now; `drained` is called once it can again. */
  hasRoom(): boolean;
}

type Phase =
  | { readonly name: 'connecting' | 'unavailable' }
  | { readonly name: 'initializing' | 'open'; readonly connection: AppConnection };

/**
 * Decides where each line of one client goes: each request gets one response, and none is sent twice. It knows no
 * sockets.
 */
export function createRelay({ toClient, onRequestQueued, offline, offlineCache }: RelayPorts) {
  let phase: Phase = { name: 'connecting' };
  const replay = createInitializeReplay();
  const pending = createPendingQueue();
  const subscriptions = createSubscriptions();
  const tools = createKnownTools(offlineCache);
  const inFlight = new Map<RequestId, Request>();
  /** Open requests from the app to the client, on this connection. */
  const appRequests = new Set<RequestId>();

  function flush(): void {
    while (phase.name === 'open' && phase.connection.hasRoom()) {
      const next = pending.shift();
      if (next === undefined) return;
      if (next.request) inFlight.set(next.request.id, next.request);
      phase.connection.send(next.line);
    }
  }

  function open(connection: AppConnection): void {
    phase = { name: 'open', connection };
    for (const line of replay.followUpLines()) connection.send(line);
    for (const line of subscriptions.lines()) connection.send(line);
    if (tools.clientHasList()) {
      // An older app's cache has neither prompts nor resources, and promises no notifications about them.
      const [ofTools = '', ...others] = LIST_NOTIFICATIONS;
      const methods = offlineCache()?.prompts ? [ofTools, ...others] : [ofTools];
      if (replay.isComplete()) for (const method of methods) toClient(notificationLine(method));
      for (const line of subscriptions.listsChanged()) toClient(line);
    }
    flush();
  }

  function respondOffline(request: Request, response: string): void {
    if (request.method === 'initialize') replay.markAnswered();
    if (request.method === 'tools/list') tools.recordList();
    toClient(response);
  }

  function acknowledgeSubscriptions(): void {
    for (const line of subscriptions.acknowledge()) toClient(line);
  }

  function forward(entry: PendingLine & { readonly request: Request }): void {
    const { request } = entry;
    if (phase.name === 'unavailable') {
      const response = offline.fromCache(request);
      if (response !== undefined) {
        respondOffline(request, response);
        return;
      }
    }
    if (!pending.push(entry)) {
      respondOffline(request, offline.afterTimeout(request, 'Too many requests are waiting. Nothing was sent.'));
    } else if (phase.name === 'open') flush();
    else if (phase.name !== 'initializing') onRequestQueued(request.method === 'tools/call');
  }

  function onClientRequest(request: Request, line: Buffer): void {
    const { id, method } = request;
    if (inFlight.has(id) || pending.has(id) || subscriptions.has(id)) {
      toClient(errorLine(id, INVALID_REQUEST, 'Another open request has the same id.'));
      return;
    }
    if (method === 'subscriptions/listen') {
      subscriptions.add(request, line);
      if (phase.name === 'open') phase.connection.send(line);
      if (phase.name === 'unavailable') acknowledgeSubscriptions();
      return;
    }
    replay.observe(request);
    forward({ line, request });
  }

  function onClientNotification(method: string, params: JsonObject, line: Buffer): void {
    if (method === 'notifications/initialized') {
      replay.markInitialized(line);
      if (pending.hasMethod('initialize')) return void pending.push({ line });
    }
    if (method === 'notifications/cancelled') {
      const { requestId } = params;
      // An unsent request needs no cancellation. If the connection was lost, the request was already answered.
      if (!isId(requestId) || pending.remove(requestId)) return;
      // A canceled request gets no response, so don't synthesize one later.
      if (!subscriptions.remove(requestId) && !inFlight.delete(requestId)) return;
    }
    if (phase.name === 'open') phase.connection.send(line);
  }

  function fromClient(sent: Buffer): void {
    const parsed = parseMessage(sent);
    // What some clients write is plain enough, though not as the specification wants it.
    const line = parsed.kind === 'invalid' ? strictLine(sent) : sent;
    const message = line === sent ? parsed : parseMessage(line);
    switch (message.kind) {
      case 'request':
        onClientRequest(message, line);
        return;
      case 'notification':
        onClientNotification(message.method, message.params, line);
        return;
      case 'response':
        if ('connection' in phase && appRequests.delete(message.id)) phase.connection.send(line);
        return;
      case 'invalid':
        toClient(message.response);
        return;
      case 'blank':
        return;
    }
  }

  function onAppResponse(id: RequestId, isError: boolean, line: Buffer): void {
    if (replay.isOwnResponse(id)) {
      if (phase.name === 'initializing' && replay.isReplayResponse(id)) open(phase.connection);
      return;
    }
    if (subscriptions.has(id)) {
      // An app that quits ends its subscriptions with a result; they go on with the next app.
      if (!isError) return;
      subscriptions.remove(id);
      toClient(line);
      return;
    }
    const request = inFlight.get(id);
    if (request === undefined) return;
    inFlight.delete(id);
    if (request.method === 'initialize' && !isError) replay.markAnswered();
    if (request.method === 'tools/list' && !isError) tools.recordList(line);
    toClient(line);
  }

  function fromApp(line: Buffer): void {
    // Parsed completely, however long: the client must only get valid messages.
    const message = parseMessage(line);
    switch (message.kind) {
      case 'response':
        onAppResponse(message.id, message.isError, line);
        return;
      case 'request':
        appRequests.add(message.id);
        toClient(line);
        return;
      case 'notification': {
        const isAcknowledgement = message.method === 'notifications/subscriptions/acknowledged';
        if (isAcknowledgement && !subscriptions.isFirstAcknowledgement(message.params)) return;
        toClient(line);
        return;
      }
      case 'invalid':
      case 'blank':
        return;
    }
  }

  return {
    fromClient,
    fromApp,
    connected(connection: AppConnection) {
      const line = replay.replayLine();
      if (line === undefined) return open(connection);
      phase = { name: 'initializing', connection };
      connection.send(line);
    },
    drained: flush,
    /** The connection broke: responds to every request that was sent over it. */
    connectionLost(): void {
      phase = { name: 'connecting' };
      replay.connectionLost();
      for (const request of inFlight.values()) {
        const response = offline.fromCache(request);
        if (response !== undefined) respondOffline(request, response);
        else if (request.method === 'initialize') respondOffline(request, offline.afterTimeout(request, ''));
        else toClient(lostResponseLine(request, tools.isReadOnly));
      }
      inFlight.clear();
      for (const requestId of appRequests) toClient(notificationLine('notifications/cancelled', { requestId }));
      appRequests.clear();
    },
    /** The app is not running, but may still start. */
    unavailable(): void {
      phase = { name: 'unavailable' };
      for (const request of pending.requests()) {
        const response = offline.fromCache(request);
        if (response === undefined) continue;
        pending.remove(request.id);
        respondOffline(request, response);
      }
      if (!pending.hasMethod('initialize')) pending.dropNotifications();
      acknowledgeSubscriptions();
    },
    /** Waiting for the app is over; `reason` is a sentence for the model. */
    timedOut(reason: string): void {
      phase = { name: 'unavailable' };
      for (const request of pending.requests()) respondOffline(request, offline.afterTimeout(request, reason));
      pending.clear();
      acknowledgeSubscriptions();
    },
    /** Whether the connected app has completed the initialization. */
    isOpen: () => phase.name === 'open',
    /** Whether every request has its response. */
    isIdle: () => inFlight.size === 0 && pending.isEmpty(),
  };
}
