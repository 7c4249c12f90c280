import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import {
  type AuthInfo,
  createMcpHandler,
  isJsonContentType,
  isLegacyRequest,
  type McpServerFactory,
} from '@modelcontextprotocol/server';
import { SERVER_ERROR } from '../../base/jsonRpc.ts';
import { createFastPath } from '../fastPath/fastPath.ts';
import { rpcErrorResponse } from '../jsonRpcResponse.ts';
import type { ToolProvider } from '../mcpServer.ts';
import { createSessions } from './sessions.ts';

export interface McpEndpointOptions {
  readonly factory: McpServerFactory;
  /** The tools of the factory's servers: ordinary calls take the fast path to them. Left out, all go through the SDK. */
  readonly fastPath?: ToolProvider;
  /** True if tools send messages before their result (progress, questions). Ours do not, and one JSON body is faster. */
  readonly streamAnswers?: boolean;
  readonly onError: (error: Error) => void;
}

/** The MCP of one server over HTTP: legacy sessions and stateless 2026-07-28 requests at the same address. */
export interface McpEndpoint {
  /** Responds to an ordinary `tools/call`; returns `undefined` for anything else, which is for `serve`. */
  serveFastPath(headers: IncomingHttpHeaders, body: unknown, res: ServerResponse): Promise<void> | undefined;
  /** Responds to one request whose body was read and parsed; `body` is `undefined` for GET and DELETE. */
  serve(request: Request, body: unknown, authInfo: AuthInfo): Promise<Response>;
  /** Notifies every connected client of either era that its tool list changed. */
  notifyToolsChanged(): void;
  close(): Promise<void>;
}

export function createMcpEndpoint(options: McpEndpointOptions): McpEndpoint {
  const { factory, streamAnswers = false, onError } = options;
  const sessions = createSessions({ factory, streamAnswers, onError });
  const modern = createMcpHandler(factory, { legacy: 'reject', onerror: onError });
  const fastPath =
    options.fastPath &&
    createFastPath({ provider: options.fastPath, registerSessionCall: sessions.registerCall, onError });

  return {
    serveFastPath: (headers, body, res) => fastPath?.serve(headers, body, res),
    async serve(request, body, authInfo) {
      if (request.method === 'POST' && !isJsonContentType(request.headers.get('content-type'))) {
        return rpcErrorResponse(415, SERVER_ERROR, 'Unsupported Media Type: Content-Type must be application/json');
      }
      return (await isLegacyRequest(request, body))
        ? sessions.serve(request, body, authInfo)
        : modern.fetch(request, { parsedBody: body, authInfo });
    },
    notifyToolsChanged() {
      sessions.notifyToolsChanged();
      modern.notify.toolsChanged();
      modern.notify.promptsChanged();
      modern.notify.resourcesChanged();
    },
    async close() {
      fastPath?.close();
      await Promise.all([sessions.close(), modern.close()]);
    },
  };
}
