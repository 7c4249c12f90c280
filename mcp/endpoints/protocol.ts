import type { createMcpEndpoint } from './mcpEndpoint.ts';
import type { createProtocolServer } from './protocolServer.ts';
import type { openStdioEndpoint } from './stdio.ts';

/** All that stands on the MCP SDK, which takes more time and memory to load than the rest of the engine together. */
export interface Protocol {
  readonly createMcpEndpoint: typeof createMcpEndpoint;
  readonly createProtocolServer: typeof createProtocolServer;
  readonly openStdioEndpoint: typeof openStdioEndpoint;
}

/** The protocol, loaded once, when it is first needed. */
export interface LazyProtocol {
  /** Loads it; `undefined` where that is done, so that nobody waits a turn for nothing. */
  load(): Promise<void> | undefined;
  /** @throws Error before `load` is done. */
  loaded(): Protocol;
}

export function createLazyProtocol(): LazyProtocol {
  let protocol: Protocol | undefined;
  let loading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const [endpoint, server, stdio] = await Promise.all([
      import('./mcpEndpoint.ts'),
      import('./protocolServer.ts'),
      import('./stdio.ts'),
    ]);
    protocol = {
      createMcpEndpoint: endpoint.createMcpEndpoint,
      createProtocolServer: server.createProtocolServer,
      openStdioEndpoint: stdio.openStdioEndpoint,
    };
  }

  return {
    load() {
      if (protocol) return undefined;
      loading ??= read();
      return loading;
    },
    loaded() {
      if (!protocol) throw new Error('The MCP protocol is not loaded yet.');
      return protocol;
    },
  };
}
