import type { ClientId, McpClient, RunningState } from '../clients/mcpClient.ts';
import type { Clock } from '../hostPorts.ts';
import type { HandshakeSource } from './lastHandshake.ts';

/** Time between two checks whether a client runs, while there is an entry to watch. */
const POLL_MS = 10_000;
/** When to read an entry again after its client started: Claude Desktop rewrites its config from memory, partly late. */
const RECHECKS_AFTER_START_MS = [5_000, 60_000] as const;

export interface EntryWatcherOptions {
  readonly clients: readonly McpClient[];
  /** Whether the client has an entry that should stay in place. */
  readonly isWatched: (client: ClientId) => boolean;
  readonly handshakes: HandshakeSource;
  readonly onStart: (client: ClientId) => void;
  readonly inspect: (client: ClientId) => void;
  readonly clock: Clock;
  readonly pollMs?: number;
}

/**
 * Notices when clients start and has their entries inspected again. The system reports no starts, so a start is a new
 * handshake or a client that had quit and now runs.
 */
export function createEntryWatcher(options: EntryWatcherOptions) {
  const { clients, isWatched, handshakes, onStart, inspect, clock, pollMs = POLL_MS } = options;
  const states = new Map<ClientId, RunningState>();
  const timers = new Set<() => void>();
  let isPolling = false;
  let stopped = false;

  function schedule(ms: number, task: () => void): void {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      task();
    });
    timers.add(cancel);
  }

  function clientStarted(client: ClientId): void {
    if (stopped) return;
    onStart(client);
    for (const ms of RECHECKS_AFTER_START_MS) schedule(ms, () => inspect(client));
  }

  const polledClients = () => clients.filter(({ id, presence }) => presence !== null && isWatched(id));

  async function poll(): Promise<void> {
    for (const { id, presence } of polledClients()) {
      const now = await presence?.state();
      if (stopped) return;
      if (now === undefined || now === 'unknown') continue;
      const before = states.get(id);
      states.set(id, now);
      if (before === 'quit' && now === 'running') clientStarted(id);
      // A repair that was impossible while the client ran is possible now.
      if (before === 'running' && now === 'quit') inspect(id);
    }
    isPolling = polledClients().length > 0;
    if (isPolling) schedule(pollMs, () => void poll());
    else states.clear();
  }

  const countConnections = () => {
    const counts = new Map<ClientId, number>();
    for (const { id } of clients) counts.set(id, 0);
    for (const { clientId, openConnections } of handshakes.list()) {
      const known = clients.find(({ id }) => id === clientId);
      if (known) counts.set(known.id, (counts.get(known.id) ?? 0) + openConnections);
    }
    return counts;
  };
  let connections = countConnections();
  const unsubscribe = handshakes.subscribe(() => {
    const before = connections;
    connections = countConnections();
    for (const [client, count] of connections) {
      if (count > 0 && (before.get(client) ?? 0) === 0) clientStarted(client);
    }
  });

  return {
    /** Call this after the set of watched entries has changed. */
    refresh(): void {
      if (isPolling || stopped || polledClients().length === 0) return;
      isPolling = true;
      void poll();
    },
    /** A client is known to have started just now. */
    clientStarted,
    stop(): void {
      stopped = true;
      unsubscribe();
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}
