import { createDetectableClient, type DetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/extendedFormat.ts';
import type { McpClient } from './mcpClient.ts';
import { inAppData, inHome } from './system/folders.ts';
import type { System } from './system/system.ts';

const FILE = 'mcp_config.json';

const WINDSURF: DetectableClient = {
  id: 'windsurf',
  title: 'Windsurf',
  readsConfigAtStart: true,
  format: extendedFormat(),
  places: async (where) => [
    {
      id: 'devin',
      label: 'Devin Desktop',
      path: where.platform === 'win32' ? inAppData(where, 'devin', FILE) : inHome(where, '.config', 'devin', FILE),
    },
    { id: 'windsurf', label: 'Windsurf', path: inHome(where, '.codeium', 'windsurf', FILE) },
  ],
  ifSeveral: 'all',
  program: { darwin: 'Windsurf.app', win32: 'Windsurf\\Windsurf.exe', linux: 'windsurf' },
};

/**
 * Windsurf, called Devin Desktop since June 2026. Under its new name it reads a file in a new folder
 * (https://vaadin.com/docs/latest/building-apps/agentic-development/mcp/supported-tools/devin-desktop); versions from
 * before read the old one (https://docs.devin.ai/desktop/cascade/mcp). Both are kept alike where both folders are there.
 */
export function createWindsurf(where: System): McpClient {
  return createDetectableClient(WINDSURF, where);
}
