import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { parseJson } from '../../base/json.ts';
import { jsonRpcError, PARSE_ERROR } from '../../base/jsonRpc.ts';
import { strictMessage, withoutByteOrderMark } from '../../base/strictMessage.ts';
import type { Log } from '../../hostPorts.ts';
import { sendJson } from '../jsonRpcResponse.ts';
import { type ErrorResponse, sendError } from './errorResponse.ts';
import { listenOnLoopback } from './listenOnLoopback.ts';
import type { McpEndpoint } from './mcpEndpoint.ts';
import { createResponseHandle, sendWebResponse, toWebRequest } from './nodeWebAdapter.ts';
import { acceptJson, bearerToken, checkHeaders, readRequestBody } from './requestChecks.ts';

/** The endpoint that a token belongs to, or why there is none. */
export type EndpointAuth =
  | {
      readonly ok: true;
      readonly serverId: string;
      readonly endpoint: () => Promise<McpEndpoint>;
      readonly needsApiToken: boolean;
    }
  | { readonly ok: false; readonly kind: string; readonly message: string };

/** One authenticated request to the API beside MCP, its body read but not parsed. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}
export interface ApiResponse {
  readonly status: number;
  readonly body?: unknown;
  /** The valid methods, if the method of the request is not one of them. */
  readonly allow?: readonly string[];
}

/** Takes the connections that ask for an HTTP Upgrade at its path. */
export interface UpgradeHandler {
  readonly path: string;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, port: number): void;
}

export interface HttpServerOptions {
  readonly preferredPort: number;
  readonly authenticate: (token: string | undefined) => EndpointAuth;
  readonly isApiToken: (token: string | undefined) => boolean;
  readonly manage: (request: ApiRequest) => Promise<ApiResponse>;
  /** Called for every rejected request. */
  readonly onRejected: (kind: string) => void;
  readonly upgrades?: UpgradeHandler;
  /** How long a caller may take to send one request, in milliseconds; 30 s by default. */
  readonly requestTimeoutMs?: number;
  readonly log: Log;
}

export interface HttpServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** 4 MiB cross the loopback in milliseconds; a slower caller only blocks a connection. */
const REQUEST_TIMEOUT_MS = 30_000;

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

type RequestAuth = Extract<EndpointAuth, { ok: true }> | { readonly ok: false; readonly error: ErrorResponse };

const unauthorized = (kind: string, message: string): ErrorResponse => ({
  status: 401,
  kind,
  message,
  headers: { 'www-authenticate': 'Bearer' },
});

function sendParseError(res: ServerResponse): void {
  const error = jsonRpcError(null, PARSE_ERROR, 'Parse error: the body is not valid JSON');
  sendJson(res, { status: 400, body: JSON.stringify(error) });
}

/** Serves MCP and the management API on one loopback port. Every request is checked before anything else. */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { isApiToken, manage, onRejected, upgrades, requestTimeoutMs = REQUEST_TIMEOUT_MS, log } = options;
  let port = 0;

  const reject = (res: ServerResponse, error: ErrorResponse) => {
    onRejected(error.kind);
    sendError(res, error);
  };

  function authenticateRequest(req: IncomingMessage, pathToken: string | undefined): RequestAuth {
    const authorization = bearerToken(req.headers);
    const auth = options.authenticate(pathToken ?? authorization);
    if (!auth.ok) return { ok: false, error: unauthorized(auth.kind, auth.message) };
    if (auth.needsApiToken && !isApiToken(pathToken === undefined ? undefined : authorization)) {
      const message =
        'This server also needs a valid API token: call /mcp/TOKEN and send the API token as "Authorization: Bearer".';
      return { ok: false, error: unauthorized('unauthenticated', message) };
    }
    return auth;
  }

  async function serveMcp(req: IncomingMessage, res: ServerResponse, pathToken: string | undefined): Promise<void> {
    const early = authenticateRequest(req, pathToken);
    if (!early.ok) return reject(res, early.error);
    if (!MCP_METHODS.some((method) => method === req.method)) return reject(res, WRONG_METHOD);
    const endpoint = await early.endpoint();
    const read = req.method === 'POST' ? await readRequestBody(req) : undefined;
    if (read && !read.ok) return reject(res, read.error);
    // Loading the endpoint and reading the body take time, so the server may have ended.
    const auth = authenticateRequest(req, pathToken);
    if (!auth.ok) return reject(res, auth.error);
    const body = read && strictMessage(parseJson(withoutByteOrderMark(read.bytes.toString('utf8'))));
    if (read) acceptJson(req.headers);
    if (read) {
      if (body === undefined) return sendParseError(res);
      const served = endpoint.serveFastPath(req.headers, body, res);
      if (served) return served;
    }
    const gone = new AbortController();
    // After a complete response nothing is left to cancel, but a closed stream still counts as listening somewhere.
    res.once('close', () => {
      if (!res.writableFinished || req.method !== 'POST') gone.abort();
    });
    const extra = { responseHandle: createResponseHandle(res) };
    const authInfo = { token: '', clientId: auth.serverId, scopes: [], extra };
    await sendWebResponse(await endpoint.serve(toWebRequest(req, gone.signal), body, authInfo), res);
  }

  async function serveManagement(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    if (!isApiToken(bearerToken(req.headers))) {
      reject(res, unauthorized('unauthenticated', 'Send a valid API token as "Authorization: Bearer".'));
      return;
    }
    const read = await readRequestBody(req);
    if (!read.ok) return reject(res, read.error);
    const response = await manage({
      method: req.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: read.bytes,
    });
    const headers = { 'cache-control': 'no-store', ...(response.allow && { allow: response.allow.join(', ') }) };
    if (response.body === undefined) {
      res.writeHead(response.status, headers).end();
      return;
    }
    const body = JSON.stringify(response.body);
    res.writeHead(response.status, {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    res.end(body);
  }

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const forbidden = checkHeaders(req.headers, port);
    if (forbidden) return reject(res, forbidden);
    const path = req.url ?? '/';
    const mcp = /^\/mcp(?:\/([^/?#]+))?\/?(?:\?|$)/.exec(path);
    if (mcp) return serveMcp(req, res, mcp[1]);
    if (!path.startsWith('/integrated-account')) return reject(res, NOT_FOUND);
    return serveManagement(req, res, new URL(path, `http://127.0.0.1:${port}`));
  }

  const serverOptions = {
    // Some clients offer HTTP/2 with every request and must be served without it. Node before 22.21 does not call
    // this and treats all of them as upgrades.
    ...(upgrades && { shouldUpgradeCallback: (req: IncomingMessage) => req.url === upgrades.path }),
    keepAliveTimeout: 30_000,
    headersTimeout: Math.min(10_000, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(5_000, requestTimeoutMs),
  };
  const server = createServer(serverOptions, (req, res) => {
    route(req, res).catch((error: unknown) => {
      log.error('[http] request failed', { error: String(error) });
      if (res.headersSent) res.destroy();
      else
        sendError(res, {
          status: 500,
          kind: 'internal_error',
          message: 'Something went wrong in FuseDesk Bridge. Its log has the details.',
        });
    });
  });
  if (upgrades) server.on('upgrade', (req, socket, head) => upgrades.upgrade(req, socket, head, port));
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
