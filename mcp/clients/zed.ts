import { createDetectableClient, type DetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/extendedFormat.ts';
import type { McpClient } from './mcpClient.ts';
import { inAppData, inDotConfig } from './system/folders.ts';
import type { System } from './system/system.ts';

const FILE = 'settings.json';

const ZED: DetectableClient = {
  id: 'zed',
  title: 'Zed',
  readsConfigAtStart: false,
  // `source` was needed until November 2025. Zed has passed over it since, and takes it out when a person lets it:
  // https://github.com/zed-industries/zed/pull/43417
  format: extendedFormat({ dialect: 'jsonc', container: 'context_servers', marks: { source: 'custom' } }),
  places: async (where) => [
    {
      id: 'user',
      label: 'Zed',
      path: where.platform === 'win32' ? inAppData(where, 'Zed', FILE) : inDotConfig(where, 'zed', FILE),
    },
  ],
  ifSeveral: 'all',
  program: { darwin: 'Zed.app', win32: 'Zed\\Zed.exe', linux: 'zed' },
};

/** Zed, in its settings, which it watches: https://zed.dev/docs/ai/mcp. */
export function createZed(where: System): McpClient {
  return createDetectableClient(ZED, where);
}
