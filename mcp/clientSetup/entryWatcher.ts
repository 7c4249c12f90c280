import type { ClientId, McpClient, RunningState } from '../clients/mcpClient.ts';
import type { Clock } from '../hostPorts.ts';
import type { HandshakeSource } from './lastHandshake.ts';

/** How often it is asked whether a client runs, in milliseconds, while there is an entry to guard. */
export const POLL_MS = 10_000;
/**
 * When an entry is read again after its client started, in milliseconds. Claude Desktop rewrites its config from memory,
 * some of it late.
 */
export const RECHECKS_AFTER_START_MS = [5_000, 60_000] as const;

export interface EntryWatcherOptions {
  readonly clients: readonly McpClient[];
  /** Whether there is an entry that is to stay. */
  readonly isWatched: (client: ClientId) => boolean;
  readonly handshakes: HandshakeSource;
  readonly onStart: (client: ClientId) => void;
  readonly inspect: (client: ClientId) => void;
  readonly clock: Clock;
  readonly pollMs?: number;
}

/** Notices when clients start, and has their entries looked at again. */
export interface EntryWatcher {
  /** There is more or less to guard than before. */
  refresh(): void;
  /** A client is known to have started just now. */
  clientStarted(client: ClientId): void;
  stop(): void;
}

/** A start shows in a handshake, or in a client that was quit and now runs; neither is told to anybody by the system. */
export function createEntryWatcher(options: EntryWatcherOptions): EntryWatcher {
  const { clients, isWatched: isGuarded, handshakes, onStart, inspect: look, clock, pollMs = POLL_MS } = options;
  const states = new Map<ClientId, RunningState>();
  const timers = new Set<() => void>();
  let isPolling = false;
  let stopped = false;

  function later(ms: number, task: () => void): void {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      task();
    });
    timers.add(cancel);
  }

  function started(client: ClientId): void {
    if (stopped) return;
    onStart(client);
    for (const ms of RECHECKS_AFTER_START_MS) later(ms, () => look(client));
  }

  const polled = () => clients.filter(({ id, presence }) => presence !== null && isGuarded(id));

  async function poll(): Promise<void> {
    for (const { id, presence } of polled()) {
      const now = await presence?.state();
      if (stopped) return;
      if (now === undefined || now === 'unknown') continue;
      const before = states.get(id);
      states.set(id, now);
      if (before === 'quit' && now === 'running') started(id);
      // What could not be healed while it ran can be now.
      if (before === 'running' && now === 'quit') look(id);
    }
    isPolling = polled().length > 0;
    if (isPolling) later(pollMs, () => void poll());
    else states.clear();
  }

  const open = () => {
    const counts = new Map<ClientId, number>();
    for (const { id } of clients) counts.set(id, 0);
    for (const { clientId, openConnections } of handshakes.list()) {
      const known = clients.find(({ id }) => id === clientId);
      if (known) counts.set(known.id, (counts.get(known.id) ?? 0) + openConnections);
    }
    return counts;
  };
  let connected = open();
  const unsubscribe = handshakes.subscribe(() => {
    const before = connected;
    connected = open();
    for (const [client, count] of connected) {
      if (count > 0 && (before.get(client) ?? 0) === 0) started(client);
    }
  });

  return {
    refresh() {
      if (isPolling || stopped || polled().length === 0) return;
      isPolling = true;
      void poll();
    },
    clientStarted: started,
    stop() {
      stopped = true;
      unsubscribe();
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}
