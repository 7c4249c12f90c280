import type { ServerRecord } from '../access/accessState.ts';
import { authorize, isVisible } from '../access/authorize.ts';
import type { GlobalAccess } from '../access/globalAccess.ts';
import { serverInstructions } from '../access/serverInstructions.ts';
import type { ClientCall, ToolProvider, ToolResult } from '../endpoints/mcpServer.ts';
import type { TimeZone } from '../hostPorts.ts';
import { findMetaTool, isMetaTool, type MetaTool, metaToolsFor } from '../tools/metaTools/metaTool.ts';
import type { ListedTool, Tool } from '../tools/tool.ts';
import type { ToolCall } from './callTool.ts';

export interface ToolProviderOptions {
  readonly serverId: string;
  /** Every tool of the product by name. */
  readonly tools: () => ReadonlyMap<string, Tool>;
  readonly findServer: (id: string) => ServerRecord | undefined;
  readonly globalAccess: () => GlobalAccess;
  readonly timeZone: TimeZone;
  readonly callTool: (call: ToolCall) => Promise<ToolResult>;
  /** Runs a call, with a signal that also fires when the server ends. */
  readonly run: (signal: AbortSignal, work: (signal: AbortSignal) => Promise<ToolResult>) => Promise<ToolResult>;
}

/** The tools of one server: what it lists, what may be called, and the calls themselves. */
export function createToolProvider(options: ToolProviderOptions): ToolProvider {
  const { serverId, tools, findServer, globalAccess, timeZone, callTool, run } = options;
  let lists = listsFor(undefined, globalAccess());

  /** Filters again only if the server or global access changed, not for every request. */
  function current() {
    const server = findServer(serverId);
    const access = globalAccess();
    if (lists.server !== server || lists.readOnly !== access.readOnly) lists = listsFor(server, access);
    return lists;
  }

  function listsFor(server: ServerRecord | undefined, access: GlobalAccess) {
    const callable = server
      ? [...tools().values()].filter(({ operation }) => isVisible(operation, server, access))
      : [];
    const listed: readonly ListedTool[] = server?.toolExposure === 'discovery' ? metaToolsFor(callable) : callable;
    return { server, readOnly: access.readOnly, callable, listed };
  }

  /** Loaded with the first such call. */
  async function callMetaTool(tool: MetaTool, call: ClientCall): Promise<ToolResult> {
    const { runMetaTool } = await import('./runMetaTool.ts');
    return runMetaTool({
      tool,
      arguments: call.arguments,
      tools: tools(),
      callable: current().callable,
      refusal({ operation }) {
        const server = findServer(serverId);
        const decision = server && authorize(operation, server, { ...globalAccess(), paused: undefined });
        return decision?.allowed === false ? decision.message : 'This access to FuseDesk was removed or has expired.';
      },
      callTool(inner, args) {
        const argumentsHint = `get_tool_schema shows the arguments of ${inner.listing.name}.`;
        return callTool({ ...call, tool: inner, arguments: args, serverId, argumentsHint });
      },
    });
  }

  return {
    listTools: () => current().listed,
    callableTools: () => current().callable,
    instructions() {
      const server = findServer(serverId);
      return server === undefined ? '' : serverInstructions(server, globalAccess(), timeZone());
    },
    findTool: (name) => tools().get(name) ?? findMetaTool(name),
    callTool(call) {
      const { tool } = call;
      return run(call.signal, (signal) =>
        isMetaTool(tool) ? callMetaTool(tool, { ...call, signal }) : callTool({ ...call, tool, serverId, signal }),
      );
    },
  };
}
