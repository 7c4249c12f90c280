import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { RequestId } from '@modelcontextprotocol/server';
import { INTERNAL_ERROR, jsonRpcError } from '../../base/jsonRpc.ts';
import type { ServedTool } from '../../tools/metaTools/metaTool.ts';
import { sendJson } from '../jsonRpcResponse.ts';
import type { ToolProvider } from '../mcpServer.ts';
import { createEnvelopeReader } from './envelope.ts';
import { type ParsedCall, parseFastPathCall } from './parseFastPathCall.ts';
import { resultBody } from './resultBody.ts';

/** Serves ordinary tool calls without the SDK: same tools, same records, same bytes, but faster. */
export interface FastPath {
  /** Responds to an ordinary call; returns `undefined` for any other request, which is left untouched. */
  serve(headers: IncomingHttpHeaders, body: unknown, res: ServerResponse): Promise<void> | undefined;
  /** Cancels the calls in progress outside of sessions. */
  close(): void;
}

/** A call on the fast path that has no response yet. */
export interface FastPathCall {
  /** Name and version as reported by the client. */
  readonly client: string;
  /** Fires when the call is canceled. */
  readonly signal: AbortSignal;
  /** Removes the call from the calls in progress; false if it was canceled and therefore already answered. */
  complete(): boolean;
}

/** Cancels a call, which sends the response that says why. */
export type CancelCall = (reason: 'cancelled' | 'ended') => void;

/** The calls of a session, on the fast path and through the SDK. */
export interface SessionCalls {
  /** The IDs of all requests that have no response yet. */
  readonly pending: Set<RequestId>;
  readonly fastPathCalls: Map<RequestId, CancelCall>;
}

export interface FastPathOptions {
  readonly provider: ToolProvider;
  /** Registers a call with its session; `undefined` if the session is gone or the ID is in use. */
  readonly registerSessionCall: (sessionId: string, id: RequestId, res: ServerResponse) => FastPathCall | undefined;
  readonly onError: (error: Error) => void;
}

export function createFastPath({ provider, registerSessionCall, onError }: FastPathOptions): FastPath {
  const readEnvelope = createEnvelopeReader();
  /** Cancels each call of the modern era in progress. */
  const statelessCalls = new Set<() => void>();

  function registerStatelessCall(client: string, res: ServerResponse): FastPathCall {
    const controller = new AbortController();
    const cancel = () => {
      if (!statelessCalls.delete(cancel)) return;
      controller.abort();
      // The caller is gone, or the server is, so there is nothing to say.
      res.statusCode = 499;
      res.end();
    };
    statelessCalls.add(cancel);
    res.once('close', cancel);
    return { client, signal: controller.signal, complete: () => statelessCalls.delete(cancel) };
  }

  async function respond(parsed: ParsedCall, call: FastPathCall, tool: ServedTool, res: ServerResponse): Promise<void> {
    const { id, caller } = parsed;
    const session = caller.era === 'legacy' ? { sessionId: caller.sessionId } : {};
    try {
      const { client, signal } = call;
      const result = await provider.callTool({ tool, arguments: parsed.arguments, client, signal });
      if (!call.complete()) return;
      const { rateLimit } = result;
      const body = resultBody(id, caller.era, result);
      sendJson(res, { status: 200, body, ...session, ...(rateLimit && { rateLimit }) });
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      onError(error);
      if (call.complete())
        sendJson(res, {
          status: 200,
          body: JSON.stringify(jsonRpcError(id, INTERNAL_ERROR, error.message)),
          ...session,
        });
    }
  }

  return {
    serve(headers, body, res) {
      const parsed = parseFastPathCall(headers, body, readEnvelope);
      const tool = parsed && provider.findTool(parsed.name);
      if (!parsed || !tool) return undefined;
      const { caller } = parsed;
      const call =
        caller.era === 'modern'
          ? registerStatelessCall(caller.client, res)
          : registerSessionCall(caller.sessionId, parsed.id, res);
      return call && respond(parsed, call, tool, res);
    },
    close() {
      for (const cancel of [...statelessCalls]) cancel();
    },
  };
}

/** Registers a call with its session; `undefined` if its ID is in use, to which the SDK then responds. */
export function registerCall(
  session: SessionCalls,
  id: RequestId,
  client: string,
  sendCanceled: CancelCall,
): FastPathCall | undefined {
  if (session.pending.has(id)) return undefined;
  const controller = new AbortController();
  const complete = () => {
    // After a cancellation the ID may belong to another request.
    if (session.fastPathCalls.get(id) !== cancel) return false;
    session.pending.delete(id);
    return session.fastPathCalls.delete(id);
  };
  const cancel: CancelCall = (reason) => {
    if (!complete()) return;
    controller.abort();
    sendCanceled(reason);
  };
  session.pending.add(id);
  session.fastPathCalls.set(id, cancel);
  return { client, signal: controller.signal, complete };
}
