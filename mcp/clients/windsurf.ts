import { createDetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/entryFormat.ts';
import { inAppData, inHome } from './folders.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system.ts';

const FILE = 'mcp_config.json';

/**
 * Windsurf, called Devin Desktop since June 2026. The renamed app reads a file in a new folder
 * (https://vaadin.com/docs/latest/building-apps/agentic-development/mcp/supported-tools/devin-desktop); older
 * versions read the old one (https://docs.devin.ai/desktop/cascade/mcp). If both folders exist, both files are kept in sync.
 */
export function createWindsurf(system: System): McpClient {
  return createDetectableClient(system, {
    id: 'windsurf',
    title: 'Windsurf',
    readsConfigAtStart: true,
    format: extendedFormat(),
    places: async () => [
      {
        id: 'devin',
        label: 'Devin Desktop',
        path: system.platform === 'win32' ? inAppData(system, 'devin', FILE) : inHome(system, '.config', 'devin', FILE),
      },
      { id: 'windsurf', label: 'Windsurf', path: inHome(system, '.codeium', 'windsurf', FILE) },
    ],
    ifSeveral: 'all',
    program: { darwin: 'Windsurf.app', win32: 'Windsurf\\Windsurf.exe', linux: 'windsurf' },
  });
}
