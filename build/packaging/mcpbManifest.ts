import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';

/** `mcp/clients/claudeDesktop/extension.ts` recognizes our desktop extension by this name. */
const NAME = 'fusedesk-bridge';

/** The app's data folder on each system; Claude fills in the variables. */
const DATA_FOLDERS = {
  darwin: `\${HOME}/Library/Application Support/FuseDesk Bridge`,
  win32: `\${HOME}\\AppData\\Roaming\\FuseDesk Bridge`,
  linux: `\${HOME}/.config/FuseDesk Bridge`,
} as const;

const args = (dataFolder: string) => [
  `\${__dirname}/server/bridge.cjs`,
  '--data-dir',
  dataFolder,
  '--client',
  'claude-desktop',
];

/** The manifest of the desktop extension: it starts the same bridge as a config entry, but on Claude's own Node. */
export function mcpbManifest(version: string) {
  return {
    manifest_version: '0.3',
    name: NAME,
    display_name: 'FuseDesk Bridge',
    version,
    description: 'Lets Claude work with FuseDesk cases, contacts, chats and emails through FuseDesk Bridge.',
    long_description:
      'Requires the FuseDesk Bridge app on this computer, which stores the key and controls what Claude may do. Use either this extension or the setup that the app does itself, not both.',
    author: { name: 'FuseDesk Bridge' },
    icon: 'icon.png',
    server: {
      type: 'node',
      entry_point: 'server/bridge.cjs',
      mcp_config: {
        command: 'node',
        args: args(DATA_FOLDERS.linux),
        platform_overrides: {
          darwin: { args: args(DATA_FOLDERS.darwin) },
          win32: { args: args(DATA_FOLDERS.win32) },
        },
      },
    },
    // The app reports at run time which of these a person allows, or only the meta tools that find and call them.
    tools: OPERATIONS.map(({ tool, title }) => ({ name: tool, description: title })),
    tools_generated: true,
    license: 'MIT',
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: '>=20' } },
  };
}
