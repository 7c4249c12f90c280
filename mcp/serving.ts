import type { Readable, Writable } from 'node:stream';
import type { Ceiling } from './access/decision.ts';
import { isListed } from './access/decision.ts';
import type { ServerRecord } from './access/state.ts';
import { bounded } from './bounded.ts';
import type { CallAnswer, CallInput } from './call.ts';
import type { McpEndpoint } from './endpoints/mcpEndpoint.ts';
import type { Protocol } from './endpoints/protocol.ts';
import type { Offer } from './endpoints/protocolServer.ts';
import type { StdioEndpoint } from './endpoints/stdio.ts';
import type { Handshakes } from './handshakes/handshakes.ts';
import type { Clock, Log } from './ports.ts';
import type { Tool } from './tools/tool.ts';

/** Time for the answers of calls that were under way at an end, a server's or the app's, in milliseconds. */
const LAST_ANSWERS_MS = 250;

export interface ServingOptions {
  /** The protocol, loaded by then; asked for at each connection. */
  readonly protocol: () => Protocol;
  /** Made once, with the first client that asks for them. */
  readonly tools: () => readonly Tool[];
  readonly serverOf: (id: string) => ServerRecord | undefined;
  readonly ceiling: () => Ceiling;
  readonly call: (input: CallInput) => Promise<CallAnswer>;
  readonly handshakes: Pick<Handshakes, 'open' | 'passing'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface StreamPair {
  readonly input: Readable;
  readonly output: Writable;
}

/** The connections of every server: made when first used, told of changes, closed when the server ends. */
export interface Serving {
  /** @throws Error before the protocol is loaded, as `openStdio` does. */
  endpointOf(serverId: string): McpEndpoint;
  /** `clientId` is that of the entry which started the bridge, where one did. */
  openStdio(serverId: string, streams: StreamPair, clientId?: string): StdioEndpoint;
  /** What a server offers now; nothing for one that is gone. */
  offerOf(serverId: string): Offer;
  /** Sends `tools/list_changed` to the clients of one server, or of all. */
  toolsChanged(serverId?: string): void;
  /** Breaks off what a server has under way and, when its last answers are out, its connections. */
  end(serverId: string): void;
  close(): Promise<void>;
}

interface Served {
  readonly offer: Offer;
  readonly ended: AbortController;
  readonly stdio: Set<StdioEndpoint>;
  endpoint?: McpEndpoint;
}

export function createServing(options: ServingOptions): Serving {
  const { protocol, serverOf, ceiling, call, handshakes, clock, log } = options;
  let byName: ReadonlyMap<string, Tool> | undefined;
  const tools = () => {
    byName ??= new Map(options.tools().map((tool) => [tool.listing.name, tool]));
    return byName;
  };
  const served = new Map<string, Served>();
  /** Calls of all servers that are not answered yet. */
  const underWay = new Set<Promise<CallAnswer>>();
  const onError = (error: Error) =>
    log.info('a client sent something that could not be served', { error: error.message });

  function makeOffer(serverId: string, ended: AbortSignal): Offer {
    let listed: readonly Tool[] = [];
    let listedFor: { readonly server: ServerRecord | undefined; readonly readOnly: boolean } | undefined;
    return {
      listed() {
        const server = serverOf(serverId);
        const { readOnly } = ceiling();
        // Filtered again only when the server or the ceiling changed, not at every request.
        if (listedFor?.server !== server || listedFor?.readOnly !== readOnly || listedFor === undefined) {
          listed = server
            ? [...tools().values()].filter(({ operation }) => isListed(operation, server, ceiling()))
            : [];
          listedFor = { server, readOnly };
        }
        return listed;
      },
      tool: (name) => tools().get(name),
      call(input) {
        const answer = bounded({ signals: [input.signal, ended] }, (signal) => call({ ...input, serverId, signal }));
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

  function openEndpoint(serverId: string, offer: Offer): McpEndpoint {
    const passing = handshakes.passing(serverId);
    const { createMcpEndpoint, createProtocolServer } = protocol();
    return createMcpEndpoint({
      factory({ era }) {
        if (era === 'modern') return createProtocolServer(offer, passing);
        const guest = handshakes.open(serverId);
        const server = createProtocolServer(offer, guest);
        server.onclose = guest.left;
        return server;
      },
      offer: {
        ...offer,
        call(input) {
          passing.called(input.client);
          return offer.call(input);
        },
      },
      onError,
    });
  }

  return {
    endpointOf(serverId) {
      const entry = of(serverId);
      entry.endpoint ??= openEndpoint(serverId, entry.offer);
      return entry.endpoint;
    },

    openStdio(serverId, { input, output }, clientId) {
      const entry = of(serverId);
      const guest = handshakes.open(serverId, clientId);
      const endpoint = protocol().openStdioEndpoint({ offer: entry.offer, input, output, guest, onError });
      entry.stdio.add(endpoint);
      endpoint.ended.then(
        () => {
          guest.left();
          entry.stdio.delete(endpoint);
          const isOver = entry.ended.signal.aborted || !serverOf(serverId);
          if (isOver && entry.stdio.size === 0 && served.get(serverId) === entry) served.delete(serverId);
        },
        (error: unknown) => log.error('a stdio connection ended badly', { error: String(error) }),
      );
      return endpoint;
    },

    offerOf: (serverId) => served.get(serverId)?.offer ?? makeOffer(serverId, new AbortController().signal),

    toolsChanged(serverId) {
      for (const [id, entry] of served) {
        if (serverId !== undefined && id !== serverId) continue;
        entry.endpoint?.toolsChanged();
        for (const stdio of entry.stdio) stdio.toolsChanged();
      }
    },

    end(serverId) {
      const entry = served.get(serverId);
      if (!entry) return;
      entry.ended.abort();
      // A stdio client stays: it has no door to knock at again, and its next call is told what happened.
      for (const stdio of entry.stdio) stdio.toolsChanged();
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
