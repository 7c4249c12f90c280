import type { McpClient } from './client.ts';
import { inAppData, inDotConfig } from './folders.ts';
import { markedFormat } from './markedFormat.ts';
import type { Surroundings } from './surroundings.ts';
import { createTracedClient, type TracedClient } from './tracedClient.ts';

const FILE = 'settings.json';

const ZED: TracedClient = {
  id: 'zed',
  title: 'Zed',
  readsAtStart: false,
  // `source` was needed until November 2025. Zed has passed over it since, and takes it out when a person lets it:
  // https://github.com/zed-industries/zed/pull/43417
  format: markedFormat({ dialect: 'jsonc', container: 'context_servers', marks: { source: 'custom' } }),
  places: async (where) => [
    {
      id: 'user',
      label: 'Zed',
      path: where.platform === 'win32' ? inAppData(where, 'Zed', FILE) : inDotConfig(where, 'zed', FILE),
    },
  ],
  several: 'all',
  program: { darwin: 'Zed.app', win32: 'Zed\\Zed.exe', linux: 'zed' },
};

/** Zed, in its settings, which it watches: https://zed.dev/docs/ai/mcp. */
export function createZed(where: Surroundings): McpClient {
  return createTracedClient(ZED, where);
}
