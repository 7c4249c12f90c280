import { inScope } from '../../../mcp/access/scope.ts';
import { MINUTE_MS } from '../../../mcp/base/durations.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import type {
  AppState,
  CommandArgs,
  CommandHandlers,
  EventName,
  EventPayload,
  ServerView,
  StateDelta,
  WindowBridge,
} from '../../../preload/contract.ts';
import { fakeClientCommands } from './fakeClientCommands.ts';
import type { Scenario } from './scenario.ts';

const DONE = { ok: true } as const;
const STAFF = {
  departments: [
    { id: 4, name: 'Billing' },
    { id: 7, name: 'Customer Success' },
    { id: 1, name: 'Support' },
    { id: 3, name: 'Technical Support' },
  ],
  reps: [
    { id: 11, name: 'Helen Marchetti' },
    { id: 19, name: 'Mei Tanaka' },
    { id: 14, name: 'Rahul Menon' },
  ],
};

/** What a test controls and reads in the page. */
export interface Fake {
  readonly bridge: WindowBridge;
  readonly calls: { readonly command: string; readonly args: unknown }[];
  change(delta: StateDelta): void;
  /** Answers the held commands, and holds no others. */
  release(): void;
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
}

function toolsOf({ methods, tags, caseLimit }: CommandArgs<'scope.preview'>): string[] {
  const scope = { methods: methods ?? undefined, tags: tags ?? undefined, caseLimit: caseLimit ?? undefined };
  return OPERATIONS.filter((operation) => inScope(operation, scope)).map(({ tool }) => tool);
}

/** A fake main process inside a page. It follows the contract and decides scopes as main does. */
export function createFake(scenario: Scenario): Fake {
  let state = scenario.state;
  let made = 0;
  const listeners: { [E in EventName]: Set<(payload: EventPayload<E>) => void> } = {
    'state.changed': new Set(),
    'activity.added': new Set(),
    'approval.requested': new Set(),
  };
  const on =
    <E extends EventName>(event: E) =>
    (listener: (payload: EventPayload<E>) => void) => {
      listeners[event].add(listener);
      return () => void listeners[event].delete(listener);
    };
  const emit: Fake['emit'] = (event, payload) => {
    for (const listener of listeners[event]) listener(structuredClone(payload));
  };
  const change = (delta: Partial<AppState>) => {
    state = { ...state, ...delta };
    emit('state.changed', delta);
  };
  const account = (appName: string, demo: boolean): AppState['accounts'][number] => ({
    id: `account-${++made}`,
    appName,
    baseUrl: `https://${appName}.fusedesk.com`,
    demo,
    hasKey: true,
    lastFour: '9f3c',
  });

  const handlers: CommandHandlers = {
    'state.get': async () => state,
    'account.test': async ({ appName, apiKey }) =>
      apiKey.startsWith('good')
        ? { ok: true, appName, scopes: ['reps', 'cases', 'cases_create'] }
        : { ok: false, message: { code: 'accounts.keyRejected', params: { account: appName } } },
    'account.connect': async ({ appName }) => {
      change({ accounts: [...state.accounts, account(appName, false)] });
      return DONE;
    },
    'account.disconnect': async ({ id }) => {
      change({
        accounts: state.accounts.filter((one) => one.id !== id),
        servers: state.servers.filter((server) => server.accountId !== id),
      });
      return DONE;
    },
    'account.tryDemo': async () => {
      change({ accounts: [...state.accounts, account('sandbox', true)] });
      return DONE;
    },
    'account.staff': async () => ({ ok: true, staff: STAFF }),
    'server.create': async (input) => {
      const id = `server-${++made}`;
      const server: ServerView = {
        ...input,
        caseLimit: input.caseLimit ?? null,
        toolExposure: input.toolExposure ?? 'all',
        id,
        readOnly: false,
        createdAt: new Date().toISOString(),
        tools: toolsOf(input).length,
        urlKnown: true,
      };
      change({ servers: [...state.servers, server] });
      return { ok: true, id, url: `http://127.0.0.1:47821/mcp/${'t0k3n'.repeat(8)}` };
    },
    'server.update': async ({ id, ...patch }) => {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      change({
        servers: state.servers.map((server) => {
          if (server.id !== id) return server;
          const next: ServerView = { ...server, ...given };
          return { ...next, tools: toolsOf(next).length };
        }),
      });
      return DONE;
    },
    'server.remove': async ({ id }) => {
      change({ servers: state.servers.filter((server) => server.id !== id) });
      return DONE;
    },
    'server.copyUrl': async () => DONE,
    'scope.preview': async (scope) => ({ tools: toolsOf(scope) }),
    'apiToken.create': async ({ name }) => {
      const id = `token-${++made}`;
      change({ apiTokens: [...state.apiTokens, { id, name, createdAt: new Date().toISOString() }] });
      return { id, token: `fdb_${'s3cr3t'.repeat(6)}` };
    },
    'apiToken.revoke': async ({ id }) => {
      change({ apiTokens: state.apiTokens.filter((token) => token.id !== id) });
      return DONE;
    },
    'access.setReadOnly': async ({ on: readOnly }) => {
      change({ readOnly });
      return DONE;
    },
    'access.pause': async ({ minutes }) => {
      change({
        paused: minutes === null ? 'until_resumed' : new Date(Date.now() + minutes * MINUTE_MS).toISOString(),
      });
      return DONE;
    },
    'access.resume': async () => {
      change({ paused: null });
      return DONE;
    },
    'activity.tail': async ({ limit }) => scenario.activity.slice(0, limit),
    'activity.export': async () => ({ saved: true }),
    'settings.startAtLogin': async ({ on }) => {
      change({ startAtLogin: { ...state.startAtLogin, on } });
      return DONE;
    },
    'updates.check': async () => DONE,
    'updates.restart': async () => DONE,
    'engine.retry': async () => {
      change({ engine: 'running', problems: state.problems.filter(({ code }) => code !== 'engine') });
      return DONE;
    },
    'link.open': async () => DONE,
    'approval.get': async () => scenario.approval,
    'approval.answer': async () => DONE,
    ...fakeClientCommands(() => state, change),
  };

  const calls: Fake['calls'] = [];
  const gate = { open: () => {} };
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const answer = async (command: string, args: unknown, handle: () => Promise<unknown>) => {
    calls.push({ command, args });
    if (scenario.held.some((name) => name === command)) await opened;
    if (scenario.broken.some((name) => name === command)) throw new Error('the call is broken');
    const canned = Object.entries(scenario.responses).find(([name]) => name === command)?.[1];
    const next = canned?.[calls.filter((call) => call.command === command).length - 1];
    if (next !== undefined) return next;
    const message = Object.entries(scenario.rejected).find(([name]) => name === command)?.[1];
    return message === undefined ? handle() : { ok: false, message };
  };
  const commands = new Proxy(handlers, {
    get(target, command) {
      const handler = Reflect.get(target, command);
      return (args: unknown) => answer(String(command), args, () => handler(args));
    },
  });

  return {
    bridge: {
      commands,
      events: {
        'state.changed': on('state.changed'),
        'activity.added': on('activity.added'),
        'approval.requested': on('approval.requested'),
      },
    },
    calls,
    change,
    release: gate.open,
    emit,
  };
}
