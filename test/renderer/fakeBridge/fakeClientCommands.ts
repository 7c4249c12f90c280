import { finding } from '../../../mcp/diagnostics/finding.ts';
import { message } from '../../../mcp/texts/message.ts';
import type { ClientItem } from '../../../preload/clientContract.ts';
import type { AppState, CommandHandlers, CommandResult } from '../../../preload/contract.ts';

type ConnectionCommands = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `client.${string}` | `diagnostics.${string}`>
>;
type Part = Extract<CommandResult<'client.preview'>, { ok: true }>['preview']['parts'][number];

const FILE: Part = {
  kind: 'file',
  path: '/home/rep/.config/Claude/claude_desktop_config.json',
  isNew: false,
  region: {
    line: 2,
    before: ['  "mcpServers": {}'],
    after: [
      '  "mcpServers": {',
      '    "fusedesk": {',
      '      "command": "/opt/FuseDesk Bridge/fusedesk-bridge",',
      '      "args": ["/opt/FuseDesk Bridge/resources/app.asar/bridge/bridge.cjs", "--client", "claude-desktop"],',
      '      "env": { "ELECTRON_RUN_AS_NODE": "1" }',
      '    }',
      '  }',
    ],
  },
};
const COMMAND: Part = {
  kind: 'command',
  shown: "claude mcp add --scope user fusedesk -- '/opt/FuseDesk Bridge/fusedesk-bridge' --client claude-code",
};
const LINK: Part = {
  kind: 'link',
  shown: 'cursor://anysphere.cursor-deeplink/mcp/install?name=fusedesk&config=eyJjb21tYW5kIjoiL29wdCJ9',
};

/** The client commands as a window sees them: every write waits until its client has quit. */
export function fakeClientCommands(
  state: () => AppState,
  change: (delta: Partial<AppState>) => void,
): ConnectionCommands {
  let made = 0;
  let last: ClientItem['client'] = 'claude-desktop';
  const become = (client: ClientItem['client'], parts: Partial<ClientItem>) =>
    change({ clients: state().clients.map((one) => (one.client === client ? { ...one, ...parts } : one)) });
  const wait = (client: ClientItem['client']): CommandResult<'client.confirm'> => {
    const title = state().clients.find((one) => one.client === client)?.title ?? client;
    become(client, {
      step: { kind: 'waiting_until_quit', message: message('clientSetup.quitToContinue', { app: title }) },
    });
    return { ok: true, kind: 'waiting' };
  };
  return {
    'client.inspect': async () => ({}),
    async 'client.preview'({ client, serverId, via }) {
      last = client;
      const part = via === 'link' ? LINK : client === 'claude-code' ? COMMAND : FILE;
      const title = state().clients.find((one) => one.client === client)?.title ?? client;
      return { ok: true, preview: { id: `preview-${++made}`, client, title, serverId, parts: [part], notes: [] } };
    },
    'client.confirm': async () => wait(last),
    async 'client.cancel'({ client }) {
      become(client, { step: null });
      return {};
    },
    'client.disconnect': async ({ client }) => wait(client),
    async 'client.undo'({ client }) {
      become(client, { state: { kind: 'not_connected' }, canUndo: false, serverId: null });
      return { ok: true, kind: 'done' };
    },
    'client.repair': async ({ client }) => wait(client),
    async 'client.dismiss'({ client }) {
      become(client, { needsRepairPrompt: false });
      return {};
    },
    'diagnostics.run': async () => ({
      at: new Date().toISOString(),
      version: '0.1.0',
      platform: 'linux',
      findings: [
        finding('claude_running'),
        finding('entry_missing'),
        finding('config_ok'),
        finding('fusedesk_key_refused'),
        finding('secret_accepted'),
      ].map(({ details: _details, ...item }) => item),
    }),
    'diagnostics.copyReport': async () => ({ ok: true }),
  };
}
