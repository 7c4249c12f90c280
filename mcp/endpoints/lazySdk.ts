import { lazy } from '../base/lazy.ts';
import type { createMcpEndpoint } from './http/mcpEndpoint.ts';
import type { createMcpServer } from './mcpServer.ts';
import type { openStdioEndpoint } from './stdioEndpoint.ts';

/** Everything built on the MCP SDK, which takes more time and memory to load than the rest of the engine together. */
export interface SdkEndpoints {
  readonly createMcpEndpoint: typeof createMcpEndpoint;
  readonly createMcpServer: typeof createMcpServer;
  readonly openStdioEndpoint: typeof openStdioEndpoint;
}

/** Loads the MCP SDK when it is first needed. */
export const loadSdk: () => Promise<SdkEndpoints> = lazy(async () => {
  const [{ createMcpEndpoint }, { createMcpServer }, { openStdioEndpoint }] = await Promise.all([
    import('./http/mcpEndpoint.ts'),
    import('./mcpServer.ts'),
    import('./stdioEndpoint.ts'),
  ]);
  return { createMcpEndpoint, createMcpServer, openStdioEndpoint };
});
