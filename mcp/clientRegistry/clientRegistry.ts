import { createSequentialQueue } from '../base/sequentialQueue.ts';
import type { Clock, Log, Persistence } from '../hostPorts.ts';
import type { ListedTool } from '../tools/tool.ts';
import {
  type ClientInfo,
  type ConnectedClient,
  SELF_TEST_CLIENT,
  type StatelessClientObserver,
} from './clientObserver.ts';
import { type KnownClient, parseKnownClients, sanitizeClientInfo, serializeKnownClients } from './knownClient.ts';
import { findsToolsItself, missingFrom, mostOutdated, type ToolNames } from './toolLists.ts';

/** Of all servers together; the client that was away the longest is dropped first. */
const MAX_CLIENTS = 64;
/** Several copies of a client connect at once, so their changes are reported together. */
const CHANGE_DELAY_MS = 150;
/** How long a new "last seen" may stay unsaved. */
const LAST_SEEN_SAVE_DELAY_MS = 60_000;

/** The last handshake with a client: proof that it reaches this app, and with which tools. */
export interface Handshake extends ClientInfo {
  readonly serverId: string;
  /** The client whose entry started the bridge, such as `claude-desktop`; left out without an entry. */
  readonly clientId?: string;
  /** ISO dates. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** Open sessions, bridges and pipes; a stateless client over HTTP has none. */
  readonly openConnections: number;
  /** How many tools the client has; left out if it never listed them. */
  readonly toolsHeld?: number;
  /** Tools that the server lists and the client does not know yet. */
  readonly toolsAdded: number;
  /** Tools that the client still shows and the server no longer lists. */
  readonly toolsRemoved: number;
}

export interface ClientRegistryOptions {
  readonly store: Persistence;
  /** What may be called on a server now; empty for a removed server. */
  readonly currentTools: (serverId: string) => readonly ListedTool[];
  readonly isServer: (serverId: string) => boolean;
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The clients of each server. Copies that one client starts count as one. */
export interface ClientRegistry {
  /** Call it for a new connection; `clientId` is the client whose entry started the bridge. */
  openConnection(serverId: string, clientId?: string): ConnectedClient;
  statelessClients(serverId: string): StatelessClientObserver;
  list(): readonly Handshake[];
  /** Removes the clients of a removed server, those still connected once they disconnect. */
  forgetServer(serverId: string): void;
  /** Closes all connections and saves what is pending. */
  stop(): Promise<void>;
}

interface Entry {
  client: Omit<KnownClient, 'lastSeenAt'>;
  lastSeenAt: number;
  readonly connections: Set<Connection>;
}

interface Connection {
  entry?: Entry;
  /** The list that this connection got; copies of one client may have different lists. */
  tools?: ToolNames;
}

export async function openClientRegistry(options: ClientRegistryOptions): Promise<ClientRegistry> {
  const { store, currentTools, isServer, onChange, clock, log } = options;
  const entries = new Map<string, Entry>();
  const namesByList = new WeakMap<readonly ListedTool[], ToolNames>();
  const saves = createSequentialQueue();
  let cancelChange: (() => void) | undefined;
  let cancelSave: (() => void) | undefined;

  const keyOf = ({ serverId, clientId, name }: Pick<KnownClient, 'serverId' | 'clientId' | 'name'>) =>
    clientId === undefined ? `${serverId} name ${name}` : `${serverId} id ${clientId}`;

  /** A list stays the same array until the scope changes, so its names are computed once. */
  function namesOf(tools: readonly ListedTool[]): ToolNames {
    const known = namesByList.get(tools);
    if (known) return known;
    const names = tools.map(({ listing }) => listing.name);
    namesByList.set(tools, names);
    return names;
  }

  function save(): void {
    cancelSave?.();
    cancelSave = undefined;
    const stored = serializeKnownClients(
      [...entries.values()].map(({ client, lastSeenAt }) => ({ ...client, lastSeenAt })),
    );
    saves
      .run(() => store.save(stored))
      .catch((error: unknown) => log.warn('[clients] saving handshakes failed', { error: String(error) }));
  }

  function changed(): void {
    cancelChange ??= clock.after(CHANGE_DELAY_MS, () => {
      cancelChange = undefined;
      save();
      onChange();
    });
  }

  function dropOldest(): void {
    while (entries.size > MAX_CLIENTS) {
      const away = [...entries].filter(([, { connections }]) => connections.size === 0);
      const [oldest] = away.sort(([, a], [, b]) => a.lastSeenAt - b.lastSeenAt);
      if (!oldest) return;
      entries.delete(oldest[0]);
    }
  }

  /** All that a call costs here. */
  function touch(entry: Entry): void {
    entry.lastSeenAt = clock.now();
    cancelSave ??= clock.after(LAST_SEEN_SAVE_DELAY_MS, save);
  }

  /** Finds or creates the entry of a client and records that it was seen. */
  function recordSeen(serverId: string, clientId: string | undefined, info: ClientInfo): Entry {
    const now = clock.now();
    const key = keyOf({ serverId, clientId, name: info.name });
    const known = entries.get(key);
    if (known) {
      const { name, version, revision } = known.client;
      if (name !== info.name || version !== info.version || revision !== info.revision) {
        known.client = { ...known.client, ...info };
        changed();
      }
      touch(known);
      return known;
    }
    const client = { serverId, ...(clientId !== undefined && { clientId }), ...info, firstSeenAt: now };
    const entry: Entry = { client, lastSeenAt: now, connections: new Set() };
    entries.set(key, entry);
    dropOldest();
    changed();
    return entry;
  }

  function recordTools(entry: Entry, tools: readonly ListedTool[]): ToolNames {
    const names = namesOf(tools);
    if (entry.client.tools !== names) {
      entry.client = { ...entry.client, tools: names };
      changed();
    }
    return names;
  }

  function attach(connection: Connection, entry: Entry): Entry {
    if (connection.entry === entry) return entry;
    connection.entry?.connections.delete(connection);
    connection.entry = entry;
    entry.connections.add(connection);
    // A bridge that reconnects after our restart does not list again: its client still has the old list.
    if (entry.client.tools) connection.tools ??= entry.client.tools;
    changed();
    return entry;
  }

  function toHandshake({ client: { tools, clientId, ...client }, lastSeenAt, connections }: Entry): Handshake {
    const current = namesOf(currentTools(client.serverId));
    const lists = [...connections].flatMap((connection) => (connection.tools ? [connection.tools] : []));
    const listed = mostOutdated(lists, current) ?? tools;
    const held = listed !== undefined && findsToolsItself(listed) ? current : listed;
    return {
      ...client,
      ...(clientId !== undefined && { clientId }),
      firstSeenAt: new Date(client.firstSeenAt).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
      openConnections: connections.size,
      ...(held && { toolsHeld: held.length }),
      toolsAdded: held ? missingFrom(held, current) : 0,
      toolsRemoved: held ? missingFrom(current, held) : 0,
    };
  }

  // Without the stored handshakes, the next ones restore the data.
  const stored = await store
    .load()
    .catch((error: unknown) => log.warn('[clients] reading handshakes failed', { error: String(error) }));
  for (const { lastSeenAt, ...client } of parseKnownClients(stored)) {
    if (isServer(client.serverId)) entries.set(keyOf(client), { client, lastSeenAt, connections: new Set() });
  }

  return {
    openConnection(serverId, clientId) {
      const connection: Connection = {};
      return {
        identified(info) {
          if (info.name !== SELF_TEST_CLIENT) {
            attach(connection, recordSeen(serverId, clientId, sanitizeClientInfo(info)));
          }
        },
        toolsListed(info, tools) {
          if (info.name === SELF_TEST_CLIENT) return;
          const entry = attach(connection, recordSeen(serverId, clientId, sanitizeClientInfo(info)));
          connection.tools = recordTools(entry, tools);
        },
        disconnected() {
          const { entry } = connection;
          if (!entry?.connections.delete(connection)) return;
          if (entry.connections.size === 0 && !isServer(serverId)) entries.delete(keyOf(entry.client));
          changed();
        },
      };
    },
    statelessClients: (serverId) => ({
      identified: (info) => void recordSeen(serverId, undefined, sanitizeClientInfo(info)),
      toolsListed: (info, tools) => void recordTools(recordSeen(serverId, undefined, sanitizeClientInfo(info)), tools),
      called(client) {
        const entry = entries.get(keyOf({ serverId, clientId: undefined, name: client.replace(/ [^ ]*$/, '') }));
        if (entry) touch(entry);
      },
    }),
    list: () => [...entries.values()].map(toHandshake),
    forgetServer(serverId) {
      for (const [key, { client, connections }] of entries) {
        if (client.serverId === serverId && connections.size === 0) entries.delete(key);
      }
      changed();
    },
    async stop() {
      // Later disconnects are ignored: the store may belong to another process by then.
      for (const { connections } of entries.values()) connections.clear();
      if (cancelChange || cancelSave) save();
      cancelChange?.();
      cancelChange = undefined;
      await saves.idle();
    },
  };
}
