import { createDetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/entryFormat.ts';
import { inAppData, inDotConfig } from './folders.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system.ts';

const FILE = 'settings.json';

/** Zed, by its settings file, which it watches: https://zed.dev/docs/ai/mcp. */
export function createZed(system: System): McpClient {
  return createDetectableClient(system, {
    id: 'zed',
    title: 'Zed',
    readsConfigAtStart: false,
    // Zed needed `source` until November 2025. It ignores it since then and offers to remove it:
    // https://github.com/zed-industries/zed/pull/43417
    format: extendedFormat({ dialect: 'jsonc', container: 'context_servers', extraKeys: { source: 'custom' } }),
    places: async () => [
      {
        id: 'user',
        label: 'Zed',
        path: system.platform === 'win32' ? inAppData(system, 'Zed', FILE) : inDotConfig(system, 'zed', FILE),
      },
    ],
    ifSeveral: 'all',
    program: { darwin: 'Zed.app', win32: 'Zed\\Zed.exe', linux: 'zed' },
  });
}
