import { message } from '../../mcp/texts/message.ts';
import type { ClientItem } from '../../preload/clientContract.ts';
import type { AppState } from '../../preload/contract.ts';
import { server, USUAL } from './scenarios.ts';

const TITLES = {
  'claude-desktop': 'Claude Desktop',
  'claude-code': 'Claude Code',
  cursor: 'Cursor',
  vscode: 'VS Code',
  windsurf: 'Windsurf',
  'lm-studio': 'LM Studio',
  zed: 'Zed',
};

export const sampleClientItem = (over: Partial<ClientItem> = {}): ClientItem => {
  const client = over.client ?? 'claude-desktop';
  return {
    client,
    title: TITLES[client],
    isPrimary: client === 'claude-desktop',
    mustQuit: client === 'claude-desktop',
    supportsLink: client === 'cursor' || client === 'vscode',
    state: { kind: 'not_connected' },
    step: null,
    serverId: null,
    needsRepairPrompt: false,
    canUndo: false,
    lastHandshake: null,
    ...over,
  };
};

export const handshake = (over: Partial<NonNullable<ClientItem['lastHandshake']>> = {}) => ({
  name: 'claude-ai 0.1.0',
  era: 'legacy' as const,
  revision: '2025-11-25',
  at: new Date(Date.now() - 130_000).toISOString(),
  tools: 19,
  added: 0,
  removed: 0,
  ...over,
});

const absent = (client: ClientItem['client']) =>
  sampleClientItem({
    client,
    state: { kind: 'not_installed', message: message('clients.notFound', { app: TITLES[client] }) },
  });

const OTHERS = [
  sampleClientItem({ client: 'claude-code' }),
  sampleClientItem({ client: 'cursor' }),
  absent('vscode'),
  absent('windsurf'),
  absent('lm-studio'),
  absent('zed'),
];

/** A usual day with one server, this state of Claude Desktop, and other clients. */
export const withClaudeDesktop = (over: Partial<ClientItem> = {}): AppState => ({
  ...USUAL,
  servers: [server()],
  handshakes: [],
  clients: [sampleClientItem(over), ...OTHERS],
});

export const CONNECTED = { state: { kind: 'connected' }, serverId: 'server-a', lastHandshake: handshake() } as const;
export const WAITING_UNTIL_QUIT = {
  step: {
    kind: 'waiting_until_quit',
    message: message('clientSetup.quitToContinue', { app: 'Claude Desktop' }),
  },
} as const;
export const UNREADABLE = {
  kind: 'unreadable',
  message: message('clients.unreadable.has_comments', { app: 'Claude Desktop' }),
  path: '/home/rep/.config/Claude/claude_desktop_config.json',
  snippet: '"fusedesk": {\n  "command": "/opt/FuseDesk Bridge/fusedesk-bridge"\n}',
} as const;
export const CONFIG_LOCATIONS = [
  {
    id: 'package:a',
    path: 'C:\\Users\\Rep\\AppData\\Local\\Packages\\Claude_a\\claude.json',
    label: 'Claude from the Microsoft Store',
  },
  { id: 'classic', path: 'C:\\Users\\Rep\\AppData\\Roaming\\Claude\\claude.json', label: 'Claude by its installer' },
];
export const RUNNING_UNKNOWN = {
  ok: false,
  code: 'running_unknown',
  message: message('clients.runningUnknown', { app: 'Claude Desktop' }),
} as const;

/** One client in each possible state. */
export const EVERY_STATE: AppState = {
  ...USUAL,
  handshakes: [],
  clients: [
    sampleClientItem({ ...CONNECTED, canUndo: true, lastHandshake: handshake({ added: 6, removed: 1 }) }),
    sampleClientItem({
      client: 'claude-code',
      state: { kind: 'lost' },
      needsRepairPrompt: true,
      lastHandshake: handshake({ name: 'claude-code 2.4.1' }),
    }),
    sampleClientItem({
      client: 'cursor',
      state: { kind: 'stale', differs: ['command'] },
      needsRepairPrompt: true,
      serverId: 'removed',
    }),
    sampleClientItem({ client: 'vscode', state: { kind: 'conflicting', text: '{"command":"node"}' } }),
    sampleClientItem({ client: 'windsurf', state: UNREADABLE }),
    sampleClientItem({ client: 'lm-studio', state: { kind: 'written' }, serverId: 'server-b', canUndo: true }),
    sampleClientItem({
      client: 'zed',
      state: { kind: 'disabled_by_policy', message: message('clients.blockedByPolicy', { app: 'Zed' }) },
      serverId: 'server-a',
    }),
  ],
};
