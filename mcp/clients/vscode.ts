import { createDetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/entryFormat.ts';
import { inAppFolder } from './folders.ts';
import { vscodeInstallLink, withInstallLink } from './installLink.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system.ts';

const EDITIONS = [
  { id: 'stable', label: 'Visual Studio Code', folder: 'Code' },
  { id: 'insiders', label: 'Visual Studio Code Insiders', folder: 'Code - Insiders' },
  { id: 'vscodium', label: 'VSCodium', folder: 'VSCodium' },
] as const;

/** VS Code, by its file or a link: https://code.visualstudio.com/docs/copilot/customization/mcp-servers. */
export function createVscode(system: System): McpClient {
  const client = createDetectableClient(system, {
    id: 'vscode',
    title: 'VS Code',
    readsConfigAtStart: false,
    format: extendedFormat({ dialect: 'jsonc', container: 'servers', extraKeys: { type: 'stdio' } }),
    // The default profile only: other profiles have their own files, and only VS Code knows which one is active.
    places: async () =>
      EDITIONS.map(({ id, label, folder }) => ({ id, label, path: inAppFolder(system, folder, 'User', 'mcp.json') })),
    ifSeveral: 'choose',
    program: { darwin: 'Visual Studio Code.app', win32: 'Microsoft VS Code\\Code.exe', linux: 'code' },
  });
  return withInstallLink(client, { link: vscodeInstallLink, reaches: 'stable' });
}
