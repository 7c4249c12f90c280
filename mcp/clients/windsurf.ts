import type { McpClient } from './client.ts';
import { inAppData, inHome } from './folders.ts';
import { markedFormat } from './markedFormat.ts';
import type { Surroundings } from './surroundings.ts';
import { createTracedClient, type TracedClient } from './tracedClient.ts';

const FILE = 'mcp_config.json';

const WINDSURF: TracedClient = {
  id: 'windsurf',
  title: 'Windsurf',
  readsAtStart: true,
  format: markedFormat(),
  places: async (where) => [
    {
      id: 'devin',
      label: 'Devin Desktop',
      path: where.platform === 'win32' ? inAppData(where, 'devin', FILE) : inHome(where, '.config', 'devin', FILE),
    },
    { id: 'windsurf', label: 'Windsurf', path: inHome(where, '.codeium', 'windsurf', FILE) },
  ],
  several: 'all',
  program: { darwin: 'Windsurf.app', win32: 'Windsurf\\Windsurf.exe', linux: 'windsurf' },
};

/**
 * Windsurf, called Devin Desktop since June 2026. Under its new name it reads a file in a new folder
 * (https://vaadin.com/docs/latest/building-apps/agentic-development/mcp/supported-tools/devin-desktop); versions from
 * before read the old one (https://docs.devin.ai/desktop/cascade/mcp). Both are kept alike where both folders are there.
 */
export function createWindsurf(where: Surroundings): McpClient {
  return createTracedClient(WINDSURF, where);
}
