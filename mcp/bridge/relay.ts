import type { JsonObject } from '../../base/json.ts';
import { createKnownTools } from '../offline/knownTools.ts';
import type { OfflineCache } from '../offline/offlineCache.ts';
import type { OfflineResponses } from '../offline/offlineResponses.ts';
import { lostResponseLine } from '../offline/toolErrorLine.ts';
import { createInitializeReplay } from './initializeReplay.ts';
import {
  errorLine,
  INVALID_REQUEST,
  isId,
  notificationLine,
  parseMessage,
  type Request,
  type RequestId,
} from './jsonRpcMessage.ts';
import { createPendingQueue, type PendingLine } from './pendingQueue.ts';
import { createSubscriptions } from './subscriptions.ts';

export interface RelayPorts {
  /** Writes a line to the client. */
  readonly toClient: (line: Buffer | string) => void;
  /** A request waits for an app that is not there. */
  readonly onRequestQueued: (isCall: boolean) => void;
  readonly offline: OfflineResponses;
  readonly offlineCache: () => OfflineCache | undefined;
}

/** The app's side of one connection. */
export interface AppConnection {
  send(line: Buffer | string): void;
  /** Whether more can be sent now; `drained` is called once it can again. */
  hasRoom(): boolean;
}

/** Which client's line goes where: the bridge's mind, without its sockets. */
export interface Relay {
  fromClient(line: Buffer): void;
  fromApp(line: Buffer): void;
  connected(connection: AppConnection): void;
  drained(): void;
  /** The connection broke: whatever it had taken and not answered is answered here. */
  connectionLost(): void;
  /** The app was looked for and is not there yet. */
  unavailable(): void;
  /** Nobody waits for the app any more; `why` is a sentence for the person or the model. */
  timedOut(why: string): void;
  /** Whether the opening exchange is over with the app that is connected now. */
  isOpen(): boolean;
  /** Whether no request is without its answer. */
  isIdle(): boolean;
}

type Phase =
  | { readonly name: 'looking' | 'not there' }
  | { readonly name: 'opening' | 'open'; readonly connection: AppConnection };

/** Makes the relay of one client. Each of its requests is answered once, and none is sent twice. */
export function createRelay({
  toClient,
  onRequestQueued: onWaiting,
  offline,
  offlineCache: lastSaid,
}: RelayPorts): Relay {
  let phase: Phase = { name: 'looking' };
  const opening = createInitializeReplay();
  const waiting = createPendingQueue();
  const listens = createSubscriptions();
  const inFlight = new Map<RequestId, Request>();
  /** Requests of the app to the client, on this connection. */
  const asked = new Set<RequestId>();
  const tools = createKnownTools(lastSaid);

  function hand({ connection }: { readonly connection: AppConnection }, { line, request }: PendingLine): void {
    if (request) inFlight.set(request.id, request);
    connection.send(line);
  }

  function flush(): void {
    while (phase.name === 'open' && phase.connection.hasRoom()) {
      const next = waiting.shift();
      if (next === undefined) return;
      hand(phase, next);
    }
  }

  function open(connection: AppConnection): void {
    phase = { name: 'open', connection };
    for (const line of opening.followUpLines()) connection.send(line);
    for (const line of listens.lines()) connection.send(line);
    if (tools.clientHasList()) {
      if (opening.isComplete()) toClient(notificationLine('notifications/tools/list_changed'));
      for (const line of listens.toolsChanged()) toClient(line);
    }
    flush();
  }

  function answerOffline(request: Request, answer: string): void {
    if (request.method === 'initialize') opening.markAnswered();
    if (request.method === 'tools/list') tools.recordList();
    toClient(answer);
  }

  function take(entry: PendingLine & { readonly request: Request }): void {
    const { request } = entry;
    if (phase.name === 'not there') {
      const answer = offline.fromCache(request);
      if (answer !== undefined) {
        answerOffline(request, answer);
        return;
      }
    }
    if (!waiting.push(entry)) {
      answerOffline(request, offline.afterTimeout(request, 'Too much is waiting already. Nothing was sent.'));
    } else if (phase.name === 'open') flush();
    else if (phase.name !== 'opening') onWaiting(request.method === 'tools/call');
  }

  function fromRequest(request: Request, line: Buffer): void {
    const { id, method } = request;
    if (inFlight.has(id) || waiting.has(id) || listens.has(id)) {
      toClient(errorLine(id, INVALID_REQUEST, 'This id is in use by a request that is not answered yet.'));
      return;
    }
    if (method === 'subscriptions/listen') {
      listens.add(request, line);
      if (phase.name === 'open') phase.connection.send(line);
      if (phase.name === 'not there') for (const ack of listens.acknowledge()) toClient(ack);
      return;
    }
    opening.observe(request);
    take({ line, request });
  }

  function fromNotification(method: string, params: JsonObject, line: Buffer): void {
    if (method === 'notifications/initialized') {
      opening.markInitialized(line);
      if (waiting.hasMethod('initialize')) return void waiting.push({ line });
    }
    if (method === 'notifications/cancelled') {
      const { requestId } = params;
      // What was not sent needs no cancelling; what a lost connection took is answered already.
      if (!isId(requestId) || waiting.remove(requestId)) return;
      // No answer follows a cancelled request, so there is none to make up for later.
      if (!listens.remove(requestId) && !inFlight.delete(requestId)) return;
    }
    if (phase.name === 'open') phase.connection.send(line);
  }

  function fromClient(line: Buffer): void {
    const message = parseMessage(line);
    switch (message.kind) {
      case 'request':
        fromRequest(message, line);
        return;
      case 'notification':
        fromNotification(message.method, message.params, line);
        return;
      case 'answer':
        if ('connection' in phase && asked.delete(message.id)) phase.connection.send(line);
        return;
      case 'unreadable':
        toClient(message.answer);
        return;
      case 'nothing':
        return;
    }
  }

  function fromAnswer(id: RequestId, isError: boolean, line: Buffer): void {
    if (opening.isOwnResponse(id)) {
      if (phase.name === 'opening' && opening.isReplayResponse(id)) open(phase.connection);
      return;
    }
    if (listens.has(id)) {
      // A result is how an app that ends takes leave: the subscription goes on with the next one.
      if (!isError) return;
      listens.remove(id);
      toClient(line);
      return;
    }
    const request = inFlight.get(id);
    if (request === undefined) return;
    inFlight.delete(id);
    if (request.method === 'initialize' && !isError) opening.markAnswered();
    if (request.method === 'tools/list' && !isError) tools.recordList(line);
    toClient(line);
  }

  function fromApp(line: Buffer): void {
    // Parsed whole, however long: what is handed on is known to be a message.
    const message = parseMessage(line);
    switch (message.kind) {
      case 'answer':
        fromAnswer(message.id, message.isError, line);
        return;
      case 'request':
        asked.add(message.id);
        toClient(line);
        return;
      case 'notification':
        if (
          message.method === 'notifications/subscriptions/acknowledged' &&
          !listens.isFirstAcknowledgement(message.params)
        )
          return;
        toClient(line);
        return;
      case 'unreadable':
      case 'nothing':
        // Not for the client: its side carries messages alone.
        return;
    }
  }

  return {
    fromClient,
    fromApp,
    connected(connection) {
      const replay = opening.replayLine();
      if (replay === undefined) return open(connection);
      phase = { name: 'opening', connection };
      connection.send(replay);
    },
    drained: flush,
    connectionLost() {
      phase = { name: 'looking' };
      opening.connectionLost();
      for (const request of inFlight.values()) {
        const answer = offline.fromCache(request);
        if (answer !== undefined) answerOffline(request, answer);
        else if (request.method === 'initialize') answerOffline(request, offline.afterTimeout(request, ''));
        else toClient(lostResponseLine(request, tools.isReadOnly));
      }
      inFlight.clear();
      for (const requestId of asked) toClient(notificationLine('notifications/cancelled', { requestId }));
      asked.clear();
    },
    unavailable() {
      phase = { name: 'not there' };
      for (const request of waiting.requests()) {
        const answer = offline.fromCache(request);
        if (answer === undefined) continue;
        waiting.remove(request.id);
        answerOffline(request, answer);
      }
      if (!waiting.hasMethod('initialize')) waiting.dropNotifications();
      for (const ack of listens.acknowledge()) toClient(ack);
    },
    timedOut(why) {
      phase = { name: 'not there' };
      for (const request of waiting.requests()) answerOffline(request, offline.afterTimeout(request, why));
      waiting.clear();
      for (const ack of listens.acknowledge()) toClient(ack);
    },
    isOpen: () => phase.name === 'open',
    isIdle: () => inFlight.size === 0 && waiting.isEmpty(),
  };
}
