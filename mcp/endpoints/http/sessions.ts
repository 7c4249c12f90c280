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
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { INVALID_REQUEST, jsonRpcError, SERVER_ERROR, SESSION_NOT_FOUND } from '../../base/jsonRpc.ts';
import { type FastPathCall, registerCall, type SessionCalls } from '../fastPath/fastPath.ts';
import { rpcErrorResponse, sendJson } from '../jsonRpcResponse.ts';
import { clientName, sendListsChanged } from '../mcpServer.ts';

/** Sessions of one server. Above that, the least recently used session without an open stream is closed. */
const MAX_SESSIONS = 100;

const CANCELED = [SERVER_ERROR, 'Request cancelled'] as const;
const ENDED = [SESSION_NOT_FOUND, 'The session ended before this was answered'] as const;

/** What one legacy client has open. */
interface Session extends SessionCalls {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly server: Server;
  /** The pending requests that were passed to the SDK: only those can be answered through it. */
  readonly running: Set<RequestId>;
  /** Fires when either side closes the transport. */
  readonly closed: AbortController;
  streams: number;
}

export interface SessionsOptions {
  readonly factory: McpServerFactory;
  /** True if tools send messages before their result (progress, questions): responses are then event streams. */
  readonly streamAnswers: boolean;
  readonly onError: (error: Error) => void;
}

/** The legacy side of an endpoint: `initialize` opens a session, through which `list_changed` reaches the client. */
export interface Sessions {
  serve(request: Request, body: unknown, authInfo: AuthInfo): Promise<Response>;
  /** Registers a call of the fast path; `undefined` if there is no such session or the ID is in use in it. */
  registerCall(sessionId: string, id: RequestId, res: ServerResponse): FastPathCall | undefined;
  notifyToolsChanged(): void;
  close(): Promise<void>;
}

/** The request that a message cancels, if it does. */
function canceledId(message: unknown): RequestId | undefined {
  if (!isJSONRPCNotification(message) || message.method !== 'notifications/cancelled') return undefined;
  const id = message.params?.requestId;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

/** A closed SDK transport never answers its open JSON requests, so this responds for it. */
function whenClosed({ closed: { signal } }: Session): { readonly response: Promise<Response>; dispose(): void } {
  let dispose = () => {};
  const response = new Promise<Response>((resolve) => {
    // A turn later, so that a response sent just before the end comes first.
    const end = () => setImmediate(() => resolve(rpcErrorResponse(404, ...ENDED)));
    signal.addEventListener('abort', end, { once: true });
    dispose = () => signal.removeEventListener('abort', end);
  });
  return { response, dispose };
}

export function createSessions({ factory, streamAnswers, onError }: SessionsOptions): Sessions {
  // Least recently used first.
  const sessions = new Map<string, Session>();

  /** Finds a session and marks it as the most recently used. */
  const touch = (id: string) => {
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
    if (!makeRoom())
      return rpcErrorResponse(503, SERVER_ERROR, 'Too many clients are connected. Close one and try again.');
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
      for (const cancel of [...session.fastPathCalls.values()]) cancel('ended');
    };
    await product.connect(transport);
    const deliver = transport.onmessage;
    transport.onmessage = (message, extra) => {
      if (isJSONRPCRequest(message)) session.running.add(message.id);
      const canceled = canceledId(message);
      const cancelCall = canceled === undefined ? undefined : session.fastPathCalls.get(canceled);
      if (cancelCall) return cancelCall('cancelled');
      // The SDK acts a moment later and would cancel the next request with this ID in the batch.
      if (canceled !== undefined && !session.running.has(canceled)) return;
      deliver?.(message, extra);
      if (canceled !== undefined) respondCanceled(session, canceled);
    };
    const response = await transport.handleRequest(request, { parsedBody: body, authInfo });
    session.running.clear();
    // Close a session whose ID was not returned, too: nobody can use it.
    if (!response.headers.has('mcp-session-id')) await transport.close();
    return response;
  }

  /** The SDK does not answer a canceled request, which would keep its HTTP request open forever. */
  function respondCanceled(session: Session, id: RequestId): void {
    if (!session.running.delete(id)) return;
    session.transport.send(jsonRpcError(id, ...CANCELED)).catch(onError);
  }

  async function post(session: Session, request: Request, body: unknown, authInfo: AuthInfo): Promise<Response> {
    const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
    const ids = messages.filter((message) => isJSONRPCRequest(message)).map(({ id }) => id);
    if (new Set(ids).size < ids.length || ids.some((id) => session.pending.has(id))) {
      return rpcErrorResponse(400, INVALID_REQUEST, 'A request of this ID is still being answered in this session.');
    }
    for (const id of ids) session.pending.add(id);
    const ended = whenClosed(session);
    try {
      return await Promise.race([
        session.transport.handleRequest(request, { parsedBody: body, authInfo }),
        ended.response,
      ]);
    } finally {
      ended.dispose();
      for (const id of ids) {
        session.pending.delete(id);
        session.running.delete(id);
      }
    }
  }

  async function stream(session: Session, request: Request): Promise<Response> {
    const response = await session.transport.handleRequest(request);
    // A caller that already left fires no further `abort`, and would count as listening forever.
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
      // As a notification, `initialize` would open a session without a response.
      const isInitialize = isJSONRPCRequest(body) && isInitializeRequest(body);
      // A client that starts again may still send the ID of a session that is gone.
      if (isInitialize && (id === null || !sessions.has(id))) return open(request, body, authInfo);
      if (id === null) {
        return rpcErrorResponse(
          400,
          SERVER_ERROR,
          'Bad Request: start with initialize, then send the Mcp-Session-Id header it answers with.',
        );
      }
      const session = touch(id);
      // The specification: 404 means "start a new session".
      if (!session) return rpcErrorResponse(404, SESSION_NOT_FOUND, 'Session not found');
      if (request.method === 'POST') return post(session, request, body, authInfo);
      if (request.method === 'GET') return stream(session, request);
      return session.transport.handleRequest(request, { authInfo });
    },

    registerCall(sessionId, id, res) {
      const session = touch(sessionId);
      return (
        session &&
        registerCall(session, id, clientName(session.server), (reason) => {
          if (reason === 'cancelled') {
            sendJson(res, { status: 200, body: JSON.stringify(jsonRpcError(id, ...CANCELED)), sessionId });
          } else {
            sendJson(res, { status: 404, body: JSON.stringify(jsonRpcError(null, ...ENDED)) });
          }
        })
      );
    },

    notifyToolsChanged() {
      for (const { server } of sessions.values()) sendListsChanged(server, onError);
    },

    async close() {
      const closing = [...sessions.values()];
      sessions.clear();
      for (const session of closing) {
        for (const id of [...session.running]) respondCanceled(session, id);
        for (const cancel of [...session.fastPathCalls.values()]) cancel('cancelled');
      }
      await Promise.all(closing.map(({ transport }) => transport.close()));
    },
  };
}
