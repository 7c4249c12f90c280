import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  type AuthInfo,
  isInitializeRequest,
  isJSONRPCNotification,
  isJSONRPCRequest,
  McpServer,
  type McpServerFactory,
  type RequestId,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import type { FastPathCall } from '../fastPath/fastPathCall.ts';
import { errorBody, sendJson } from '../fastPath/jsonRpcResponse.ts';
import { clientName } from '../mcpServer.ts';
import { CANCELLED, ENDED, registerCall, type Session } from './sessionCalls.ts';

/** Sessions kept for one server before the longest unused one without an open stream makes room. */
const MAX_SESSIONS = 100;

export interface SessionsOptions {
  readonly factory: McpServerFactory;
  /** True where tools speak before their answer (progress, questions): then answers are event streams. */
  readonly streamAnswers: boolean;
  readonly onError: (error: Error) => void;
}

/** The 2025-era side of an endpoint: `initialize` opens a session, in which `list_changed` reaches the client. */
export interface Sessions {
  serve(request: Request, body: unknown, authInfo: AuthInfo): Promise<Response>;
  /** Takes on a call that goes past the SDK; `undefined` where there is no such session, or its ID is in use there. */
  registerCall(sessionId: string, id: RequestId, res: ServerResponse): FastPathCall | undefined;
  notifyToolsChanged(): void;
  close(): Promise<void>;
}

function rpcError(status: number, code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status });
}

/** The request that a message calls off, where it does so. */
function cancelledId(message: unknown): RequestId | undefined {
  if (!isJSONRPCNotification(message) || message.method !== 'notifications/cancelled') return undefined;
  const id = message.params?.requestId;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

/** A closed transport of the SDK leaves its open JSON answers for ever unanswered: this answers in its place. */
function whenClosed({ closed: { signal } }: Session): { readonly answer: Promise<Response>; forget(): void } {
  let forget = () => {};
  const answer = new Promise<Response>((resolve) => {
    // A turn later, so that an answer given right before the end comes first.
    const end = () => setImmediate(() => resolve(rpcError(404, ENDED.code, ENDED.message)));
    signal.addEventListener('abort', end, { once: true });
    forget = () => signal.removeEventListener('abort', end);
  });
  return { answer, forget };
}

export function createSessions({ factory, streamAnswers, onError }: SessionsOptions): Sessions {
  // In order of last use: a session that is used is put at the end again.
  const sessions = new Map<string, Session>();

  /** The session of an ID, now the one used last. */
  const used = (id: string) => {
    const session = sessions.get(id);
    if (!session) return undefined;
    sessions.delete(id);
    sessions.set(id, session);
    return session;
  };

  const makeRoom = () => {
    if (sessions.size < MAX_SESSIONS) return true;
    for (const [id, session] of sessions) {
      if (session.streams > 0 || session.pending.size > 0) continue;
      sessions.delete(id);
      session.transport.close().catch(onError);
      return true;
    }
    return false;
  };

  async function open(request: Request, body: unknown, authInfo: AuthInfo): Promise<Response> {
    if (!makeRoom()) return rpcError(503, -32000, 'Too many clients are connected. Close one and try again.');
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      enableJsonResponse: !streamAnswers,
      onsessioninitialized: (id) => void sessions.set(id, session),
    });
    const product = await factory({ era: 'legacy', authInfo, requestInfo: request });
    const session: Session = {
      transport,
      server: product instanceof McpServer ? product.server : product,
      pending: new Set(),
      running: new Set(),
      fastPathCalls: new Map(),
      closed: new AbortController(),
      streams: 0,
    };
    transport.onclose = () => {
      if (transport.sessionId !== undefined) sessions.delete(transport.sessionId);
      session.closed.abort();
      for (const breakOff of [...session.fastPathCalls.values()]) breakOff('ended');
    };
    await product.connect(transport);
    const deliver = transport.onmessage;
    transport.onmessage = (message, extra) => {
      if (isJSONRPCRequest(message)) session.running.add(message.id);
      const cancelled = cancelledId(message);
      const direct = cancelled === undefined ? undefined : session.fastPathCalls.get(cancelled);
      if (direct) return direct('cancelled');
      // The SDK acts on it a moment later, and would hit the request of this ID that comes next in the batch.
      if (cancelled !== undefined && !session.running.has(cancelled)) return;
      deliver?.(message, extra);
      if (cancelled !== undefined) answerCancelled(session, cancelled);
    };
    const response = await transport.handleRequest(request, { parsedBody: body, authInfo });
    session.running.clear();
    // Also where the SDK did open one, but told the caller no ID: nobody could ever use it.
    if (!response.headers.has('mcp-session-id')) await transport.close();
    return response;
  }

  /** The SDK leaves a cancelled request unanswered, which would leave its HTTP request open for ever. */
  function answerCancelled(session: Session, id: RequestId): void {
    if (!session.running.delete(id)) return;
    session.transport.send({ jsonrpc: '2.0', id, error: CANCELLED }).catch(onError);
  }

  async function post(session: Session, request: Request, body: unknown, authInfo: AuthInfo): Promise<Response> {
    const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
    const ids = messages.filter((message) => isJSONRPCRequest(message)).map(({ id }) => id);
    if (new Set(ids).size < ids.length || ids.some((id) => session.pending.has(id))) {
      return rpcError(400, -32600, 'A request of this ID is still being answered in this session.');
    }
    for (const id of ids) session.pending.add(id);
    const ended = whenClosed(session);
    try {
      return await Promise.race([
        session.transport.handleRequest(request, { parsedBody: body, authInfo }),
        ended.answer,
      ]);
    } finally {
      ended.forget();
      for (const id of ids) {
        session.pending.delete(id);
        session.running.delete(id);
      }
    }
  }

  async function stream(session: Session, request: Request): Promise<Response> {
    const response = await session.transport.handleRequest(request);
    // A caller that left meanwhile will not leave once more, and would count as listening for ever.
    if (response.ok && response.body && !request.signal.aborted) {
      session.streams += 1;
      request.signal.addEventListener('abort', () => {
        session.streams -= 1;
      });
    }
    return response;
  }

  return {
    async serve(request, body, authInfo) {
      const id = request.headers.get('mcp-session-id');
      if (id === null) {
        // As a notification it would open a session without an answer.
        if (isJSONRPCRequest(body) && isInitializeRequest(body)) return open(request, body, authInfo);
        return rpcError(
          400,
          -32000,
          'Bad Request: start with initialize, then send the Mcp-Session-Id header it answers with.',
        );
      }
      const session = used(id);
      // The specification's sign for "start a new session".
      if (!session) return rpcError(404, -32001, 'Session not found');
      if (request.method === 'POST') return post(session, request, body, authInfo);
      if (request.method === 'GET') return stream(session, request);
      return session.transport.handleRequest(request, { authInfo });
    },

    registerCall(sessionId, id, res) {
      const session = used(sessionId);
      return (
        session &&
        registerCall(session, id, clientName(session.server), (why) => {
          if (why === 'cancelled') {
            sendJson(res, { status: 200, body: errorBody(id, CANCELLED.code, CANCELLED.message), sessionId });
          } else {
            sendJson(res, { status: 404, body: errorBody(null, ENDED.code, ENDED.message) });
          }
        })
      );
    },

    notifyToolsChanged() {
      for (const { server } of sessions.values()) server.sendToolListChanged().catch(onError);
    },

    async close() {
      const closing = [...sessions.values()];
      sessions.clear();
      for (const session of closing) {
        for (const id of [...session.running]) answerCancelled(session, id);
        for (const breakOff of [...session.fastPathCalls.values()]) breakOff('cancelled');
      }
      await Promise.all(closing.map(({ transport }) => transport.close()));
    },
  };
}
