import { DAY_MS, HOUR_MS } from '../../mcp/base/durations.ts';
import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import type { ActivityRow, ApprovalView, AppState, HandshakeView, ServerView } from '../../preload/contract.ts';
import type { Scenario } from './fakeBridge/scenario.ts';

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();

const TOOLS: AppState['tools'] = OPERATIONS.map(({ tool, title, method, class: kind, reach, tags }) => ({
  name: tool,
  title,
  method,
  class: kind,
  reach,
  tags: [...tags],
}));

/** The app at its first start. */
export const FIRST_RUN: AppState = {
  version: '0.1.0',
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
  tools: TOOLS,
  startAtLogin: { supported: true, on: false },
  updates: { state: 'idle' },
  problems: [],
};

export const server = (over: Partial<ServerView> = {}): ServerView => ({
  id: 'server-a',
  accountId: 'account-a',
  name: 'Claude on my laptop',
  methods: ['read'],
  tags: null,
  caseLimit: null,
  toolExposure: 'all',
  readOnly: false,
  requireApiTokenAuth: false,
  expiresAt: null,
  createdAt: ago(3 * DAY_MS),
  tools: 14,
  urlKnown: true,
  ...over,
});

const client = (over: Partial<HandshakeView> = {}): HandshakeView => ({
  serverId: 'server-a',
  name: 'claude-ai',
  version: '0.1.0',
  era: 'legacy',
  revision: '2025-11-25',
  lastSeenAt: ago(60_000),
  openConnections: 1,
  toolsHeld: 14,
  toolsAdded: 0,
  toolsRemoved: 0,
  ...over,
});

const ACCOUNT: AppState['accounts'][number] = {
  id: 'account-a',
  appName: 'mycompany',
  baseUrl: 'https://mycompany.fusedesk.com',
  demo: false,
  hasKey: true,
  lastFour: '9f3c',
  limit: { limit: 1800, remaining: 1273, at: ago(120_000) },
};

/** A rep's usual day. */
export const USUAL: AppState = {
  ...FIRST_RUN,
  accounts: [ACCOUNT],
  servers: [
    server(),
    server({
      id: 'server-b',
      name: 'Escalation briefing',
      methods: ['read', 'update', 'reply', 'add_note'],
      tags: ['cases', 'chats', 'contacts'],
      caseLimit: { departmentIds: [4] },
      expiresAt: ahead(6.2 * DAY_MS),
      requireApiTokenAuth: true,
      tools: 17,
      urlKnown: false,
    }),
    server({
      id: 'server-c',
      name: 'Trial for the new colleague',
      methods: null,
      readOnly: true,
      expiresAt: ahead(41 * 60_000),
      tools: 43,
      urlKnown: false,
    }),
  ],
  apiTokens: [{ id: 'token-a', name: 'Report script', createdAt: ago(20 * DAY_MS) }],
  handshakes: [
    client({ clientId: 'claude-desktop', openConnections: 3, toolsAdded: 6 }),
    client({ serverId: 'server-b', name: 'Claude Code', version: '2.4.1', era: 'modern', revision: '2026-07-28' }),
    client({ serverId: 'server-b', name: 'Cursor', version: '3.1.0', openConnections: 0, lastSeenAt: ago(DAY_MS) }),
  ],
  callsLastHour: 527,
};

/** Right after the person chose demo data. */
export const DEMO: AppState = {
  ...FIRST_RUN,
  accounts: [{ id: 'account-d', appName: 'sandbox', baseUrl: 'http://127.0.0.1:5000', demo: true, hasKey: true }],
};

/** More servers than fit on a page, some with the longest allowed name. */
export const MANY: AppState = {
  ...USUAL,
  accounts: [
    { ...ACCOUNT, limit: { limit: 1800, remaining: 212, at: ago(60_000) } },
    {
      ...ACCOUNT,
      id: 'account-b',
      appName: 'second-company',
      lastFour: '77aa',
      limit: { limit: 900, at: ago(DAY_MS) },
    },
  ],
  servers: Array.from({ length: 40 }, (_, index) =>
    server({
      id: `server-${index}`,
      accountId: index % 3 === 0 ? 'account-b' : 'account-a',
      name: index === 2 ? `A very long name ${'that goes on and on '.repeat(9)}`.slice(0, 200) : `Access ${index + 1}`,
      expiresAt: index % 2 === 0 ? ahead((index + 1) * HOUR_MS) : null,
      readOnly: index % 5 === 0,
    }),
  ),
};

export const MEMORY_ONLY: AppState = {
  ...USUAL,
  storage: {
    kind: 'memory_only',
    backend: 'basic_text',
    message: { code: 'storage.insecure' },
  },
};

export const FAILED: AppState = {
  ...USUAL,
  engine: 'failed',
  problems: [
    {
      code: 'engine',
      message: { code: 'problems.engineNotStarted', params: { next: { code: 'problems.stateNewer' } } },
    },
  ],
};

/** A failure that the next try may fix. */
export const FAILED_FOR_NOW: AppState = {
  ...USUAL,
  engine: 'failed',
  problems: [
    {
      code: 'engine',
      message: { code: 'problems.engineNotStarted', params: { next: { code: 'problems.retrying' } } },
      action: 'engine.retry',
      since: ago(120_000),
      details: 'Error: listen EADDRINUSE: address already in use 127.0.0.1:47821',
    },
  ],
};

export const scenario = (state: AppState, over: Partial<Scenario> = {}): Scenario => ({
  state,
  activity: [],
  approval: null,
  rejected: {},
  responses: {},
  broken: [],
  held: [],
  ...over,
});

const OUTCOMES = ['ok', 'ok', 'ok', 'ok', 'not_found', 'ok', 'ok', 'read_only', 'ok', 'rate_limited'];

/** Calls as a log has them, newest first; always the same ones. */
export function activity(count: number): ActivityRow[] {
  return Array.from({ length: count }, (_, index): ActivityRow => {
    const tool = TOOLS[(index * 7) % TOOLS.length];
    if (!tool || index % 97 === 13) return { at: ago(index * 41_000), outcome: 'unauthenticated' };
    return {
      at: ago(index * 41_000),
      serverName: index % 4 === 0 ? 'Escalation briefing' : 'Claude on my laptop',
      client: 'claude-ai 0.1.0',
      tool: tool.name,
      class: tool.class,
      outcome: OUTCOMES[index % OUTCOMES.length] ?? 'ok',
      durationMs: 80 + ((index * 53) % 1900),
      ...(tool.tags.includes('cases') && { touched: { case: String(40_000 + index) } }),
    };
  });
}

/** A reply to a customer with line breaks. */
export const APPROVAL: ApprovalView = {
  id: 'approval-a',
  serverName: 'Escalation briefing',
  client: 'claude-ai 0.1.0',
  tool: 'fuse_desk_cases_reply',
  title: 'Reply to a case',
  reach: 'customer_visible',
  arguments: {
    id: 40_017,
    message: 'Hello Dana,\n\nthank you for your patience. The invoice was sent again today.\n\nKind regards\nSupport',
    close_case: false,
  },
};
