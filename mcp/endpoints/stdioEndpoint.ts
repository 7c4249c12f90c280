import { pipeline, type Readable, type Writable } from 'node:stream';
import type { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { ClientObserver } from '../clientRegistry/clientObserver.ts';
import { createMcpServer, sendListsChanged, type ToolProvider } from './mcpServer.ts';
import { createStrictLines } from './strictLines.ts';

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
  /** True if calls in progress are answered after the end of the input, instead of canceled. */
  readonly finishesCalls?: boolean;
  readonly onError: (error: Error) => void;
}

/** Serves MCP of both eras over a pair of streams; only JSON-RPC lines are written to `output`. */
export function openStdioEndpoint(options: StdioEndpointOptions): StdioEndpoint {
  const { input, output, client, finishesCalls = false, onError } = options;
  const { provider, finished } = countCalls(options.provider);
  const servers = new Set<Server>();
  const lines = createStrictLines(finishesCalls ? finished : async () => {});
  // An error of the input also ends the endpoint.
  pipeline(input, lines, () => undefined);
  const transport = new StdioServerTransport(lines, output);
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
    lines.once('end', resolve);
    // After its end, calls may still be in progress.
    input.once('close', () => input.readableEnded || resolve());
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
    async close() {
      input.unpipe(lines);
      // A process that still reads its input would not end.
      input.pause();
      await handle.close();
    },
  };
}

/** Clients wait no longer for an answer. */
const FINISH_MS = 50_000;
/** A line that was read becomes a call within this time, and a result a line. */
const TURN_MS = 20;

/** The same tools, and a way to wait until none of them runs. */
function countCalls(provider: ToolProvider): {
  readonly provider: ToolProvider;
  readonly finished: () => Promise<void>;
} {
  const running = new Set<Promise<unknown>>();
  return {
    provider: {
      ...provider,
      callTool(call) {
        const result = provider.callTool(call);
        const done = () => void running.delete(result);
        running.add(result);
        result.then(done, done);
        return result;
      },
    },
    async finished() {
      const until = Date.now() + FINISH_MS;
      do await delay(TURN_MS);
      while (running.size > 0 && Date.now() < until);
      await delay(TURN_MS);
    },
  };
}

const delay = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
