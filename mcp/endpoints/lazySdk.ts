import { createLazy, type Lazy } from '../base/lazy.ts';
import type { createMcpEndpoint } from './http/mcpEndpoint.ts';
import type { createMcpServer } from './mcpServer.ts';
import type { openStdioEndpoint } from './stdio/stdioEndpoint.ts';

/** All that stands on the MCP SDK, which takes more time and memory to load than the rest of the engine together. */
export interface SdkEndpoints {
  readonly createMcpEndpoint: typeof createMcpEndpoint;
  readonly createProtocolServer: typeof createMcpServer;
  readonly openStdioEndpoint: typeof openStdioEndpoint;
}

/** The protocol, loaded when it is first needed. */
export function createLazySdk(): Lazy<SdkEndpoints> {
  return createLazy('The MCP protocol', async () => {
    const [{ createMcpEndpoint }, { createMcpServer: createProtocolServer }, { openStdioEndpoint }] = await Promise.all(
      [import('./http/mcpEndpoint.ts'), import('./mcpServer.ts'), import('./stdio/stdioEndpoint.ts')],
    );
    return { createMcpEndpoint, createProtocolServer, openStdioEndpoint };
  });
}
