import { createLazy, type Lazy } from '../lazy.ts';
import type { createMcpEndpoint } from './mcpEndpoint.ts';
import type { createProtocolServer } from './protocolServer.ts';
import type { openStdioEndpoint } from './stdio.ts';

/** All that stands on the MCP SDK, which takes more time and memory to load than the rest of the engine together. */
export interface Protocol {
  readonly createMcpEndpoint: typeof createMcpEndpoint;
  readonly createProtocolServer: typeof createProtocolServer;
  readonly openStdioEndpoint: typeof openStdioEndpoint;
}

/** The protocol, loaded when it is first needed. */
export function createLazyProtocol(): Lazy<Protocol> {
  return createLazy('The MCP protocol', async () => {
    const [{ createMcpEndpoint }, { createProtocolServer }, { openStdioEndpoint }] = await Promise.all([
      import('./mcpEndpoint.ts'),
      import('./protocolServer.ts'),
      import('./stdio.ts'),
    ]);
    return { createMcpEndpoint, createProtocolServer, openStdioEndpoint };
  });
}
