import type { Readable, Writable } from 'node:stream';
import type { ServerRecord } from '../access/accessState.ts';
import type { GlobalAccess } from '../access/authorize.ts';
import { isVisible } from '../access/authorize.ts';
import { withDeadline } from '../base/withDeadline.ts';
import type { ClientRegistry } from '../clientRegistry/clientRegistry.ts';
import type { McpEndpoint } from '../endpoints/http/mcpEndpoint.ts';
import type { SdkEndpoints } from '../endpoints/lazySdk.ts';
import type { ToolProvider } from '../endpoints/mcpServer.ts';
import type { StdioEndpoint } from '../endpoints/stdio/stdioEndpoint.ts';
import type { Clock, Log } from '../hostPorts.ts';
import type { Tool } from '../tools/tool.ts';
import type { ToolCall, ToolResult } from './callTool.ts';

/** Time for the answers of calls that were under way at an end, a server's or the app's, in milliseconds. */
const LAST_ANSWERS_MS = 250;

export interface ServerRuntimesOptions {
  /** The protocol, loaded by then; asked for at each connection. */
  readonly protocol: () => SdkEndpoints;
  /** Made once, with the first client that asks for them. */
  readonly tools: () => readonly Tool[];
  readonly findServer: (id: string) => ServerRecord | undefined;
  readonly globalAccess: () => GlobalAccess;
  readonly callTool: (input: ToolCall) => Promise<ToolResult>;
  readonly handshakes: Pick<ClientRegistry, 'openConnection' | 'statelessClients'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface StreamPair {
  readonly input: Readable;
  readonly output: Writable;
}

/** The connections of every server: made when first used, told of changes, closed when the server ends. */
export interface ServerRuntimes {
  /** @throws Error before the protocol is loaded, as `openStdio` does. */
  httpEndpoint(serverId: string): McpEndpoint;
  /** `clientId` is that of the entry which started the bridge, where one did. */
  openStdio(serverId: string, streams: StreamPair, clientId?: string): StdioEndpoint;
  /** What a server offers now; nothing for one that is gone. */
  toolProvider(serverId: string): ToolProvider;
  /** Sends `tools/list_changed` to the clients of one server, or of all. */
  notifyToolsChanged(serverId?: string): void;
  /** Breaks off what a server has under way and, when its last answers are out, its connections. */
  end(serverId: string): void;
  close(): Promise<void>;
}

interface Served {
  readonly offer: ToolProvider;
  readonly ended: AbortController;
  readonly stdio: Set<StdioEndpoint>;
  endpoint?: McpEndpoint;
}

export function createServerRuntimes(options: ServerRuntimesOptions): ServerRuntimes {
  const { protocol, findServer: serverOf, globalAccess: ceiling, callTool: call, handshakes, clock, log } = options;
  let byName: ReadonlyMap<string, Tool> | undefined;
  const tools = () => {
    byName ??= new Map(options.tools().map((tool) => [tool.listing.name, tool]));
    return byName;
  };
  const served = new Map<string, Served>();
  /** Calls of all servers that are not answered yet. */
  const underWay = new Set<Promise<ToolResult>>();
  const onError = (error: Error) =>
    log.info('a client sent something that could not be served', { error: error.message });

  function makeOffer(serverId: string, ended: AbortSignal): ToolProvider {
    let listed: readonly Tool[] = [];
    let listedFor: { readonly server: ServerRecord | undefined; readonly readOnly: boolean } | undefined;
    return {
      listTools() {
        const server = serverOf(serverId);
        const { readOnly } = ceiling();
        // Filtered again only when the server or the ceiling changed, not at every request.
        if (listedFor?.server !== server || listedFor?.readOnly !== readOnly || listedFor === undefined) {
          listed = server
            ? [...tools().values()].filter(({ operation }) => isVisible(operation, server, ceiling()))
            : [];
          listedFor = { server, readOnly };
        }
        return listed;
      },
      findTool: (name) => tools().get(name),
      callTool(input) {
        const answer = withDeadline({ signals: [input.signal, ended] }, (signal) =>
          call({ ...input, serverId, signal }),
        );
        const done = () => void underWay.delete(answer);
        underWay.add(answer);
        answer.then(done, done);
        return answer;
      },
    };
  }

  /** Lets the answers of calls that were just broken off go out: of a write only they say that it may have been made. */
  async function lastAnswers(): Promise<void> {
    if (underWay.size === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(LAST_ANSWERS_MS, resolve);
      // A turn later, since from a call's end to its answer's way out are some steps.
      void Promise.allSettled(underWay).then(() => {
        cancel();
        setImmediate(resolve);
      });
    });
  }

  function of(serverId: string): Served {
    const known = served.get(serverId);
    if (known) return known;
    const ended = new AbortController();
    const made: Served = { offer: makeOffer(serverId, ended.signal), ended, stdio: new Set() };
    served.set(serverId, made);
    return made;
  }

  function openEndpoint(serverId: string, offer: ToolProvider): McpEndpoint {
    const passing = handshakes.statelessClients(serverId);
    const { createMcpEndpoint, createProtocolServer } = protocol();
    return createMcpEndpoint({
      factory({ era }) {
        if (era === 'modern') return createProtocolServer(offer, passing);
        const guest = handshakes.openConnection(serverId);
        const server = createProtocolServer(offer, guest);
        server.onclose = guest.disconnected;
        return server;
      },
      offer: {
        ...offer,
        callTool(input) {
          passing.called(input.client);
          return offer.callTool(input);
        },
      },
      onError,
    });
  }

  return {
    httpEndpoint(serverId) {
      const entry = of(serverId);
      entry.endpoint ??= openEndpoint(serverId, entry.offer);
      return entry.endpoint;
    },

    openStdio(serverId, { input, output }, clientId) {
      const entry = of(serverId);
      const guest = handshakes.openConnection(serverId, clientId);
      const endpoint = protocol().openStdioEndpoint({ offer: entry.offer, input, output, guest, onError });
      entry.stdio.add(endpoint);
      endpoint.ended.then(
        () => {
          guest.disconnected();
          entry.stdio.delete(endpoint);
          const isOver = entry.ended.signal.aborted || !serverOf(serverId);
          if (isOver && entry.stdio.size === 0 && served.get(serverId) === entry) served.delete(serverId);
        },
        (error: unknown) => log.error('a stdio connection ended badly', { error: String(error) }),
      );
      return endpoint;
    },

    toolProvider: (serverId) => served.get(serverId)?.offer ?? makeOffer(serverId, new AbortController().signal),

    notifyToolsChanged(serverId) {
      for (const [id, entry] of served) {
        if (serverId !== undefined && id !== serverId) continue;
        entry.endpoint?.notifyToolsChanged();
        for (const stdio of entry.stdio) stdio.notifyToolsChanged();
      }
    },

    end(serverId) {
      const entry = served.get(serverId);
      if (!entry) return;
      entry.ended.abort();
      // A stdio client stays: it has no door to knock at again, and its next call is told what happened.
      for (const stdio of entry.stdio) stdio.notifyToolsChanged();
      if (entry.stdio.size === 0) served.delete(serverId);
      const { endpoint } = entry;
      if (!endpoint) return;
      clock.after(LAST_ANSWERS_MS, () => {
        endpoint
          .close()
          .catch((error: unknown) => log.error('an ended server did not close', { error: String(error) }));
      });
    },

    async close() {
      for (const { ended } of served.values()) ended.abort();
      // What still comes in meanwhile meets a server that has ended, and is not sent.
      await lastAnswers();
      const closing = [...served.values()];
      served.clear();
      await Promise.all(
        closing.flatMap(({ endpoint, stdio }) => [
          ...(endpoint ? [endpoint.close()] : []),
          ...[...stdio].map((connection) => connection.close()),
        ]),
      );
    },
  };
}
