import type { Readable, Writable } from 'node:stream';
import type { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createProtocolServer, type Offer } from './protocolServer.ts';

/** One client served over a pair of streams. */
export interface StdioEndpoint {
  toolsChanged(): void;
  /** Name and version of the client, once it has said them. */
  clients(): readonly string[];
  /** Resolves once the client is gone. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export interface StdioEndpointOptions {
  readonly offer: Offer;
  readonly input: Readable;
  readonly output: Writable;
  readonly onError: (error: Error) => void;
}

/** Serves MCP, both eras, over a pair of streams; nothing but JSON-RPC lines goes to `output`. */
export function openStdioEndpoint({ offer, input, output, onError }: StdioEndpointOptions): StdioEndpoint {
  const servers = new Set<Server>();
  const transport = new StdioServerTransport(input, output);
  const handle = serveStdio(
    () => {
      const server = createProtocolServer(offer);
      servers.add(server);
      server.onclose = () => void servers.delete(server);
      return server;
    },
    { transport, onerror: onError },
  );
  const ended = new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
    // The SDK gives up a connection that it cannot follow (a line without end) and stops reading: no end comes then.
    const closed = transport.onclose;
    transport.onclose = () => {
      closed?.();
      resolve();
    };
  });
  return {
    toolsChanged() {
      for (const server of servers) server.sendToolListChanged().catch(onError);
    },
    clients: () =>
      [...servers].flatMap((server) => {
        const info = server.getClientVersion();
        return info ? [`${info.name} ${info.version}`] : [];
      }),
    ended,
    close: () => handle.close(),
  };
}
