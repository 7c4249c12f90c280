import { createDetectableClient, type DetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/extendedFormat.ts';
import { vscodeInstallLink } from './installLink.ts';
import type { McpClient } from './mcpClient.ts';
import { inAppFolder } from './system/folders.ts';
import type { System } from './system/system.ts';
import { withInstallLink } from './withInstallLink.ts';

const EDITIONS = [
  { id: 'stable', label: 'Visual Studio Code', folder: 'Code' },
  { id: 'insiders', label: 'Visual Studio Code Insiders', folder: 'Code - Insiders' },
  { id: 'vscodium', label: 'VSCodium', folder: 'VSCodium' },
] as const;

const VSCODE: DetectableClient = {
  id: 'vscode',
  title: 'VS Code',
  readsConfigAtStart: false,
  format: extendedFormat({ dialect: 'jsonc', container: 'servers', marks: { type: 'stdio' } }),
  // Of the default profile; other profiles have files of their own, and only VS Code knows which one is in use.
  places: async (where) =>
    EDITIONS.map(({ id, label, folder }) => ({ id, label, path: inAppFolder(where, folder, 'User', 'mcp.json') })),
  ifSeveral: 'choose',
  program: { darwin: 'Visual Studio Code.app', win32: 'Microsoft VS Code\\Code.exe', linux: 'code' },
};

/** VS Code, by its file or a link: https://code.visualstudio.com/docs/copilot/customization/mcp-servers. */
export function createVscode(where: System): McpClient {
  return withInstallLink(createDetectableClient(VSCODE, where), { link: vscodeInstallLink, reaches: 'stable' });
}
