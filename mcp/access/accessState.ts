import { z } from 'zod';
import type { JsonObject } from '../base/json.ts';
import { type DocumentFormat, parseVersioned } from '../base/versionedDocument.ts';
import { TOOL_EXPOSURES } from './toolExposure.ts';
import { UNTIL_RESUMED } from './untilResumed.ts';

const isoDate = z.iso.datetime({ offset: true });

/**
 * Parses an ISO 8601 date and time with a zone to milliseconds since the epoch. Returns `undefined` for anything else,
 * for a day that does not exist, and for a date after the year 9999, which the state cannot hold.
 */
export function parseTimestamp(text: string): number | undefined {
  if (!isoDate.safeParse(text).success) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) || !isoDate.safeParse(new Date(at).toISOString()).success ? undefined : at;
}

/** A connected FuseDesk app, or the built-in demo. Its key is in the secret store, never here. */
const accountRecord = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['live', 'demo']),
  appName: z.string().min(1),
  baseUrl: z.url(),
  createdAt: isoDate,
});
export type AccountRecord = Readonly<z.infer<typeof accountRecord>>;

const limitIds = z.array(z.int().positive()).min(1).optional();
const caseLimit = z
  .strictObject({ departmentIds: limitIds, repIds: limitIds })
  .refine(({ departmentIds, repIds }) => departmentIds !== undefined || repIds !== undefined);

/**
 * One MCP endpoint bound to an account. Without `methods` or `tags`, all are allowed.
 * Only the SHA-256 of the token is stored.
 */
const serverRecord = z.strictObject({
  id: z.string().min(1),
  accountId: z.string().min(1),
  name: z.string().min(1),
  methods: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  /** Which cases it may reach; all if absent. */
  caseLimit: caseLimit.optional(),
  /** How it shows its tools; all in one list if absent. */
  toolExposure: z.enum(TOOL_EXPOSURES).optional(),
  requireApiTokenAuth: z.boolean(),
  readOnly: z.boolean(),
  expiresAt: isoDate.optional(),
  tokenHash: z.string().length(64),
  createdAt: isoDate,
  updatedAt: isoDate,
});
export type ServerRecord = Readonly<z.infer<typeof serverRecord>>;

/** A token for the management API, and for servers that require one in addition to their own. */
const apiTokenRecord = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  tokenHash: z.string().length(64),
  createdAt: isoDate,
});
export type ApiTokenRecord = Readonly<z.infer<typeof apiTokenRecord>>;

/** What remains of an expired server: enough to tell a caller when it expired, but nothing to route by. */
const expiredToken = z.strictObject({ tokenHash: z.string().length(64), expiredAt: isoDate });

export const accessState = z.strictObject({
  schemaVersion: z.literal(4),
  accounts: z.array(accountRecord),
  servers: z.array(serverRecord),
  apiTokens: z.array(apiTokenRecord),
  expired: z.array(expiredToken),
  readOnly: z.boolean(),
  /** ISO date, or `until_resumed`; absent if access is not paused. */
  paused: z.union([z.literal(UNTIL_RESUMED), isoDate]).optional(),
});

/** Everything the engine persists. */
export type AccessState = Readonly<z.infer<typeof accessState>>;

const CURRENT_VERSION = 4;

export const EMPTY_STATE: AccessState = {
  schemaVersion: CURRENT_VERSION,
  accounts: [],
  servers: [],
  apiTokens: [],
  expired: [],
  readOnly: false,
};

/** The persisted state cannot be used by this version. Nothing was changed. */
export class UnreadableStateError extends Error {
  override readonly name = 'UnreadableStateError';
  readonly reason: 'newer' | 'damaged';
  readonly details: string;

  constructor(reason: UnreadableStateError['reason'], details: string) {
    super(`${reason}: ${details}`);
    this.reason = reason;
    this.details = details;
  }
}

/**
 * Parses the persisted state; `undefined` means a first run.
 * @throws UnreadableStateError if the state is damaged or newer than this version.
 */
export function parseAccessState(stored: unknown): AccessState {
  if (stored === undefined) return EMPTY_STATE;
  const parsed = parseVersioned(stored, FORMAT);
  if (parsed.ok) return parsed.document;
  throw new UnreadableStateError(parsed.reason === 'newer' ? 'newer' : 'damaged', parsed.details);
}

/** The subset of version 1 used by the migration to version 2. */
const stateV1 = z.looseObject({
  accounts: z.array(z.looseObject({ appName: z.unknown(), baseUrl: z.unknown() })),
});

/** Version 1 knew the demo by its name, which a customer's FuseDesk can have too; only the demo runs on this machine. */
function addAccountKinds(stored: JsonObject): JsonObject {
  const parsed = stateV1.safeParse(stored, { jitless: true });
  if (!parsed.success) return stored;
  const { accounts, ...rest } = parsed.data;
  return {
    ...rest,
    schemaVersion: 2,
    accounts: accounts.map((account) => ({
      ...account,
      kind: account.appName === 'sandbox' && isOnThisMachine(account.baseUrl) ? 'demo' : 'live',
    })),
  };
}

/** An earlier app would ignore the limit of a server, so it must not read a state that may have one. */
function allowCaseLimits(stored: JsonObject): JsonObject {
  return { ...stored, schemaVersion: 3 };
}

/** An earlier app would call a state with a tool exposure damaged rather than newer. */
function allowToolExposure(stored: JsonObject): JsonObject {
  return { ...stored, schemaVersion: 4 };
}

function isOnThisMachine(baseUrl: unknown): boolean {
  return typeof baseUrl === 'string' && URL.canParse(baseUrl) && new URL(baseUrl).hostname === '127.0.0.1';
}

const FORMAT: DocumentFormat<AccessState> = {
  version: CURRENT_VERSION,
  schema: accessState,
  migrations: { 1: addAccountKinds, 2: allowCaseLimits, 3: allowToolExposure },
};
