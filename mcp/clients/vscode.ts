import type { McpClient } from './client.ts';
import { inAppFolder } from './folders.ts';
import { vscodeInstallLink } from './installLink.ts';
import { markedFormat } from './markedFormat.ts';
import type { Surroundings } from './surroundings.ts';
import { createTracedClient, type TracedClient } from './tracedClient.ts';
import { withInstallLink } from './withInstallLink.ts';

const EDITIONS = [
  { id: 'stable', label: 'Visual Studio Code', folder: 'Code' },
  { id: 'insiders', label: 'Visual Studio Code Insiders', folder: 'Code - Insiders' },
  { id: 'vscodium', label: 'VSCodium', folder: 'VSCodium' },
] as const;

const VSCODE: TracedClient = {
  id: 'vscode',
  title: 'VS Code',
  readsAtStart: false,
  format: markedFormat({ dialect: 'jsonc', container: 'servers', marks: { type: 'stdio' } }),
  // Of the default profile; other profiles have files of their own, and only VS Code knows which one is in use.
  places: async (where) =>
    EDITIONS.map(({ id, label, folder }) => ({ id, label, path: inAppFolder(where, folder, 'User', 'mcp.json') })),
  several: 'choose',
  program: { darwin: 'Visual Studio Code.app', win32: 'Microsoft VS Code\\Code.exe', linux: 'code' },
};

/** VS Code, by its file or a link: https://code.visualstudio.com/docs/copilot/customization/mcp-servers. */
export function createVscode(where: Surroundings): McpClient {
  return withInstallLink(createTracedClient(VSCODE, where), { link: vscodeInstallLink, reaches: 'stable' });
}
