import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Log } from '../../hostPorts.ts';
import type { BridgeUpgradeHandler } from '../bridge/bridgeUpgrade.ts';
import { type ErrorResponse, sendError } from './errorResponse.ts';
import { listenOnLoopback } from './listenOnLoopback.ts';
import type { McpEndpoint } from './mcpEndpoint.ts';
import { createResponseHandle, sendWebResponse, toWebRequest } from './nodeWebAdapter.ts';
import { bearerToken, checkHeaders, readBody } from './requestChecks.ts';

/** Whether a token opens an endpoint. */
export type EndpointAuth =
  | {
      readonly ok: true;
      readonly serverId: string;
      readonly endpoint: () => McpEndpoint;
      readonly needsApiToken: boolean;
    }
  | { readonly ok: false; readonly kind: string; readonly message: string };

/** One request to the API beside MCP, its caller let in, its body read but not parsed. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}
export interface ApiResponse {
  readonly status: number;
  readonly body?: unknown;
  /** The methods that are valid, where the one used is not. */
  readonly allow?: readonly string[];
}

export interface HttpServerOptions {
  readonly preferredPort: number;
  readonly authenticate: (token: string | undefined) => EndpointAuth;
  /** Called before an `endpoint` is asked for; what it answers with is waited for. */
  readonly prepare?: () => Promise<void> | undefined;
  readonly isApiToken: (token: string | undefined) => boolean;
  readonly manage: (request: ApiRequest) => Promise<ApiResponse>;
  /** Told of every caller turned away at the door. */
  readonly onRejected: (kind: string) => void;
  /** Takes the connections that ask for an upgrade at its path. */
  readonly bridges?: BridgeUpgradeHandler;
  /** How long a caller may take to send one request, in milliseconds; 30 s. */
  readonly requestTimeoutMs?: number;
  readonly log: Log;
}

export interface HttpServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** 4 MiB cross the loopback in milliseconds: whoever takes longer only holds a place. */
const SLOWEST_REQUEST_MS = 30_000;

const NOT_FOUND: ErrorResponse = {
  status: 404,
  kind: 'not_found',
  message: 'Nothing is served here. MCP is at /mcp/TOKEN, management at /integrated-account.',
};

const MCP_METHODS = ['POST', 'GET', 'DELETE'] as const;
const WRONG_METHOD: ErrorResponse = {
  status: 405,
  kind: 'method_not_allowed',
  message: `Use ${MCP_METHODS.join(', ')} here.`,
  headers: { allow: MCP_METHODS.join(', ') },
};

type Admitted = Extract<EndpointAuth, { ok: true }> | { readonly ok: false; readonly refusal: ErrorResponse };

const unauthorized = (kind: string, message: string): ErrorResponse => ({
  status: 401,
  kind,
  message,
  headers: { 'www-authenticate': 'Bearer' },
});

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
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const {
    authenticate: enter,
    prepare = () => undefined,
    isApiToken,
    manage,
    onRejected: onRefused,
    requestTimeoutMs: slowestRequestMs = SLOWEST_REQUEST_MS,
    log,
  } = options;
  let port = 0;

  const turnAway = (res: ServerResponse, refusal: ErrorResponse) => {
    onRefused(refusal.kind);
    sendError(res, refusal);
  };

  /** Lets a caller in, or says why not. */
  function admitted(req: IncomingMessage, pathToken: string | undefined): Admitted {
    const authorization = bearerToken(req.headers);
    const entrance = enter(pathToken ?? authorization);
    if (!entrance.ok) return { ok: false, refusal: unauthorized(entrance.kind, entrance.message) };
    if (entrance.needsApiToken && !isApiToken(pathToken === undefined ? undefined : authorization)) {
      const message =
        'This server also needs a valid API token: call /mcp/TOKEN and send the API token as "Authorization: Bearer".';
      return { ok: false, refusal: unauthorized('unauthenticated', message) };
    }
    return entrance;
  }

  async function serveMcp(req: IncomingMessage, res: ServerResponse, pathToken: string | undefined): Promise<void> {
    let entrance = admitted(req, pathToken);
    if (!entrance.ok) return turnAway(res, entrance.refusal);
    if (!MCP_METHODS.some((method) => method === req.method)) return turnAway(res, WRONG_METHOD);
    const preparing = prepare();
    if (preparing) {
      await preparing;
      // That takes a moment, in which the server may have ended.
      entrance = admitted(req, pathToken);
      if (!entrance.ok) return turnAway(res, entrance.refusal);
    }
    let body: unknown;
    if (req.method === 'POST') {
      const read = await readBody(req);
      if (!read.ok) return turnAway(res, read.refusal);
      // A body takes as long as its sender likes, and the server may have ended meanwhile.
      entrance = admitted(req, pathToken);
      if (!entrance.ok) return turnAway(res, entrance.refusal);
      try {
        body = JSON.parse(read.bytes.toString('utf8'));
      } catch {
        return parseError(res);
      }
      const called = entrance.endpoint().serveFastPath(req.headers, body, res);
      if (called) return called;
    }
    const gone = new AbortController();
    // Nothing is left to be called off once a whole answer is out; a stream that we end may still be counted somewhere.
    res.once('close', () => {
      if (!res.writableFinished || req.method !== 'POST') gone.abort();
    });
    const authInfo = {
      token: '',
      clientId: entrance.serverId,
      scopes: [],
      extra: { exchange: createResponseHandle(res) },
    };
    const response = await entrance.endpoint().serve(toWebRequest(req, gone.signal), body, authInfo);
    await sendWebResponse(response, res);
  }

  async function serveManagement(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    if (!isApiToken(bearerToken(req.headers))) {
      turnAway(res, unauthorized('unauthenticated', 'Send a valid API token as "Authorization: Bearer".'));
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
    const headers = { 'cache-control': 'no-store', ...(answer.allow && { allow: answer.allow.join(', ') }) };
    if (answer.body === undefined) {
      res.writeHead(answer.status, headers).end();
      return;
    }
    const body = JSON.stringify(answer.body);
    res.writeHead(answer.status, {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    res.end(body);
  }

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const barred = checkHeaders(req.headers, port);
    if (barred) return turnAway(res, barred);
    const path = req.url ?? '/';
    const mcp = /^\/mcp(?:\/([^/?#]+))?\/?(?:\?|$)/.exec(path);
    if (mcp) return serveMcp(req, res, mcp[1]);
    if (!path.startsWith('/integrated-account')) return turnAway(res, NOT_FOUND);
    return serveManagement(req, res, new URL(path, `http://127.0.0.1:${port}`));
  }

  const { bridges } = options;
  const limits = {
    // Some clients offer HTTP/2 with every request, and are served without. Node before 22.21 does not ask, and
    // hands all of them over.
    ...(bridges && { shouldUpgradeCallback: (req: IncomingMessage) => req.url === bridges.path }),
    keepAliveTimeout: 30_000,
    headersTimeout: Math.min(10_000, slowestRequestMs),
    requestTimeout: slowestRequestMs,
    connectionsCheckingInterval: Math.min(5_000, slowestRequestMs),
  };
  const server = createServer(limits, (req, res) => {
    route(req, res).catch((error: unknown) => {
      log.error('a request failed', { error: String(error) });
      if (res.headersSent) res.destroy();
      else
        sendError(res, {
          status: 500,
          kind: 'internal_error',
          message: 'Something went wrong in FuseDesk Bridge; its log says what.',
        });
    });
  });
  if (bridges) server.on('upgrade', (req, socket, head) => bridges.upgrade(req, socket, head, port));
  port = await listenOnLoopback(server, options.preferredPort);

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
