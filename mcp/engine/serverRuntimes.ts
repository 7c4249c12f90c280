import type { Readable, Writable } from 'node:stream';
import type { ServerRecord } from '../access/accessState.ts';
import type { GlobalAccess } from '../access/globalAccess.ts';
import { withDeadline } from '../base/withDeadline.ts';
import type { ClientRegistry } from '../clientRegistry/clientRegistry.ts';
import type { McpEndpoint } from '../endpoints/http/mcpEndpoint.ts';
import { loadSdk, type SdkEndpoints } from '../endpoints/lazySdk.ts';
import type { ToolProvider, ToolResult } from '../endpoints/mcpServer.ts';
import type { StdioEndpoint } from '../endpoints/stdioEndpoint.ts';
import type { Clock, Log, TimeZone } from '../hostPorts.ts';
import type { Tool } from '../tools/tool.ts';
import type { ToolCall } from './callTool.ts';
import { createToolProvider } from './toolProvider.ts';

/** How long canceled calls may take to send their last responses, in milliseconds. */
const LAST_RESPONSES_MS = 250;

export interface ServerRuntimesOptions {
  /** Called once, when the first client needs the tools. */
  readonly tools: () => readonly Tool[];
  readonly findServer: (id: string) => ServerRecord | undefined;
  readonly globalAccess: () => GlobalAccess;
  readonly callTool: (call: ToolCall) => Promise<ToolResult>;
  readonly clientRegistry: Pick<ClientRegistry, 'openConnection' | 'statelessClients'>;
  readonly clock: Clock;
  readonly timeZone: TimeZone;
  readonly log: Log;
}

export interface StreamPair {
  /** True if calls in progress are answered after the end of the input, instead of canceled. */
  readonly finishesCalls?: boolean;
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * The open endpoints of every server: created on first use, notified of changes, closed when the server ends.
 * This is the one place that loads the MCP SDK, with the first client.
 */
export interface ServerRuntimes {
  httpEndpoint(serverId: string): Promise<McpEndpoint>;
  /** `clientId` comes from the config entry that started the bridge, if one did. */
  openStdio(serverId: string, streams: StreamPair, clientId?: string): Promise<StdioEndpoint>;
  /** The tools of a server; none if it is gone. */
  toolProvider(serverId: string): ToolProvider;
  /** Sends `tools/list_changed` to the clients of one server, or of all. */
  notifyToolsChanged(serverId?: string): void;
  /** Cancels the calls of a server and closes its HTTP endpoint once the last responses are out. */
  end(serverId: string): void;
  close(): Promise<void>;
}

interface ServerRuntime {
  readonly provider: ToolProvider;
  readonly ended: AbortController;
  readonly stdio: Set<StdioEndpoint>;
  http?: McpEndpoint;
}

export function createServerRuntimes(options: ServerRuntimesOptions): ServerRuntimes {
  const { findServer, globalAccess, callTool, clientRegistry, clock, timeZone, log } = options;
  let byName: ReadonlyMap<string, Tool> | undefined;
  const tools = () => {
    byName ??= new Map(options.tools().map((tool) => [tool.listing.name, tool]));
    return byName;
  };
  const runtimes = new Map<string, ServerRuntime>();
  const callsInProgress = new Set<Promise<ToolResult>>();
  const onError = (error: Error) => log.info('[server] invalid client message', { error: error.message });

  const providerOf = (serverId: string, ended: AbortSignal): ToolProvider =>
    createToolProvider({
      serverId,
      tools,
      findServer,
      globalAccess,
      timeZone,
      callTool,
      run(signal, work) {
        const result = withDeadline({ signals: [signal, ended] }, work);
        const done = () => void callsInProgress.delete(result);
        callsInProgress.add(result);
        result.then(done, done);
        return result;
      },
    });

  /** Waits for the responses of canceled calls: a canceled write must still say that it may have been made. */
  async function lastResponses(): Promise<void> {
    if (callsInProgress.size === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(LAST_RESPONSES_MS, resolve);
      void Promise.allSettled(callsInProgress).then(() => {
        cancel();
        // A result still takes a few microtasks to reach the socket.
        setImmediate(resolve);
      });
    });
  }

  function getOrCreate(serverId: string): ServerRuntime {
    const existing = runtimes.get(serverId);
    if (existing) return existing;
    const ended = new AbortController();
    const created = { provider: providerOf(serverId, ended.signal), ended, stdio: new Set<StdioEndpoint>() };
    runtimes.set(serverId, created);
    return created;
  }

  function createHttpEndpoint(serverId: string, provider: ToolProvider, sdk: SdkEndpoints): McpEndpoint {
    const stateless = clientRegistry.statelessClients(serverId);
    return sdk.createMcpEndpoint({
      factory({ era }) {
        if (era === 'modern') return sdk.createMcpServer(provider, stateless);
        const client = clientRegistry.openConnection(serverId);
        const server = sdk.createMcpServer(provider, client);
        server.onclose = client.disconnected;
        return server;
      },
      fastPath: {
        ...provider,
        callTool(call) {
          stateless.called(call.client);
          return provider.callTool(call);
        },
      },
      onError,
    });
  }

  return {
    async httpEndpoint(serverId) {
      const runtime = getOrCreate(serverId);
      const sdk = await loadSdk();
      runtime.http ??= createHttpEndpoint(serverId, runtime.provider, sdk);
      return runtime.http;
    },

    async openStdio(serverId, { input, output, finishesCalls = false }, clientId) {
      const sdk = await loadSdk();
      const runtime = getOrCreate(serverId);
      const client = clientRegistry.openConnection(serverId, clientId);
      const endpoint = sdk.openStdioEndpoint({
        provider: runtime.provider,
        input,
        output,
        client,
        finishesCalls,
        onError,
      });
      runtime.stdio.add(endpoint);
      endpoint.ended.then(
        () => {
          client.disconnected();
          runtime.stdio.delete(endpoint);
          const isOver = runtime.ended.signal.aborted || !findServer(serverId);
          if (isOver && runtime.stdio.size === 0 && runtimes.get(serverId) === runtime) runtimes.delete(serverId);
        },
        (error: unknown) => log.error('[server] stdio connection failed', { error: String(error) }),
      );
      return endpoint;
    },

    toolProvider: (serverId) => runtimes.get(serverId)?.provider ?? providerOf(serverId, new AbortController().signal),

    notifyToolsChanged(serverId) {
      for (const [id, { http, stdio }] of runtimes) {
        if (serverId !== undefined && id !== serverId) continue;
        http?.notifyToolsChanged();
        for (const endpoint of stdio) endpoint.notifyToolsChanged();
      }
    },

    end(serverId) {
      const runtime = runtimes.get(serverId);
      if (!runtime) return;
      const { http, stdio, ended } = runtime;
      ended.abort();
      // Stdio clients cannot reconnect, so keep them open; their next call returns the reason.
      for (const endpoint of stdio) endpoint.notifyToolsChanged();
      if (stdio.size === 0) runtimes.delete(serverId);
      if (!http) return;
      clock.after(LAST_RESPONSES_MS, () => {
        http.close().catch((error: unknown) => log.error('[server] close failed', { error: String(error) }));
      });
    },

    async close() {
      for (const { ended } of runtimes.values()) ended.abort();
      // New calls fail during this wait, because their servers have ended.
      await lastResponses();
      const closing = [...runtimes.values()];
      runtimes.clear();
      await Promise.all(
        closing.flatMap(({ http, stdio }) => [
          ...(http ? [http.close()] : []),
          ...[...stdio].map((endpoint) => endpoint.close()),
        ]),
      );
    },
  };
}
