import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Tool } from '../../tools/tool.ts';
import type { Sessions } from '../http/sessions.ts';
import type { ToolProvider } from '../mcpServer.ts';
import { createEnvelopeReader } from './envelope.ts';
import type { FastPathCall } from './fastPathCall.ts';
import { errorBody, resultBody, sendJson } from './jsonRpcResponse.ts';
import { type ParsedCall, parseFastPathCall } from './parseFastPathCall.ts';

/** The short way of ordinary calls: the same offer, the same bookkeeping, the same bytes, without the SDK between. */
export interface FastPath {
  /** Answers an ordinary call; `undefined` where the request is none, and nothing was done with it. */
  serve(headers: IncomingHttpHeaders, body: unknown, res: ServerResponse): Promise<void> | undefined;
  /** Breaks off what is under way outside of sessions. */
  close(): void;
}

export interface FastPathOptions {
  readonly offer: ToolProvider;
  readonly sessions: Pick<Sessions, 'registerCall'>;
  readonly onError: (error: Error) => void;
}

export function createFastPath({ offer, sessions, onError }: FastPathOptions): FastPath {
  const readEnvelope = createEnvelopeReader();
  /** Breaks off each call of the 2026 era that is under way. */
  const stateless = new Set<() => void>();

  function takeOn(client: string, res: ServerResponse): FastPathCall {
    const own = new AbortController();
    const breakOff = () => {
      if (!stateless.delete(breakOff)) return;
      own.abort();
      // Nothing is left to say: its caller is gone, or the server is.
      res.statusCode = 499;
      res.end();
    };
    stateless.add(breakOff);
    res.once('close', breakOff);
    return { client, signal: own.signal, complete: () => stateless.delete(breakOff) };
  }

  async function answer(asked: ParsedCall, call: FastPathCall, tool: Tool, res: ServerResponse): Promise<void> {
    const { id, caller } = asked;
    const session = caller.era === '2025' ? { sessionId: caller.sessionId } : {};
    try {
      const given = await offer.callTool({
        tool,
        arguments: asked.arguments,
        client: call.client,
        signal: call.signal,
      });
      if (!call.complete()) return;
      const { rateLimit } = given;
      const body = resultBody(id, caller.era, given);
      sendJson(res, { status: 200, body, ...session, ...(rateLimit && { rateLimit }) });
    } catch (error) {
      const told = error instanceof Error ? error : new Error(String(error));
      onError(told);
      if (call.complete()) sendJson(res, { status: 200, body: errorBody(id, -32603, told.message), ...session });
    }
  }

  return {
    serve(headers, body, res) {
      const asked = parseFastPathCall(headers, body, readEnvelope);
      const tool = asked && offer.findTool(asked.name);
      if (!asked || !tool) return undefined;
      const { caller } = asked;
      const call =
        caller.era === '2026' ? takeOn(caller.client, res) : sessions.registerCall(caller.sessionId, asked.id, res);
      return call && answer(asked, call, tool, res);
    },
    close() {
      for (const breakOff of [...stateless]) breakOff();
    },
  };
}
