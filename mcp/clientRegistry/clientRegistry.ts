import type { Clock, Log, Persistence } from '../hostPorts.ts';
import type { Tool } from '../tools/tool.ts';
import { type ClientInfo, type ConnectedClient, SELF_TEST_CLIENT, type StatelessClient } from './clientObserver.ts';
import { type KnownClient, parseKnownClients, sanitizeClientInfo, serializeKnownClients } from './knownClient.ts';

/** Clients kept, of all servers together; the one longest away makes room. */
const MOST_CLIENTS = 64;
/** Several copies of a client come at once: what they change is told together, after this time in milliseconds. */
const TELL_AFTER_MS = 150;
/** How long a mere "seen again" may wait to be kept, in milliseconds. */
const KEEP_AFTER_MS = 60_000;

/** The last handshake with a client: proof that it reaches this bridge, and with which tools. */
export interface Handshake extends ClientInfo {
  readonly serverId: string;
  /** Whose entry started its bridge, such as `claude-desktop`; left out where none did. */
  readonly clientId?: string;
  /** ISO dates. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** Sessions, bridges and pipes open now; a stateless client over HTTP has none. */
  readonly openConnections: number;
  /** How many tools it holds; left out where it never asked. */
  readonly toolsHeld?: number;
  /** Tools that its server lists now and it does not know yet. */
  readonly toolsAdded: number;
  /** Tools that it still shows and its server lists no more. */
  readonly toolsRemoved: number;
}

export interface ClientRegistryOptions {
  readonly store: Persistence;
  /** What a server lists now; empty for one that is gone. */
  readonly currentTools: (serverId: string) => readonly Tool[];
  readonly isServer: (serverId: string) => boolean;
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who was met, by server and client: the copies that one client starts count as one. */
export interface ClientRegistry {
  /** A client came to stay. `clientId` is that of the entry that started its bridge. */
  openConnection(serverId: string, clientId?: string): ConnectedClient;
  /** The clients of a server that send single requests. */
  statelessClients(serverId: string): StatelessClient;
  list(): readonly Handshake[];
  /** Forgets the clients of a server that is gone, those still connected once they leave. */
  forgetServer(serverId: string): void;
  /** Every connection is over; keeps what was not kept yet. */
  stop(): Promise<void>;
}

type Names = readonly string[];

interface Entry {
  met: Omit<KnownClient, 'lastSeenAt'>;
  lastSeenAt: number;
  readonly stays: Set<Stay>;
}
interface Stay {
  entry?: Entry;
  /** What this connection was given; the copies of one client may hold different lists. */
  tools?: Names;
}

/** Opens the book on what was kept of earlier runs. */
export async function openClientRegistry(options: ClientRegistryOptions): Promise<ClientRegistry> {
  const { store, currentTools: listedNow, isServer, onChange, clock, log } = options;
  const entries = new Map<string, Entry>();
  const namesOfList = new WeakMap<readonly Tool[], Names>();
  let cancelTelling: (() => void) | undefined;
  let cancelKeeping: (() => void) | undefined;
  let saving: Promise<void> = Promise.resolve();

  const keyOf = ({ serverId, clientId, name }: Pick<KnownClient, 'serverId' | 'clientId' | 'name'>) =>
    clientId === undefined ? `${serverId} name ${name}` : `${serverId} id ${clientId}`;

  /** The same list is the same array until the scope changes, so its names are made once. */
  function namesOf(tools: readonly Tool[]): Names {
    const known = namesOfList.get(tools);
    if (known) return known;
    const names = tools.map(({ listing }) => listing.name);
    namesOfList.set(tools, names);
    return names;
  }

  function save(): void {
    cancelKeeping?.();
    cancelKeeping = undefined;
    const kept = serializeKnownClients([...entries.values()].map(({ met, lastSeenAt }) => ({ ...met, lastSeenAt })));
    saving = saving
      .then(() => store.save(kept))
      .catch((error: unknown) => log.warn('the last handshakes could not be kept', { error: String(error) }));
  }

  function changed(): void {
    cancelTelling ??= clock.after(TELL_AFTER_MS, () => {
      cancelTelling = undefined;
      save();
      onChange();
    });
  }

  function makeRoom(): void {
    while (entries.size > MOST_CLIENTS) {
      const away = [...entries].filter(([, { stays }]) => stays.size === 0);
      const [longest] = away.sort(([, a], [, b]) => a.lastSeenAt - b.lastSeenAt);
      if (!longest) return;
      entries.delete(longest[0]);
    }
  }

  /** All that a call costs here. */
  function touch(entry: Entry): void {
    entry.lastSeenAt = clock.now();
    cancelKeeping ??= clock.after(KEEP_AFTER_MS, save);
  }

  /** Finds or makes a client's entry and notes that it was seen. */
  function meet(serverId: string, clientId: string | undefined, who: ClientInfo): Entry {
    const now = clock.now();
    const key = keyOf({ serverId, clientId, name: who.name });
    const known = entries.get(key);
    if (known) {
      const { met } = known;
      const same = met.name === who.name && met.version === who.version && met.revision === who.revision;
      if (!same) {
        known.met = { ...met, ...who };
        changed();
      }
      touch(known);
      return known;
    }
    const met = { serverId, ...(clientId !== undefined && { clientId }), ...who, firstSeenAt: now };
    const entry: Entry = { met, lastSeenAt: now, stays: new Set() };
    entries.set(key, entry);
    makeRoom();
    changed();
    return entry;
  }

  function hold(entry: Entry, tools: readonly Tool[]): Names {
    const names = namesOf(tools);
    if (entry.met.tools !== names) {
      entry.met = { ...entry.met, tools: names };
      changed();
    }
    return names;
  }

  function arrive(stay: Stay, entry: Entry): Entry {
    if (stay.entry === entry) return entry;
    stay.entry?.stays.delete(stay);
    stay.entry = entry;
    entry.stays.add(stay);
    // A bridge that comes again after a restart of ours does not list again: its client still holds what it held.
    if (entry.met.tools) stay.tools ??= entry.met.tools;
    changed();
    return entry;
  }

  function view({ met: { tools, clientId, ...met }, lastSeenAt, stays }: Entry): Handshake {
    const now = namesOf(listedNow(met.serverId));
    const lists = [...stays].flatMap((stay) => (stay.tools ? [stay.tools] : []));
    const held = staleFirst(lists, now)[0] ?? tools;
    return {
      ...met,
      ...(clientId !== undefined && { clientId }),
      firstSeenAt: new Date(met.firstSeenAt).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
      openConnections: stays.size,
      ...(held && { toolsHeld: held.length }),
      toolsAdded: held ? missingFrom(held, now) : 0,
      toolsRemoved: held ? missingFrom(now, held) : 0,
    };
  }

  for (const { lastSeenAt, ...met } of parseKnownClients(await load(store, log))) {
    if (isServer(met.serverId)) entries.set(keyOf(met), { met, lastSeenAt, stays: new Set() });
  }

  return {
    openConnection(serverId, clientId) {
      const stay: Stay = {};
      return {
        identified(who) {
          if (who.name !== SELF_TEST_CLIENT) arrive(stay, meet(serverId, clientId, sanitizeClientInfo(who)));
        },
        toolsListed(who, tools) {
          if (who.name === SELF_TEST_CLIENT) return;
          const entry = arrive(stay, meet(serverId, clientId, sanitizeClientInfo(who)));
          stay.tools = hold(entry, tools);
        },
        disconnected() {
          const { entry } = stay;
          if (!entry?.stays.delete(stay)) return;
          if (entry.stays.size === 0 && !isServer(serverId)) entries.delete(keyOf(entry.met));
          changed();
        },
      };
    },
    statelessClients: (serverId) => ({
      identified: (who) => void meet(serverId, undefined, sanitizeClientInfo(who)),
      toolsListed: (who, tools) => void hold(meet(serverId, undefined, sanitizeClientInfo(who)), tools),
      called(client) {
        const entry = entries.get(keyOf({ serverId, clientId: undefined, name: client.replace(/ [^ ]*$/, '') }));
        if (entry) touch(entry);
      },
    }),
    list: () => [...entries.values()].map(view),
    forgetServer(serverId) {
      for (const [key, { met, stays }] of entries) {
        if (met.serverId === serverId && stays.size === 0) entries.delete(key);
      }
      changed();
    },
    async stop() {
      // Whoever leaves from now on is not told any more: the store may be another process's by then.
      for (const { stays } of entries.values()) stays.clear();
      if (cancelTelling || cancelKeeping) save();
      cancelTelling?.();
      cancelTelling = undefined;
      await saving;
    },
  };
}

async function load(store: Persistence, log: Log): Promise<unknown> {
  try {
    return await store.load();
  } catch (error) {
    // Nothing depends on it: the next handshake brings it back.
    log.warn('the last handshakes could not be read', { error: String(error) });
    return undefined;
  }
}

/** How many of `wanted` are not in `had`. */
function missingFrom(had: Names, wanted: Names): number {
  if (had === wanted) return 0;
  const known = new Set(had);
  return wanted.filter((name) => !known.has(name)).length;
}

/** The list that differs most from what is listed now comes first: one stale copy is enough to need a restart. */
function staleFirst(lists: readonly Names[], now: Names): readonly Names[] {
  const distance = (list: Names) => missingFrom(list, now) + missingFrom(now, list);
  return [...lists].sort((a, b) => distance(b) - distance(a));
}
