import * as z from 'zod/mini';
import { CLIENT_COMMANDS, clientItem } from './clientContract.ts';
import { messageSchema } from './messageContract.ts';

// Everything that the windows and the main process send each other. Both sides take their types from here.

const id = z.string().check(z.minLength(1), z.maxLength(64));
const shortText = z.string().check(z.minLength(1), z.maxLength(200));
const words = z.array(z.string().check(z.maxLength(64))).check(z.minLength(1), z.maxLength(64));
/** `null` means all. */
const scopePart = z.nullable(words);
const isoDate = z.string().check(z.maxLength(40));
const nothing = z.strictObject({});
/** Main passes on its own lists, which nobody may change. */
const list = <S extends z.ZodMiniType>(item: S) => z.readonly(z.array(item));

/** How a command ended: done, or a message that says why not. */
const outcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), message: messageSchema }),
]);
export type CommandOutcome = z.infer<typeof outcome>;

const activityEntry = z.strictObject({
  at: z.string(),
  serverName: z.optional(z.string()),
  client: z.optional(z.string()),
  tool: z.optional(z.string()),
  class: z.optional(z.string()),
  touched: z.optional(z.record(z.string(), z.string())),
  outcome: z.string(),
  durationMs: z.optional(z.number()),
});
export type ActivityRow = z.infer<typeof activityEntry>;

const activityFilter = z.strictObject({
  text: z.optional(z.string().check(z.maxLength(200))),
  outcome: z.optional(z.enum(['ok', 'failed'])),
  since: z.optional(isoDate),
});

const scope = { methods: scopePart, tags: scopePart };

const limitIds = z.optional(z.array(z.int().check(z.minimum(1))).check(z.minLength(1), z.maxLength(100)));
/** The departments and reps whose cases an access may reach; `null` means all cases. */
const caseLimit = z.strictObject({ departmentIds: limitIds, repIds: limitIds });
export type CaseLimitView = z.infer<typeof caseLimit>;

/** How an access shows its tools: the full list, or three tools that find and call the others. */
const toolExposure = z.enum(['all', 'discovery']);
export type ToolExposureView = z.infer<typeof toolExposure>;

const namedIds = list(z.strictObject({ id: z.number(), name: z.string() }));
/** Whom an access can be limited to. */
const staff = z.strictObject({ departments: namedIds, reps: namedIds });
export type StaffView = z.infer<typeof staff>;

/** Where the FuseDesk key is kept, with the reason if that is not securely on the disk. */
const storage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('protected'), backend: z.string() }),
  z.strictObject({ kind: z.literal('memory_only'), backend: z.string(), message: messageSchema }),
  z.strictObject({ kind: z.literal('unavailable'), backend: z.string(), message: messageSchema }),
]);
export type StorageView = z.infer<typeof storage>;

const account = z.strictObject({
  id,
  appName: z.string(),
  baseUrl: z.string(),
  demo: z.boolean(),
  hasKey: z.boolean(),
  lastFour: z.optional(z.string()),
  /** The hourly limit, as FuseDesk last reported it. */
  limit: z.optional(
    z.strictObject({ limit: z.optional(z.number()), remaining: z.optional(z.number()), at: z.string() }),
  ),
});
export type AccountView = z.infer<typeof account>;

const server = z.strictObject({
  id,
  accountId: id,
  name: z.string(),
  ...scope,
  caseLimit: z.nullable(caseLimit),
  toolExposure,
  readOnly: z.boolean(),
  requireApiTokenAuth: z.boolean(),
  expiresAt: z.nullable(isoDate),
  createdAt: isoDate,
  tools: z.number(),
  /** True while its address is in memory and can be copied. */
  urlKnown: z.boolean(),
});
export type ServerView = z.infer<typeof server>;

const tool = z.strictObject({
  name: z.string(),
  title: z.string(),
  method: z.string(),
  class: z.enum(['read', 'create', 'update', 'delete']),
  reach: z.enum(['read', 'internal', 'customer_visible', 'irreversible']),
  tags: z.array(z.string()),
});
export type ToolView = z.infer<typeof tool>;

/** The last handshake of a client, which proves that it reaches this app. */
const handshake = z.strictObject({
  serverId: id,
  /** The client whose entry started it, such as `claude-desktop`; absent if it connected by address. */
  clientId: z.optional(z.string()),
  name: z.string(),
  version: z.string(),
  /** `legacy` clients keep a connection open; `modern` ones send single requests over HTTP. */
  era: z.enum(['legacy', 'modern']),
  revision: z.string(),
  lastSeenAt: isoDate,
  /** 0 if it is not connected or needs no connection. */
  openConnections: z.number(),
  /** How many tools it listed; `null` if it never listed any. */
  toolsHeld: z.nullable(z.number()),
  /** Tools that it sees only after a restart, and tools that it still shows but can no longer use. */
  toolsAdded: z.number(),
  toolsRemoved: z.number(),
});
export type HandshakeView = z.infer<typeof handshake>;

const problem = z.strictObject({
  code: z.string(),
  message: messageSchema,
  /** The command that may fix it; it takes no arguments. */
  action: z.optional(z.enum(['engine.retry'])),
  since: z.optional(isoDate),
  /** Technical details, shown on request. */
  details: z.optional(z.string()),
});

/** The state of app updates. */
const updates = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unsupported'), message: messageSchema }),
  z.strictObject({ state: z.literal('idle') }),
  z.strictObject({ state: z.literal('checking') }),
  z.strictObject({ state: z.literal('ready'), version: z.string() }),
  z.strictObject({ state: z.literal('failed'), message: messageSchema }),
]);
export type UpdatesView = z.infer<typeof updates>;

/** The whole state, as windows see it: no key, no token, no address. */
export const appState = z.strictObject({
  version: z.string(),
  platform: z.string(),
  packaged: z.boolean(),
  engine: z.enum(['starting', 'running', 'failed']),
  readOnly: z.boolean(),
  /** ISO date, `until_resumed`, or `null` if access is not paused. */
  paused: z.nullable(z.string()),
  storage,
  accounts: z.array(account),
  servers: z.array(server),
  apiTokens: list(z.strictObject({ id, name: z.string(), createdAt: isoDate })),
  handshakes: z.array(handshake),
  /** Every client that can be connected, with its state. */
  clients: list(clientItem),
  /** Calls answered by FuseDesk in the last hour. */
  callsLastHour: z.number(),
  tools: list(tool),
  startAtLogin: z.strictObject({ supported: z.boolean(), on: z.boolean() }),
  updates,
  problems: z.array(problem),
});
export type AppState = z.infer<typeof appState>;

/** The parts of the state that changed, each complete. */
export const stateDelta = z.partial(appState);
export type StateDelta = z.infer<typeof stateDelta>;

/** What the approval window shows. */
export const approval = z.strictObject({
  id,
  serverName: z.string(),
  client: z.string(),
  tool: z.string(),
  title: z.string(),
  reach: z.string(),
  arguments: z.record(z.string(), z.unknown()),
});
export type ApprovalView = z.infer<typeof approval>;

/** Web pages and files that a window may open by name; main knows their addresses. */
export const LINKS = ['fusedesk', 'api_keys', 'documentation', 'licenses'] as const;

/** Commands: from window to main, with one response. */
export const COMMANDS = {
  'state.get': { args: nothing, result: appState },
  'account.test': {
    args: z.strictObject({ appName: shortText, apiKey: z.string().check(z.minLength(1), z.maxLength(1024)) }),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), appName: z.string(), scopes: z.array(z.string()) }),
      z.strictObject({ ok: z.literal(false), message: messageSchema }),
    ]),
  },
  'account.connect': {
    args: z.strictObject({ appName: shortText, apiKey: z.string().check(z.minLength(1), z.maxLength(1024)) }),
    result: outcome,
  },
  'account.disconnect': { args: z.strictObject({ id }), result: outcome },
  'account.tryDemo': { args: nothing, result: outcome },
  /** Reads the departments and reps of an account from FuseDesk. */
  'account.staff': {
    args: z.strictObject({ id }),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), staff }),
      z.strictObject({ ok: z.literal(false), message: messageSchema }),
    ]),
  },
  'server.create': {
    args: z.strictObject({
      accountId: id,
      name: shortText,
      ...scope,
      caseLimit: z.optional(z.nullable(caseLimit)),
      toolExposure: z.optional(toolExposure),
      requireApiTokenAuth: z.boolean(),
      expiresAt: z.nullable(isoDate),
    }),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), id, url: z.string() }),
      z.strictObject({ ok: z.literal(false), message: messageSchema }),
    ]),
  },
  'server.update': {
    args: z.strictObject({
      id,
      name: z.optional(shortText),
      methods: z.optional(scopePart),
      tags: z.optional(scopePart),
      caseLimit: z.optional(z.nullable(caseLimit)),
      toolExposure: z.optional(toolExposure),
      readOnly: z.optional(z.boolean()),
      requireApiTokenAuth: z.optional(z.boolean()),
      expiresAt: z.optional(z.nullable(isoDate)),
    }),
    result: outcome,
  },
  'server.remove': { args: z.strictObject({ id }), result: outcome },
  /** Copies the address to the clipboard while it is known. */
  'server.copyUrl': { args: z.strictObject({ id }), result: outcome },
  /** The names of the tools that a scope allows, in the catalogue's order. */
  'scope.preview': {
    args: z.strictObject({ ...scope, caseLimit: z.optional(z.nullable(caseLimit)) }),
    result: z.strictObject({ tools: z.array(z.string()) }),
  },
  'apiToken.create': {
    args: z.strictObject({ name: shortText }),
    result: z.strictObject({ id, token: z.string() }),
  },
  'apiToken.revoke': { args: z.strictObject({ id }), result: outcome },
  'access.setReadOnly': { args: z.strictObject({ on: z.boolean() }), result: outcome },
  /** In minutes; `null` means until resumed. */
  'access.pause': {
    args: z.strictObject({ minutes: z.nullable(z.int().check(z.minimum(1), z.maximum(7 * 24 * 60))) }),
    result: outcome,
  },
  'access.resume': { args: nothing, result: outcome },
  'activity.tail': {
    args: z.strictObject({ filter: activityFilter, limit: z.int().check(z.minimum(1), z.maximum(10_000)) }),
    result: z.array(activityEntry),
  },
  /** Asks where to save and writes the file; `saved` is false if the person cancels. */
  'activity.export': {
    args: z.strictObject({ format: z.enum(['csv', 'json']) }),
    result: z.strictObject({ saved: z.boolean() }),
  },
  'settings.startAtLogin': { args: z.strictObject({ on: z.boolean() }), result: outcome },
  'updates.check': { args: nothing, result: outcome },
  /** Quits and starts the new version. */
  'updates.restart': { args: nothing, result: outcome },
  /** Starts a failed engine now instead of waiting for the next try. */
  'engine.retry': { args: nothing, result: outcome },
  'link.open': { args: z.strictObject({ link: z.enum(LINKS) }), result: outcome },
  'approval.get': { args: nothing, result: z.nullable(approval) },
  'approval.answer': { args: z.strictObject({ id, approved: z.boolean() }), result: outcome },
  ...CLIENT_COMMANDS,
} as const;

/** Events: from main to window, as they happen. */
export const EVENTS = {
  'state.changed': stateDelta,
  'activity.added': activityEntry,
  'approval.requested': approval,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<C extends CommandName> = z.infer<(typeof COMMANDS)[C]['args']>;
export type CommandResult<C extends CommandName> = z.infer<(typeof COMMANDS)[C]['result']>;
export type EventName = keyof typeof EVENTS;
export type EventPayload<E extends EventName> = z.infer<(typeof EVENTS)[E]>;

/** One handler per command. An object that misses one does not compile. */
export type CommandHandlers = {
  readonly [C in CommandName]: (args: CommandArgs<C>) => Promise<CommandResult<C>>;
};

/**
 * What the preload exposes as `window.bridge`: one method per command and event, and no way to use any other channel.
 * Each subscription returns its unsubscribe function.
 */
export interface WindowBridge {
  readonly commands: { readonly [C in CommandName]: (args: CommandArgs<C>) => Promise<CommandResult<C>> };
  readonly events: { readonly [E in EventName]: (listener: (payload: EventPayload<E>) => void) => () => void };
}
