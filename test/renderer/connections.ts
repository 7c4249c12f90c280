import type { ConnectionItem } from '../../preload/connection.ts';
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

export const connection = (over: Partial<ConnectionItem> = {}): ConnectionItem => {
  const client = over.client ?? 'claude-desktop';
  return {
    client,
    title: TITLES[client],
    state: { kind: 'not_connected' },
    step: null,
    serverId: null,
    asks: false,
    canUndo: false,
    proof: null,
    ...over,
  };
};

export const proof = (over: Partial<NonNullable<ConnectionItem['proof']>> = {}) => ({
  name: 'claude-ai 0.1.0',
  era: '2025' as const,
  revision: '2025-11-25',
  at: new Date(Date.now() - 130_000).toISOString(),
  tools: 19,
  added: 0,
  removed: 0,
  ...over,
});

const absent = (client: ConnectionItem['client']) =>
  connection({ client, state: { kind: 'not_installed', message: `${TITLES[client]} is not installed here.` } });

const OTHERS = [
  connection({ client: 'claude-code' }),
  connection({ client: 'cursor' }),
  absent('vscode'),
  absent('windsurf'),
  absent('lm-studio'),
  absent('zed'),
];

/** A usual day with Claude Desktop as told, one connection of the app, and other clients beside. */
export const withClaude = (over: Partial<ConnectionItem> = {}): AppState => ({
  ...USUAL,
  servers: [server()],
  clients: [],
  connections: [connection(over), ...OTHERS],
});

export const CONNECTED = { state: { kind: 'connected' }, serverId: 'server-a', proof: proof() } as const;
export const UNREADABLE = {
  kind: 'unreadable',
  message: 'The settings file has comments, which Claude would not understand.',
  path: '/home/rep/.config/Claude/claude_desktop_config.json',
  snippet: '"fusedesk": {\n  "command": "/opt/FuseDesk Bridge/fusedesk-bridge"\n}',
} as const;
export const PLACES = [
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
  message: 'The system does not say whether Claude Desktop is running. Quit it completely, then say so here.',
} as const;

/** One client in each of the states that it can be in. */
export const EVERY_STATE: AppState = {
  ...USUAL,
  clients: [],
  connections: [
    connection({ ...CONNECTED, canUndo: true, proof: proof({ added: 6, removed: 1 }) }),
    connection({
      client: 'claude-code',
      state: { kind: 'lost' },
      asks: true,
      proof: proof({ name: 'claude-code 2.4.1' }),
    }),
    connection({ client: 'cursor', state: { kind: 'stale', differs: ['command'] }, asks: true, serverId: 'gone' }),
    connection({ client: 'vscode', state: { kind: 'foreign', text: '{"command":"node"}' } }),
    connection({ client: 'windsurf', state: UNREADABLE }),
    connection({ client: 'lm-studio', state: { kind: 'written' }, serverId: 'server-b', canUndo: true }),
    connection({
      client: 'zed',
      state: { kind: 'disabled_by_policy', message: 'A rule of your organisation keeps Zed from using local servers.' },
      serverId: 'server-a',
    }),
  ],
};
