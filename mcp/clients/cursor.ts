import type { McpClient } from './client.ts';
import { inHome } from './folders.ts';
import { cursorInstallLink } from './installLink.ts';
import { markedFormat } from './markedFormat.ts';
import type { Surroundings } from './surroundings.ts';
import { createTracedClient, type TracedClient } from './tracedClient.ts';
import { withInstallLink } from './withInstallLink.ts';

const CURSOR: TracedClient = {
  id: 'cursor',
  title: 'Cursor',
  readsAtStart: false,
  format: markedFormat(),
  places: async (where) => [{ id: 'user', label: 'Cursor', path: inHome(where, '.cursor', 'mcp.json') }],
  several: 'all',
  program: { darwin: 'Cursor.app', win32: 'cursor\\Cursor.exe', linux: 'cursor' },
};

/** Cursor, by its file or a link: https://cursor.com/docs/mcp. */
export function createCursor(where: Surroundings): McpClient {
  return withInstallLink(createTracedClient(CURSOR, where), { link: cursorInstallLink, reaches: 'user' });
}
