import { randomUUID } from 'node:crypto';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import type { Operation } from '../fusedesk/catalogue/operation.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { type AccessState, parseTimestamp, type ServerRecord } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import { type Scope, type ScopeProblem, validateScope } from './scope.ts';
import { generateToken, hashToken } from './token.ts';
import type { ToolExposure } from './toolExposure.ts';

/** How many expired servers are remembered, to tell their callers when they expired. */
const MAX_EXPIRED = 200;

/** Input for a new server; without `methods` or `tags`, all are allowed. */
export interface ServerInput extends Scope {
  readonly accountId: string;
  readonly name: string;
  readonly toolExposure?: ToolExposure | undefined;
  readonly requireApiTokenAuth?: boolean;
  readonly readOnly?: boolean;
  readonly expiresAt?: string | undefined;
  /** True for a server that ends with this run and is never persisted. */
  readonly ephemeral?: boolean;
}

/** What can be changed about a server; `null` removes a limit, an omitted part stays. */
export interface ServerPatch {
  readonly name?: string | undefined;
  readonly methods?: readonly string[] | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly caseLimit?: CaseLimit | null | undefined;
  readonly toolExposure?: ToolExposure | undefined;
  readonly requireApiTokenAuth?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly expiresAt?: string | null | undefined;
}

export interface ServerProblem {
  readonly code: ScopeProblem['code'] | 'unknown_account' | 'unknown_server' | 'bad_name' | 'bad_date' | 'past_date';
  readonly message: string;
  readonly valid?: readonly string[];
}

export type ServerResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ServerProblem };

/** Creates, updates and removes servers, and removes them when they expire. */
export interface Servers {
  create(input: ServerInput): Promise<ServerResult<{ readonly server: ServerRecord; readonly token: string }>>;
  update(id: string, patch: ServerPatch): Promise<ServerResult<ServerRecord>>;
  /** Removes a server; false if there is no such server. */
  remove(id: string): Promise<boolean>;
  /** Restarts the expiry timers after `stop`; a new instance has them running. */
  start(): void;
  stop(): void;
}

export interface ServersOptions {
  readonly store: AccessStore;
  readonly operations: readonly Operation[];
  readonly clock: Clock;
  readonly log: Log;
}

function copyOf({ departmentIds, repIds }: CaseLimit): NonNullable<ServerRecord['caseLimit']> {
  return {
    ...(departmentIds && { departmentIds: [...departmentIds] }),
    ...(repIds && { repIds: [...repIds] }),
  };
}

function without(state: AccessState, id: string): AccessState {
  return { ...state, servers: state.servers.filter((server) => server.id !== id) };
}

export function createServers({ store, operations, clock, log }: ServersOptions): Servers {
  const timers = new Map<string, () => void>();

  const cancelTimer = (id: string) => {
    timers.get(id)?.();
    timers.delete(id);
  };

  const expire = (server: ServerRecord) => {
    timers.delete(server.id);
    const expiredAt = server.expiresAt ?? new Date(clock.now()).toISOString();
    const expired = { tokenHash: server.tokenHash, expiredAt };
    store
      .update((state) => ({ ...without(state, server.id), expired: [...state.expired, expired].slice(-MAX_EXPIRED) }), {
        kind: 'server_ended',
        serverId: server.id,
        expiredAt,
      })
      .catch((error: unknown) => log.error('[access] removing an expired server failed', { error: String(error) }));
  };

  const scheduleExpiry = (server: ServerRecord) => {
    cancelTimer(server.id);
    if (server.expiresAt === undefined) return;
    timers.set(
      server.id,
      clock.after(Date.parse(server.expiresAt) - clock.now(), () => expire(server)),
    );
  };

  const validate = (
    input: Scope & { name?: string | undefined; expiresAt?: string | null | undefined },
  ): ServerProblem | undefined => {
    if (input.name !== undefined && !/^[^\p{C}]{1,80}$/u.test(input.name.trim())) {
      return { code: 'bad_name', message: 'A name is 1 to 80 printable characters.' };
    }
    if (typeof input.expiresAt === 'string') {
      const at = parseTimestamp(input.expiresAt);
      if (at === undefined) {
        return {
          code: 'bad_date',
          message: 'expires_at is an ISO 8601 date and time with a zone, such as 2027-01-31T17:00:00Z.',
        };
      }
      if (at <= clock.now())
        return { code: 'past_date', message: `expires_at ${input.expiresAt} is in the past. Give a later time.` };
    }
    return validateScope(input, operations);
  };

  const scheduleAll = () => {
    for (const server of store.state().servers) scheduleExpiry(server);
  };
  scheduleAll();

  return {
    start: scheduleAll,

    async create(input) {
      const problem = validate(input);
      if (problem) return { ok: false, problem };
      const { accounts } = store.state();
      if (!accounts.some(({ id }) => id === input.accountId)) {
        const valid = accounts.map(({ id }) => id);
        return {
          ok: false,
          problem: { code: 'unknown_account', message: `There is no account ${input.accountId}.`, valid },
        };
      }
      const token = generateToken();
      const at = new Date(clock.now()).toISOString();
      const server: ServerRecord = {
        id: randomUUID(),
        accountId: input.accountId,
        name: input.name.trim(),
        ...(input.methods && { methods: [...input.methods] }),
        ...(input.tags && { tags: [...input.tags] }),
        ...(input.caseLimit && { caseLimit: copyOf(input.caseLimit) }),
        ...(input.toolExposure && { toolExposure: input.toolExposure }),
        requireApiTokenAuth: input.requireApiTokenAuth ?? false,
        readOnly: input.readOnly ?? false,
        ...(input.expiresAt && { expiresAt: new Date(input.expiresAt).toISOString() }),
        tokenHash: hashToken(token),
        createdAt: at,
        updatedAt: at,
      };
      if (input.ephemeral) store.markEphemeral(server.id);
      await store.update((state) => ({ ...state, servers: [...state.servers, server] }), {
        kind: 'server',
        serverId: server.id,
      });
      scheduleExpiry(server);
      return { ok: true, value: { server, token } };
    },

    async update(id, patch) {
      const before = store.state().servers.find((server) => server.id === id);
      if (!before) return { ok: false, problem: { code: 'unknown_server', message: `There is no MCP server ${id}.` } };
      const merged = {
        ...before,
        ...(patch.name !== undefined && { name: patch.name.trim() }),
        methods: patch.methods === undefined ? before.methods : patch.methods === null ? undefined : [...patch.methods],
        tags: patch.tags === undefined ? before.tags : patch.tags === null ? undefined : [...patch.tags],
        caseLimit: patch.caseLimit === undefined ? before.caseLimit : (patch.caseLimit ?? undefined),
        ...(patch.toolExposure && { toolExposure: patch.toolExposure }),
        requireApiTokenAuth: patch.requireApiTokenAuth ?? before.requireApiTokenAuth,
        readOnly: patch.readOnly ?? before.readOnly,
      };
      const problem = validate({ ...merged, expiresAt: patch.expiresAt });
      if (problem) return { ok: false, problem };
      const expiresAt = patch.expiresAt === undefined ? before.expiresAt : (patch.expiresAt ?? undefined);
      const { methods, tags, caseLimit, expiresAt: _replaced, ...rest } = merged;
      const server: ServerRecord = {
        ...rest,
        ...(methods && { methods }),
        ...(tags && { tags }),
        ...(caseLimit && { caseLimit: copyOf(caseLimit) }),
        ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
        updatedAt: new Date(clock.now()).toISOString(),
      };
      scheduleExpiry(server);
      await store.update(
        (state) => ({ ...state, servers: state.servers.map((other) => (other.id === id ? server : other)) }),
        { kind: 'server', serverId: id },
      );
      return { ok: true, value: server };
    },

    async remove(id) {
      if (!store.state().servers.some((server) => server.id === id)) return false;
      cancelTimer(id);
      await store.update((state) => without(state, id), { kind: 'server_ended', serverId: id });
      return true;
    },

    stop() {
      for (const id of [...timers.keys()]) cancelTimer(id);
    },
  };
}
