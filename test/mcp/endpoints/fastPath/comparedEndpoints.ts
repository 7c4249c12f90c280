import { type OutgoingHttpHeaders, request } from 'node:http';
import { type HttpServer, openHttpServer } from '../../../../mcp/endpoints/http/httpServer.ts';
import { createMcpEndpoint, type McpEndpoint } from '../../../../mcp/endpoints/http/mcpEndpoint.ts';
import { createMcpServer, type ToolProvider } from '../../../../mcp/endpoints/mcpServer.ts';
import type { RateLimit } from '../../../../mcp/fusedesk/rateLimit.ts';
import { findMetaTool } from '../../../../mcp/tools/metaTools/metaTool.ts';
import { recordingLog } from '../../../fixtures/fakePorts.ts';
import { TOOLS } from '../../tools/toolFixtures.ts';

/** Everything a caller sees of an HTTP response, except the session ID and the date, which always differ. */
export interface SeenResponse {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

/** The same tools behind two endpoints: `direct` as in the product, `sdk` with every request through the SDK. */
export interface ComparedEndpoint {
  readonly post: (headers: OutgoingHttpHeaders, body: string, signal?: AbortSignal) => Promise<SeenResponse>;
  readonly drop: (session: string) => Promise<SeenResponse>;
  /** Opens a session and returns its ID. */
  readonly open: (revision: string) => Promise<string>;
  /** How many requests went through the SDK. */
  readonly throughSdk: () => number;
  /** The signals of the calls so far. */
  readonly signals: readonly AbortSignal[];
  readonly endpoint: McpEndpoint;
  readonly close: () => Promise<void>;
}

export const JSON_RPC = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

const numberAt = (args: object, key: string): number | undefined => {
  const value: unknown = Reflect.get(args, key);
  return typeof value === 'number' ? value : undefined;
};

function limitsIn(args: object): RateLimit | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((key) => numberAt(args, key));
  const reported = {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(reset !== undefined && { reset }),
  };
  return Object.keys(reported).length > 0 ? reported : undefined;
}

/** Tools that return what they were called with, and that fail, throw or wait if their arguments say so. */
function echoTools(signals: AbortSignal[]): ToolProvider {
  return {
    listTools: () => TOOLS,
    callableTools: () => TOOLS,
    instructions: () => 'Echoes its arguments.',
    findTool: (name) => TOOLS.find(({ listing }) => listing.name === name) ?? findMetaTool(name),
    async callTool({ tool, arguments: args, client, signal }) {
      signals.push(signal);
      const given = typeof args === 'object' && args !== null ? args : {};
      if (Reflect.get(given, 'throw') === true) throw new Error('thrown: "ü"');
      if (Reflect.get(given, 'wait') === true) {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      }
      const rateLimit = limitsIn(given);
      const text = `${JSON.stringify({ tool: tool.listing.name, args, client })} "\\\n\u2028é\u{1f600}\ud800`;
      return { text, isError: Reflect.get(given, 'fail') === true, ...(rateLimit && { rateLimit }) };
    },
  };
}

/** Opens one of the two endpoints. */
export async function openComparedEndpoint(kind: 'direct' | 'sdk'): Promise<ComparedEndpoint> {
  const signals: AbortSignal[] = [];
  const provider = echoTools(signals);
  const endpoint = createMcpEndpoint({
    factory: () => createMcpServer(provider),
    ...(kind === 'direct' && { fastPath: provider }),
    onError: () => {},
  });
  let throughSdk = 0;
  const counted: McpEndpoint = {
    ...endpoint,
    serve(...args) {
      throughSdk += 1;
      return endpoint.serve(...args);
    },
  };
  const http: HttpServer = await openHttpServer({
    preferredPort: 0,
    authenticate: () => ({ ok: true, serverId: 'one', endpoint: async () => counted, needsApiToken: false }),
    isApiToken: () => false,
    manage: async () => ({ status: 404 }),
    onRejected: () => {},
    log: recordingLog(),
  });

  const send = (method: string, headers: OutgoingHttpHeaders, body?: string, signal?: AbortSignal) =>
    new Promise<SeenResponse & { readonly session: string | undefined }>((resolve, reject) => {
      const sent = request(`${http.url}/mcp/token`, { method, headers, ...(signal && { signal }) }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('error', reject);
        res.on('end', () => {
          const session = res.headers['mcp-session-id'];
          const names = res.rawHeaders.filter((_, index) => index % 2 === 0).filter((name) => name !== 'Date');
          resolve({
            status: res.statusCode ?? 0,
            headers: names.map(
              (name) => `${name}: ${name === 'mcp-session-id' ? '*' : res.headers[name.toLowerCase()]}`,
            ),
            body: Buffer.concat(chunks).toString('utf8'),
            session: typeof session === 'string' ? session : undefined,
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const seen = async (answered: ReturnType<typeof send>): Promise<SeenResponse> => {
    const { status, headers, body } = await answered;
    return { status, headers, body };
  };

  return {
    post: (headers, body, signal) => seen(send('POST', headers, body, signal)),
    drop: (session) => seen(send('DELETE', { 'mcp-session-id': session })),
    async open(protocolVersion) {
      const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'bare', version: '1' } };
      const opened = await send(
        'POST',
        JSON_RPC,
        JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params }),
      );
      if (opened.session === undefined) throw new Error(`no session: ${opened.status} ${opened.body}`);
      return opened.session;
    },
    throughSdk: () => throughSdk,
    signals,
    endpoint,
    async close() {
      await endpoint.close();
      await http.close();
    },
  };
}
