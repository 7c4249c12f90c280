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
import type { RateLimit } from '../fusedesk/rateLimit.ts';
import { PRODUCT } from '../product.ts';
import type { ServedTool } from '../tools/metaTools/metaTool.ts';
import type { ListedTool, Tool } from '../tools/tool.ts';
import { handlePrompts } from './promptHandlers.ts';
import { handleResources } from './resourceHandlers.ts';

/** How long a modern client may cache a list that it is not subscribed to, in milliseconds. */
const LIST_HINT = { ttlMs: 60_000, cacheScope: 'private' } as const;

/** One call as it arrives from a client. */
export interface ClientCall {
  readonly tool: ServedTool;
  readonly arguments: unknown;
  /** Name and version as reported by the client. */
  readonly client: string;
  readonly signal: AbortSignal;
}

/** Text for the model, and the rate limit that FuseDesk reported. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
  /** The kind of an error, as the activity log names it. */
  readonly errorKind?: string;
  readonly rateLimit?: RateLimit;
}

/** The tools of one server; the same object serves all its connections. */
export interface ToolProvider {
  /** What `tools/list` shows: the callable tools in a fixed order, or the meta tools that find and call them. */
  listTools(): readonly ListedTool[];
  /** The tools of FuseDesk that are in scope and allowed now, in a fixed order. */
  callableTools(): readonly Tool[];
  /** What a model should know before its first call: words, IDs, dates, and what is not allowed. */
  instructions(): string;
  /** Finds any tool of the product, in scope or not, and listed or not: clients keep lists of before a change. */
  findTool(name: string): ServedTool | undefined;
  callTool(call: ClientCall): Promise<ToolResult>;
}

/** The HTTP response to a request, as far as a tool call may change it. */
export interface ResponseHandle {
  setRateLimitHeaders(rateLimit: RateLimit): void;
}

/**
 * Creates the MCP server of one connection (legacy era) or one request (modern era).
 * It only registers handlers: the tools were built once.
 */
export function createMcpServer(provider: ToolProvider, client?: ClientObserver): Server {
  const server = new Server(PRODUCT, {
    capabilities: {
      tools: { listChanged: true },
      prompts: { listChanged: true },
      resources: { listChanged: true },
    },
    instructions: provider.instructions(),
    cacheHints: {
      'tools/list': LIST_HINT,
      'prompts/list': LIST_HINT,
      'resources/list': LIST_HINT,
      'resources/templates/list': LIST_HINT,
    },
  });

  server.oninitialized = () => {
    const info = clientInfo(server);
    if (info) client?.identified(info);
  };

  server.setRequestHandler('tools/list', (_request, ctx) => {
    const tools = provider.listTools();
    const info = clientInfo(server, ctx);
    if (info) client?.toolsListed(info, tools);
    return { tools: tools.map(({ listing }) => listing) };
  });

  async function call(tool: ServedTool, args: object, ctx: ServerContext): Promise<ToolResult> {
    const info = clientInfo(server, ctx);
    if (info) client?.identified(info);
    const result = await provider.callTool({
      tool,
      arguments: args,
      client: info ? `${info.name} ${info.version}` : 'unknown',
      signal: ctx.mcpReq.signal,
    });
    if (result.rateLimit) responseHandle(ctx)?.setRateLimitHeaders(result.rateLimit);
    return result;
  }

  const findTool = (name: string): ServedTool => {
    const tool = provider.findTool(name);
    if (!tool) {
      const names = provider.listTools().map(({ listing }) => listing.name);
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `There is no tool ${name}. The tools are: ${names.join(', ')}.`,
      );
    }
    return tool;
  };

  server.setRequestHandler('tools/call', async ({ params }, ctx): Promise<CallToolResult> => {
    const { text, isError } = await call(findTool(params.name), params.arguments ?? {}, ctx);
    return { content: [{ type: 'text', text }], ...(isError && { isError }) };
  });

  const mayUse = (name: string) => provider.callableTools().some(({ listing }) => listing.name === name);
  handlePrompts(server, mayUse);
  handleResources(server, { mayUse, callTool: (name, args, ctx) => call(findTool(name), args, ctx) });
  return server;
}

/** Notifies the client of a connection that its tools changed, and with them what depends on tools. */
export function sendListsChanged(server: Server, onError: (error: Error) => void): void {
  server.sendToolListChanged().catch(onError);
  server.sendPromptListChanged().catch(onError);
  server.sendResourceListChanged().catch(onError);
}

/** Name and version as reported by the client of a connection. */
export function clientName(server: Server): string {
  const info = server.getClientVersion();
  return info ? `${info.name} ${info.version}` : 'unknown';
}

/** What the client reported in `initialize`, or in the envelope of this request (modern era). */
function clientInfo(server: Server, ctx?: ServerContext): ClientInfo | undefined {
  const envelope: object = ctx?.mcpReq.envelope ?? {};
  const own: unknown = Reflect.get(envelope, CLIENT_INFO_META_KEY);
  const revision: unknown = Reflect.get(envelope, PROTOCOL_VERSION_META_KEY);
  const info = hasNameAndVersion(own) ? own : server.getClientVersion();
  if (!info) return undefined;
  const { name, version } = info;
  return typeof revision === 'string'
    ? { name, version, era: 'modern', revision }
    : { name, version, era: 'legacy', revision: server.getNegotiatedProtocolVersion() ?? '' };
}

function hasNameAndVersion(value: unknown): value is { readonly name: string; readonly version: string } {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('version' in value)) return false;
  return typeof value.name === 'string' && typeof value.version === 'string';
}

function isResponseHandle(value: unknown): value is ResponseHandle {
  return typeof value === 'object' && value !== null && 'setRateLimitHeaders' in value;
}

function responseHandle(ctx: ServerContext): ResponseHandle | undefined {
  const handle = ctx.http?.authInfo?.extra?.responseHandle;
  return isResponseHandle(handle) ? handle : undefined;
}
