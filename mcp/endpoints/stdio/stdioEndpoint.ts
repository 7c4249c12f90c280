import type { Readable, Writable } from 'node:stream';
import type { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { ClientObserver } from '../../clientRegistry/clientObserver.ts';
import { createMcpServer, type ToolProvider } from '../mcpServer.ts';

/** One client served over a pair of streams. */
export interface StdioEndpoint {
  notifyToolsChanged(): void;
  /** Resolves once the client is gone. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export interface StdioEndpointOptions {
  readonly offer: ToolProvider;
  readonly input: Readable;
  readonly output: Writable;
  readonly guest?: ClientObserver;
  readonly onError: (error: Error) => void;
}

/** Serves MCP, both eras, over a pair of streams; nothing but JSON-RPC lines goes to `output`. */
export function openStdioEndpoint(options: StdioEndpointOptions): StdioEndpoint {
  const { offer, input, output, guest, onError } = options;
  const servers = new Set<Server>();
  const transport = new StdioServerTransport(input, output);
  const handle = serveStdio(
    () => {
      const server = createMcpServer(offer, guest);
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
    notifyToolsChanged() {
      for (const server of servers) server.sendToolListChanged().catch(onError);
    },
    ended,
    close: () => handle.close(),
  };
}
