import { createDetectableClient, type DetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/extendedFormat.ts';
import { cursorInstallLink } from './installLink.ts';
import type { McpClient } from './mcpClient.ts';
import { inHome } from './system/folders.ts';
import type { System } from './system/system.ts';
import { withInstallLink } from './withInstallLink.ts';

const CURSOR: DetectableClient = {
  id: 'cursor',
  title: 'Cursor',
  readsConfigAtStart: false,
  format: extendedFormat(),
  places: async (where) => [{ id: 'user', label: 'Cursor', path: inHome(where, '.cursor', 'mcp.json') }],
  ifSeveral: 'all',
  program: { darwin: 'Cursor.app', win32: 'cursor\\Cursor.exe', linux: 'cursor' },
};

/** Cursor, by its file or a link: https://cursor.com/docs/mcp. */
export function createCursor(where: System): McpClient {
  return withInstallLink(createDetectableClient(CURSOR, where), { link: cursorInstallLink, reaches: 'user' });
}
