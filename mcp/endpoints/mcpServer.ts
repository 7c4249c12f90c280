import {
  type CallToolResult,
  CLIENT_INFO_META_KEY,
  PROTOCOL_VERSION_META_KEY,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { ClientInfo, ClientObserver } from '../clientRegistry/clientObserver.ts';
import type { RateLimit } from '../fusedesk/http/rateLimit.ts';
import { PRODUCT } from '../product.ts';
import type { Tool } from '../tools/tool.ts';
import type { ResponseHandle } from './http/nodeWebAdapter.ts';

/** How long a 2026-era client may keep a tool list that it is not subscribed to, in milliseconds. */
const LIST_TTL_MS = 60_000;

/** What one server offers at this moment; the same object serves every connection to it. */
export interface ToolProvider {
  /** The tools in scope and under the ceiling, in a fixed order. */
  listTools(): readonly Tool[];
  /** Every tool the product has, whether in scope or not. */
  findTool(name: string): Tool | undefined;
  callTool(input: {
    readonly tool: Tool;
    readonly arguments: unknown;
    readonly client: string;
    readonly signal: AbortSignal;
  }): Promise<{ readonly text: string; readonly isError: boolean; readonly rateLimit?: RateLimit }>;
}

/**
 * Makes the MCP server of one connection (2025 era) or one request (2026 era).
 * It only binds handlers: the offer's tools were built once, at start.
 */
export function createMcpServer(offer: ToolProvider, guest?: ClientObserver): Server {
  const server = new Server(PRODUCT, {
    capabilities: { tools: { listChanged: true } },
    cacheHints: { 'tools/list': { ttlMs: LIST_TTL_MS, cacheScope: 'private' } },
  });

  server.oninitialized = () => {
    const who = introduction(server);
    if (who) guest?.identified(who);
  };

  server.setRequestHandler('tools/list', (_request, ctx) => {
    const tools = offer.listTools();
    const who = introduction(server, ctx);
    if (who) guest?.toolsListed(who, tools);
    return { tools: tools.map(({ listing }) => listing) };
  });

  server.setRequestHandler('tools/call', async ({ params }, ctx): Promise<CallToolResult> => {
    const who = introduction(server, ctx);
    if (who) guest?.identified(who);
    const tool = offer.findTool(params.name);
    if (!tool) {
      const names = offer.listTools().map(({ listing }) => listing.name);
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `There is no tool ${params.name}. The tools are: ${names.join(', ')}.`,
      );
    }
    const { text, isError, rateLimit } = await offer.callTool({
      tool,
      arguments: params.arguments ?? {},
      client: who ? `${who.name} ${who.version}` : 'unknown',
      signal: ctx.mcpReq.signal,
    });
    if (rateLimit) exchangeIn(ctx)?.setRateLimitHeaders(rateLimit);
    return { content: [{ type: 'text', text }], ...(isError && { isError }) };
  });

  return server;
}

/** Name and version that a connection's client gave of itself. */
export function clientName(server: Server): string {
  const info = server.getClientVersion();
  return info ? `${info.name} ${info.version}` : 'unknown';
}

/** What the client said in `initialize`, or says in this request's own envelope (2026 era). */
function introduction(server: Server, ctx?: ServerContext): ClientInfo | undefined {
  const envelope: object = ctx?.mcpReq.envelope ?? {};
  const own: unknown = Reflect.get(envelope, CLIENT_INFO_META_KEY);
  const claimed: unknown = Reflect.get(envelope, PROTOCOL_VERSION_META_KEY);
  const info = isNamed(own) ? own : server.getClientVersion();
  if (!info) return undefined;
  const { name, version } = info;
  return typeof claimed === 'string'
    ? { name, version, era: 'modern', revision: claimed }
    : { name, version, era: 'legacy', revision: server.getNegotiatedProtocolVersion() ?? '' };
}

function isNamed(value: unknown): value is { readonly name: string; readonly version: string } {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('version' in value)) return false;
  return typeof value.name === 'string' && typeof value.version === 'string';
}

function isExchange(value: unknown): value is ResponseHandle {
  return typeof value === 'object' && value !== null && 'setRateLimitHeaders' in value;
}

function exchangeIn(ctx: ServerContext): ResponseHandle | undefined {
  const exchange = ctx.http?.authInfo?.extra?.exchange;
  return isExchange(exchange) ? exchange : undefined;
}
