import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { apiErrorResponse, type SandboxRequest, type SandboxResponse } from './api.ts';
import { ApiError } from './apiError.ts';
import type { ApiKeys } from './apiKeys.ts';
import type { FaultHit, FaultInjector } from './faultInjector.ts';
import { createKeyFromPage, PAGE_HEADERS, type PageResponse, pageFile } from './keyPage.ts';
import type { RequestLog } from './requestLog.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const NO_FIELDS = new URLSearchParams();
const DEFAULT_HTML = '<div class="notice">Deprecated: session cache was rebuilt</div>\n';

export interface SandboxServerDependencies {
  readonly api: (request: SandboxRequest) => SandboxResponse;
  readonly keys: ApiKeys;
  readonly faults: FaultInjector;
  readonly log: RequestLog;
  readonly now: () => number;
}

/** The HTTP server: reads a complete request, passes it to the API and applies faults. */
export function createSandboxServer(parts: SandboxServerDependencies): Server {
  return createServer((incoming, response) => {
    if (incoming.method === 'GET') serve(parts, incoming, response, '');
    else readBody(incoming, response, (body) => serve(parts, incoming, response, body));
  });
}

function readBody(incoming: IncomingMessage, response: ServerResponse, done: (body: string) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (!response.headersSent) {
      send(response, apiErrorResponse(new ApiError(405, 'api_error_toolarge', 'The body is too large'), {}));
    }
  });
  incoming.on('end', () => {
    if (bytes <= MAX_BODY_BYTES) done(Buffer.concat(chunks).toString('utf8'));
  });
}

function serve(
  parts: SandboxServerDependencies,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const method = incoming.method ?? 'GET';
  const formBody = body === '' || isForm(incoming);
  const form = formBody && body !== '' ? new URLSearchParams(body) : NO_FIELDS;
  if (path.startsWith('/app')) {
    servePage(parts, incoming, response, method, path, form);
    return;
  }
  const query = mark < 0 ? NO_FIELDS : new URLSearchParams(target.slice(mark + 1));
  parts.log.add({ method, path, query, form, at: parts.now() });
  const header = incoming.headers['x-fusedesk-api-key'];
  const request = { method, path, query, form, formBody, key: typeof header === 'string' ? header : undefined };
  const hit = parts.faults.take(method, path);
  if (hit === undefined) send(response, parts.api(request));
  else serveFaulty(parts, request, response, hit);
}

function isForm(incoming: IncomingMessage): boolean {
  const type = (incoming.headers['content-type'] ?? '').split(';')[0] ?? '';
  return type.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}

function serveFaulty(
  parts: SandboxServerDependencies,
  request: SandboxRequest,
  response: ServerResponse,
  hit: FaultHit,
): void {
  const act = faultyResponse(parts, request, response, hit.fault);
  if (hit.delayMs <= 0) {
    act();
    return;
  }
  const timer = setTimeout(act, hit.delayMs);
  response.on('close', () => clearTimeout(timer));
}

/** Applies the call now if the fault allows it, and returns what to do on the wire. */
function faultyResponse(
  parts: SandboxServerDependencies,
  request: SandboxRequest,
  response: ServerResponse,
  fault: FaultHit['fault'],
): () => void {
  switch (fault?.kind) {
    case 'status': {
      const refusal = new ApiError(fault.status, `api_error_${fault.status}`, `Sandbox fault: status ${fault.status}`);
      return () => send(response, apiErrorResponse(refusal, fault.headers ?? {}));
    }
    case 'redirect':
      return () => send(response, { status: 302, body: '', headers: { Location: fault.location } });
    case 'drop_before':
      return () => response.destroy();
    case 'drop_after':
      parts.api(request);
      return () => response.destroy();
    case 'html_before_json': {
      const answer = parts.api(request);
      return () => send(response, { ...answer, body: `${fault.html ?? DEFAULT_HTML}${answer.body}` });
    }
    case 'truncated': {
      const answer = parts.api(request);
      return () => sendHalf(response, answer);
    }
    case undefined: {
      const answer = parts.api(request);
      return () => send(response, answer);
    }
  }
}

function send(response: ServerResponse, answer: SandboxResponse): void {
  answer.headers['Content-Type'] = 'application/json; charset=utf-8';
  answer.headers['Content-Length'] = String(Buffer.byteLength(answer.body));
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

function sendHalf(response: ServerResponse, answer: SandboxResponse): void {
  const whole = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(whole.length),
  });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy());
}

function servePage(
  parts: SandboxServerDependencies,
  incoming: IncomingMessage,
  response: ServerResponse,
  method: string,
  path: string,
  form: URLSearchParams,
): void {
  const answer = pageResponse(parts.keys, incoming, method, path, form);
  response.writeHead(answer.status, {
    ...PAGE_HEADERS,
    'Content-Type': answer.type,
    'Content-Length': String(Buffer.byteLength(answer.body)),
  });
  response.end(answer.body);
}

function pageResponse(
  keys: ApiKeys,
  incoming: IncomingMessage,
  method: string,
  path: string,
  form: URLSearchParams,
): PageResponse {
  const { origin, host } = incoming.headers;
  const file = method === 'GET' ? pageFile(path) : undefined;
  if (file !== undefined) return file;
  if (method !== 'POST' || path !== '/app/keys') return { status: 404, type: 'text/plain', body: 'Not found' };
  // Another site could submit this form. Browsers always send the origin of the page.
  if (origin !== undefined && origin !== `http://${host}`) {
    return { status: 403, type: 'application/json', body: '{"error":"Another page requested this key."}' };
  }
  return createKeyFromPage(form, keys);
}
