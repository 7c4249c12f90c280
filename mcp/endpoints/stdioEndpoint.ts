import type { Readable, Writable } from 'node:stream';
import type { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { ClientObserver } from '../clientRegistry/clientObserver.ts';
import { createMcpServer, sendListsChanged, type ToolProvider } from './mcpServer.ts';

/** One client served over a pair of streams. */
export interface StdioEndpoint {
  notifyToolsChanged(): void;
  /** Resolves when the client is gone. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export interface StdioEndpointOptions {
  readonly provider: ToolProvider;
  readonly input: Readable;
  readonly output: Writable;
  readonly client?: ClientObserver;
  readonly onError: (error: Error) => void;
}

/** Serves MCP of both eras over a pair of streams; only JSON-RPC lines are written to `output`. */
export function openStdioEndpoint(options: StdioEndpointOptions): StdioEndpoint {
  const { provider, input, output, client, onError } = options;
  const servers = new Set<Server>();
  const transport = new StdioServerTransport(input, output);
  const handle = serveStdio(
    () => {
      const server = createMcpServer(provider, client);
      servers.add(server);
      server.onclose = () => void servers.delete(server);
      return server;
    },
    { transport, onerror: onError },
  );
  const ended = new Promise<void>((resolve) => {
    // A client can leave while the SDK is loading.
    if (input.destroyed) resolve();
    input.once('end', resolve);
    input.once('close', resolve);
    // The SDK gives up a connection that it cannot parse (an endless line) and stops reading, so no `end` follows.
    const closed = transport.onclose;
    transport.onclose = () => {
      closed?.();
      resolve();
    };
  });
  return {
    notifyToolsChanged() {
      for (const server of servers) sendListsChanged(server, onError);
    },
    ended,
    close: () => handle.close(),
  };
}
