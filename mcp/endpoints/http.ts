import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Log } from '../ports.ts';
import { exchangeOf, sendWebResponse, toWebRequest } from './exchange.ts';
import { bearer, guardHeaders, readBody } from './guard.ts';
import { listenOn } from './listen.ts';
import type { McpEndpoint } from './mcpEndpoint.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Whether a token opens an endpoint. */
export type Entrance =
  | { readonly ok: true; readonly serverId: string; readonly endpoint: McpEndpoint; readonly needsApiToken: boolean }
  | { readonly ok: false; readonly kind: string; readonly message: string };

/** One request to the API beside MCP, its caller let in, its body read but not parsed. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}
export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface HttpEndpointOptions {
  readonly preferredPort: number;
  readonly enter: (token: string | undefined) => Entrance;
  readonly isApiToken: (token: string | undefined) => boolean;
  readonly manage: (request: ApiRequest) => Promise<ApiAnswer>;
  /** Told of every caller turned away at the door. */
  readonly onRefused: (kind: string) => void;
  readonly log: Log;
}

export interface HttpEndpoint {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

const NOT_FOUND: Refusal = {
  status: 404,
  kind: 'not_found',
  message: 'Nothing is served here. MCP is at /mcp/TOKEN, management at /integrated-account.',
};

function parseError(res: ServerResponse): void {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    error: { code: -32700, message: 'Parse error: the body is not valid JSON' },
    id: null,
  });
  res.writeHead(400, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  res.end(body);
}

/** Serves MCP and the management API on one loopback port. The guard comes before anything else. */
export async function openHttpEndpoint(options: HttpEndpointOptions): Promise<HttpEndpoint> {
  const { enter, isApiToken, manage, onRefused, log } = options;
  let port = 0;

  const turnAway = (res: ServerResponse, refusal: Refusal) => {
    onRefused(refusal.kind);
    refuse(res, refusal);
  };

  async function serveMcp(req: IncomingMessage, res: ServerResponse, pathToken: string | undefined): Promise<void> {
    const authorization = bearer(req.headers);
    const entrance = enter(pathToken ?? authorization);
    if (!entrance.ok) {
      turnAway(res, {
        status: 401,
        kind: entrance.kind,
        message: entrance.message,
        headers: { 'www-authenticate': 'Bearer' },
      });
      return;
    }
    if (entrance.needsApiToken && !isApiToken(pathToken === undefined ? undefined : authorization)) {
      const message =
        'This server also needs a valid API token: call /mcp/TOKEN and send the API token as "Authorization: Bearer".';
      turnAway(res, { status: 401, kind: 'unauthenticated', message, headers: { 'www-authenticate': 'Bearer' } });
      return;
    }
    let body: unknown;
    if (req.method === 'POST') {
      const read = await readBody(req);
      if (!read.ok) return turnAway(res, read.refusal);
      try {
        body = JSON.parse(read.bytes.toString('utf8'));
      } catch {
        return parseError(res);
      }
    }
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const authInfo = { token: '', clientId: entrance.serverId, scopes: [], extra: { exchange: exchangeOf(res) } };
    const response = await entrance.endpoint.serve(toWebRequest(req, gone.signal), body, authInfo);
    await sendWebResponse(response, res);
  }

  async function serveManagement(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    if (!isApiToken(bearer(req.headers))) {
      const message = 'Send a valid API token as "Authorization: Bearer".';
      turnAway(res, { status: 401, kind: 'unauthenticated', message, headers: { 'www-authenticate': 'Bearer' } });
      return;
    }
    const read = await readBody(req);
    if (!read.ok) return turnAway(res, read.refusal);
    const answer = await manage({
      method: req.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: read.bytes,
    });
    const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
    res.writeHead(answer.status, {
      ...(body && { 'content-type': 'application/json; charset=utf-8' }),
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    });
    res.end(body);
  }

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const barred = guardHeaders(req.headers, port);
    if (barred) return turnAway(res, barred);
    const path = req.url ?? '/';
    const mcp = /^\/mcp(?:\/([^/?#]+))?\/?(?:\?|$)/.exec(path);
    if (mcp) return serveMcp(req, res, mcp[1]);
    if (!path.startsWith('/integrated-account')) return turnAway(res, NOT_FOUND);
    return serveManagement(req, res, new URL(path, `http://127.0.0.1:${port}`));
  }

  const server = createServer({ keepAliveTimeout: 30_000 }, (req, res) => {
    route(req, res).catch((error: unknown) => {
      log.error('a request failed', { error: String(error) });
      if (res.headersSent) res.destroy();
      else
        refuse(res, {
          status: 500,
          kind: 'internal_error',
          message: 'Something went wrong in FuseDesk Bridge; its log says what.',
        });
    });
  });
  port = await listenOn(server, options.preferredPort);

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
