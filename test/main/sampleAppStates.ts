import { MINUTE_MS } from '../../mcp/base/durations.ts';
import { message } from '../../mcp/texts/message.ts';
import { createTexts } from '../../mcp/texts/texts.ts';
import type { ClientItem } from '../../preload/clientContract.ts';
import type { AccountView, AppState, HandshakeView, ServerView } from '../../preload/contract.ts';

export const NOW = Date.parse('2026-11-20T14:00:00Z');

/** Texts for a person in New York. */
export const TEXTS = createTexts({ locale: 'en-US', timeZone: 'America/New_York', now: () => NOW });

export const inMinutes = (minutes: number) => new Date(NOW + minutes * MINUTE_MS).toISOString();

export function sampleAccount(parts: Partial<AccountView> = {}): AccountView {
  return { id: 'a1', appName: 'acme', baseUrl: 'https://acme.fusedesk.com', demo: false, hasKey: true, ...parts };
}

export function sampleServer(parts: Partial<ServerView> = {}): ServerView {
  return {
    id: 's1',
    accountId: 'a1',
    name: 'Support desk',
    methods: ['read', 'reply'],
    tags: ['cases', 'contacts'],
    caseLimit: null,
    toolExposure: 'all',
    readOnly: false,
    requireApiTokenAuth: false,
    expiresAt: null,
    createdAt: inMinutes(-60),
    tools: 14,
    urlKnown: false,
    ...parts,
  };
}

export function sampleHandshake(parts: Partial<HandshakeView> = {}): HandshakeView {
  return {
    serverId: 's1',
    name: 'claude-ai',
    version: '0.1.0',
    era: 'legacy',
    revision: '2025-11-25',
    lastSeenAt: inMinutes(-1),
    openConnections: 1,
    toolsHeld: 14,
    toolsAdded: 0,
    toolsRemoved: 0,
    ...parts,
  };
}

export function sampleClient(parts: Partial<ClientItem> = {}): ClientItem {
  return {
    client: 'claude-desktop',
    title: 'Claude Desktop',
    state: { kind: 'not_connected' },
    step: null,
    serverId: null,
    isPrimary: (parts.client ?? 'claude-desktop') === 'claude-desktop',
    mustQuit: true,
    supportsLink: false,
    needsRepairPrompt: false,
    canUndo: false,
    lastHandshake: null,
    ...parts,
  };
}

/** The handshake that proves a connection. */
export const HANDSHAKE_PROOF = {
  name: 'claude-ai 0.1.0',
  era: 'legacy',
  revision: '2025-11-25',
  at: inMinutes(-1),
  tools: 14,
  added: 0,
  removed: 0,
} as const;

/** A first run: the engine is up, and nothing is connected. */
export function firstRunState(parts: Partial<AppState> = {}): AppState {
  return {
    version: '1.0.0',
    platform: 'linux',
    packaged: true,
    engine: 'running',
    readOnly: false,
    paused: null,
    storage: { kind: 'protected', backend: 'gnome_libsecret' },
    accounts: [],
    servers: [],
    apiTokens: [],
    handshakes: [],
    clients: [],
    callsLastHour: 0,
    tools: [],
    startAtLogin: { supported: true, on: false },
    updates: { state: 'unsupported', message: message('updates.unsigned') },
    problems: [],
    ...parts,
  };
}

/** A day at work: one account, one server, one client. */
export function connectedState(parts: Partial<AppState> = {}): AppState {
  return firstRunState({
    accounts: [sampleAccount({ limit: { limit: 1800, remaining: 1758, at: inMinutes(-1) } })],
    servers: [sampleServer({ expiresAt: inMinutes(3 * 24 * 60 + 125), urlKnown: true })],
    handshakes: [sampleHandshake()],
    callsLastHour: 42,
    ...parts,
  });
}
