import { randomUUID } from 'node:crypto';
import type { Operation } from '../fusedesk/catalogue/operation.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { type AccessState, parseTimestamp, type ServerRecord } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import { type Scope, type ScopeProblem, validateScope } from './scope.ts';
import { generateToken, hashToken } from './token.ts';

/** How many ended servers are remembered, so that their callers can be told when they ended. */
const REMEMBERED_EXPIRIES = 200;

/** What someone asks for when making a server; `methods` or `tags` left out means all. */
export interface ServerInput extends Scope {
  readonly accountId: string;
  readonly name: string;
  readonly requireApiTokenAuth?: boolean;
  readonly readOnly?: boolean;
  readonly expiresAt?: string | undefined;
  /** True for a server that ends with this run and is never written down. */
  readonly ephemeral?: boolean;
}

/** What of a server can be changed later; `null` takes a limit away, a part left out stays. */
export interface ServerPatch {
  readonly name?: string | undefined;
  readonly methods?: readonly string[] | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
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

/** Makes, changes and ends servers, and ends them by themselves when their time is up. */
export interface Servers {
  create(wish: ServerInput): Promise<ServerResult<{ readonly server: ServerRecord; readonly token: string }>>;
  update(id: string, patch: ServerPatch): Promise<ServerResult<ServerRecord>>;
  /** Ends a server; false where there is none of that ID. */
  remove(id: string): Promise<boolean>;
  /** Watches the expiry dates again after a `stop`; a new one watches from the beginning. */
  start(): void;
  stop(): void;
}

export interface ServersOptions {
  readonly ledger: AccessStore;
  readonly operations: readonly Operation[];
  readonly clock: Clock;
  readonly log: Log;
}

function without(state: AccessState, id: string): AccessState {
  return { ...state, servers: state.servers.filter((server) => server.id !== id) };
}

export function createServers({ ledger, operations, clock, log }: ServersOptions): Servers {
  const timers = new Map<string, () => void>();

  const disarm = (id: string) => {
    timers.get(id)?.();
    timers.delete(id);
  };

  const expire = (server: ServerRecord) => {
    timers.delete(server.id);
    const ended = { tokenHash: server.tokenHash, expiredAt: server.expiresAt ?? new Date(clock.now()).toISOString() };
    ledger
      .update(
        (state) => ({ ...without(state, server.id), expired: [...state.expired, ended].slice(-REMEMBERED_EXPIRIES) }),
        {
          kind: 'server_ended',
          serverId: server.id,
          why: 'expired',
        },
      )
      .catch((error: unknown) =>
        log.error('an expired server could not be taken out of the settings', { error: String(error) }),
      );
  };

  const arm = (server: ServerRecord) => {
    disarm(server.id);
    if (server.expiresAt === undefined) return;
    timers.set(
      server.id,
      clock.after(Date.parse(server.expiresAt) - clock.now(), () => expire(server)),
    );
  };

  const problemOf = (
    wish: Scope & { name?: string | undefined; expiresAt?: string | null | undefined },
  ): ServerProblem | undefined => {
    if (wish.name !== undefined && !/^[^\p{C}]{1,80}$/u.test(wish.name.trim())) {
      return { code: 'bad_name', message: 'A name is 1 to 80 printable characters.' };
    }
    if (typeof wish.expiresAt === 'string') {
      const at = parseTimestamp(wish.expiresAt);
      if (at === undefined) {
        return {
          code: 'bad_date',
          message: 'expires_at is an ISO 8601 date and time with a zone, such as 2027-01-31T17:00:00Z.',
        };
      }
      if (at <= clock.now())
        return { code: 'past_date', message: `expires_at ${wish.expiresAt} is in the past. Give a time to come.` };
    }
    return validateScope(wish, operations);
  };

  const armAll = () => {
    for (const server of ledger.state().servers) arm(server);
  };
  armAll();

  return {
    start: armAll,

    async create(wish) {
      const problem = problemOf(wish);
      if (problem) return { ok: false, problem };
      const { accounts } = ledger.state();
      if (!accounts.some(({ id }) => id === wish.accountId)) {
        const valid = accounts.map(({ id }) => id);
        return {
          ok: false,
          problem: { code: 'unknown_account', message: `There is no account ${wish.accountId}.`, valid },
        };
      }
      const token = generateToken();
      const at = new Date(clock.now()).toISOString();
      const server: ServerRecord = {
        id: randomUUID(),
        accountId: wish.accountId,
        name: wish.name.trim(),
        ...(wish.methods && { methods: [...wish.methods] }),
        ...(wish.tags && { tags: [...wish.tags] }),
        requireApiTokenAuth: wish.requireApiTokenAuth ?? false,
        readOnly: wish.readOnly ?? false,
        ...(wish.expiresAt && { expiresAt: new Date(wish.expiresAt).toISOString() }),
        tokenHash: hashToken(token),
        createdAt: at,
        updatedAt: at,
      };
      if (wish.ephemeral) ledger.markEphemeral(server.id);
      await ledger.update((state) => ({ ...state, servers: [...state.servers, server] }), {
        kind: 'server',
        serverId: server.id,
      });
      arm(server);
      return { ok: true, value: { server, token } };
    },

    async update(id, patch) {
      const before = ledger.state().servers.find((server) => server.id === id);
      if (!before) return { ok: false, problem: { code: 'unknown_server', message: `There is no MCP server ${id}.` } };
      const merged = {
        ...before,
        ...(patch.name !== undefined && { name: patch.name.trim() }),
        methods: patch.methods === undefined ? before.methods : patch.methods === null ? undefined : [...patch.methods],
        tags: patch.tags === undefined ? before.tags : patch.tags === null ? undefined : [...patch.tags],
        requireApiTokenAuth: patch.requireApiTokenAuth ?? before.requireApiTokenAuth,
        readOnly: patch.readOnly ?? before.readOnly,
      };
      const problem = problemOf({ ...merged, expiresAt: patch.expiresAt });
      if (problem) return { ok: false, problem };
      const expiresAt = patch.expiresAt === undefined ? before.expiresAt : (patch.expiresAt ?? undefined);
      const { methods, tags, expiresAt: _replaced, ...rest } = merged;
      const server: ServerRecord = {
        ...rest,
        ...(methods && { methods }),
        ...(tags && { tags }),
        ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
        updatedAt: new Date(clock.now()).toISOString(),
      };
      arm(server);
      await ledger.update(
        (state) => ({ ...state, servers: state.servers.map((other) => (other.id === id ? server : other)) }),
        { kind: 'server', serverId: id },
      );
      return { ok: true, value: server };
    },

    async remove(id) {
      if (!ledger.state().servers.some((server) => server.id === id)) return false;
      disarm(id);
      await ledger.update((state) => without(state, id), { kind: 'server_ended', serverId: id, why: 'deleted' });
      return true;
    },

    stop() {
      for (const id of [...timers.keys()]) disarm(id);
    },
  };
}
