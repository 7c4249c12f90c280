import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';

/** What our desktop extension says of itself; `mcp/clients/claudeDesktop/extension.ts` knows it by this name. */
const NAME = 'fusedesk-bridge';

/** Where the app keeps its data on each system, as Claude fills it in. */
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

/** The manifest of the desktop extension: the same bridge that a config entry starts, on Claude's own Node. */
export function mcpbManifest(version: string) {
  return {
    manifest_version: '0.3',
    name: NAME,
    display_name: 'FuseDesk Bridge',
    version,
    description: 'Lets Claude work with FuseDesk cases, contacts, chats and e-mails through FuseDesk Bridge.',
    long_description:
      'Needs the FuseDesk Bridge app on this computer, which holds the key, decides what Claude may do and does the work. Use either this extension or the connection that the app makes itself, not both.',
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
    // Which of them a person allows, the app says when it is asked.
    tools: OPERATIONS.map(({ tool, title }) => ({ name: tool, description: title })),
    tools_generated: true,
    license: 'MIT',
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: '>=20' } },
  };
}
