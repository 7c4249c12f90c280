import { createDetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/entryFormat.ts';
import { inHome } from './folders.ts';
import { cursorInstallLink, withInstallLink } from './installLink.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system.ts';

/** Cursor, by its file (`fileClient/` writes it) or a link: https://cursor.com/docs/mcp. */
export function createCursor(system: System): McpClient {
  const client = createDetectableClient(system, {
    id: 'cursor',
    title: 'Cursor',
    readsConfigAtStart: false,
    format: extendedFormat(),
    places: async () => [{ id: 'user', label: 'Cursor', path: inHome(system, '.cursor', 'mcp.json') }],
    ifSeveral: 'all',
    program: { darwin: 'Cursor.app', win32: 'cursor\\Cursor.exe', linux: 'cursor' },
  });
  return withInstallLink(client, { link: cursorInstallLink, reaches: 'user' });
}
