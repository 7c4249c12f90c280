import * as z from 'zod/mini';
import { messageSchema as message } from './messageContract.ts';

// Clients (Claude Desktop and others) and diagnostics: their part of the state, and their commands.

const id = z.string().check(z.minLength(1), z.maxLength(64));
const text = z.string();
const nothing = z.strictObject({});
/** Main passes on its own lists, which nobody may change. */
const list = <S extends z.ZodMiniType>(item: S) => z.readonly(z.array(item));

/** Same as in mcp/clients/mcpClient.ts; main does not compile if the two differ. */
const CLIENT_IDS = ['claude-desktop', 'claude-code', 'cursor', 'vscode', 'windsurf', 'lm-studio', 'zed'] as const;
const clientId = z.enum(CLIENT_IDS);
export type ClientIdView = z.infer<typeof clientId>;

const place = z.strictObject({ id: text, path: text, label: text });

const state = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not_installed'), message }),
  z.strictObject({ kind: z.literal('choose_place'), message, choices: list(place) }),
  z.strictObject({ kind: z.literal('not_connected') }),
  z.strictObject({ kind: z.literal('lost') }),
  z.strictObject({ kind: z.literal('stale'), differs: list(text) }),
  z.strictObject({ kind: z.literal('conflicting'), text }),
  z.strictObject({ kind: z.literal('unreadable'), message, path: text, snippet: text }),
  z.strictObject({ kind: z.literal('disabled_by_policy'), message }),
  /** Written, but no handshake since. */
  z.strictObject({ kind: z.literal('written') }),
  z.strictObject({ kind: z.literal('connected') }),
]);

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waiting_until_quit'), message }),
  z.strictObject({ kind: z.literal('writing') }),
  z.strictObject({ kind: z.literal('waiting_for_client'), message }),
  z.strictObject({
    kind: z.literal('refused'),
    code: text,
    message,
    path: z.optional(text),
    snippet: z.optional(text),
  }),
]);

/** What the client sent in the last handshake through its entry. */
const lastHandshake = z.strictObject({
  name: text,
  era: z.enum(['legacy', 'modern']),
  revision: text,
  at: text,
  tools: z.number(),
  added: z.number(),
  removed: z.number(),
});

export const clientItem = z.strictObject({
  client: clientId,
  title: text,
  /** Whether window and tray offer it first. */
  isPrimary: z.boolean(),
  /** Whether it must quit before its settings are written. */
  mustQuit: z.boolean(),
  /** Whether it can add an entry from a link. */
  supportsLink: z.boolean(),
  state,
  step: z.nullable(step),
  serverId: z.nullable(id),
  /** True if the person should repair it. */
  needsRepairPrompt: z.boolean(),
  canUndo: z.boolean(),
  lastHandshake: z.nullable(lastHandshake),
});
/** One client, as windows and tray see it. */
export type ClientItem = z.infer<typeof clientItem>;

const previewPart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('file'),
    path: text,
    isNew: z.boolean(),
    region: z.strictObject({ line: z.number(), before: list(text), after: list(text) }),
  }),
  z.strictObject({ kind: z.literal('command'), shown: text }),
  z.strictObject({ kind: z.literal('link'), shown: text }),
  z.strictObject({ kind: z.literal('unchanged') }),
]);

const preview = z.strictObject({
  id,
  client: clientId,
  title: text,
  serverId: id,
  parts: list(previewPart),
  notes: list(message),
});
/** What a person sees before they confirm. */
export type ClientPreviewItem = z.infer<typeof preview>;

const refusal = z.strictObject({
  ok: z.literal(false),
  code: text,
  message,
  choices: z.optional(list(place)),
  path: z.optional(text),
  snippet: z.optional(text),
});
export type ClientRefusal = z.infer<typeof refusal>;

const started = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), kind: z.enum(['done', 'waiting', 'handed_over']) }),
  refusal,
]);

const finding = z.strictObject({
  code: text,
  level: z.enum(['ok', 'note', 'problem']),
  topic: message,
  message,
  action: z.optional(message),
  /** The page on which a person does it. */
  page: z.optional(z.enum(['overview', 'clients', 'settings'])),
});
/** One finding of diagnostics; its details are only in the copied report. */
export type FindingItem = z.infer<typeof finding>;

const quit = { knownQuit: z.optional(z.boolean()) };

export const CLIENT_COMMANDS = {
  /** Reads every client's entry again. */
  'client.inspect': { args: nothing, result: nothing },
  'client.preview': {
    args: z.strictObject({
      client: clientId,
      serverId: id,
      placeId: z.optional(z.string().check(z.maxLength(300))),
      replaceConflicting: z.optional(z.boolean()),
      via: z.optional(z.enum(['file', 'link'])),
    }),
    result: z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), preview }), refusal]),
  },
  'client.confirm': { args: z.strictObject({ previewId: id, ...quit }), result: started },
  'client.cancel': { args: z.strictObject({ client: clientId }), result: nothing },
  'client.disconnect': { args: z.strictObject({ client: clientId, ...quit }), result: started },
  'client.undo': { args: z.strictObject({ client: clientId, ...quit }), result: started },
  'client.repair': { args: z.strictObject({ client: clientId, ...quit }), result: started },
  'client.dismiss': { args: z.strictObject({ client: clientId }), result: nothing },
  'diagnostics.run': {
    args: nothing,
    result: z.strictObject({ at: text, version: text, platform: text, findings: z.array(finding) }),
  },
  /** Puts the last report, redacted, on the clipboard. */
  'diagnostics.copyReport': { args: nothing, result: z.strictObject({ ok: z.boolean() }) },
} as const;
