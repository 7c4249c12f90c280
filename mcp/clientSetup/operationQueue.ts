import type { ClientId, McpClient } from '../clients/mcpClient.ts';
import type { Log } from '../hostPorts.ts';
import type { ClientStep, OperationOptions, OperationStarted, SetupRefusal } from './clientView.ts';

/** What became of one thing done to a client's entry. */
export interface OperationResult {
  readonly ok: true;
  readonly kind: 'done' | 'handed_over';
  readonly changed: readonly string[];
}

/** One thing to do to a client's entry. Called again after a wait, so it looks anew each time. */
export type Operation = (knowledge: { readonly knownQuit: boolean }) => Promise<OperationResult | SetupRefusal>;

/** One step at a time for each client, and one write at a time for all. */
export interface OperationQueue {
  step(client: ClientId): ClientStep | null;
  isBusy(client: ClientId): boolean;
  /** Does the work now, or once the client is quit. */
  begin(client: McpClient, work: Operation, going?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** Ends a wait, or takes the last refusal from view. */
  cancel(client: ClientId): void;
  /** Runs `task` while nothing else is written. */
  runExclusive<T>(task: () => Promise<T>): Promise<T>;
  /** Ends all waits and lets a write that is under way end by itself. */
  close(): Promise<void>;
}

/** `onChange` is called after each change of a step. A wait lives in this run alone: quitting the app ends it, unwritten. */
export function createOperationQueue({ onChange, log }: { onChange: () => void; log: Log }): OperationQueue {
  const steps = new Map<ClientId, ClientStep>();
  const waits = new Map<ClientId, AbortController>();
  const underWay = new Set<Promise<void>>();
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  function put(client: ClientId, step: ClientStep | null): void {
    if (step) steps.set(client, step);
    else steps.delete(client);
    onChange();
  }

  function isBusy(client: ClientId): boolean {
    const kind = steps.get(client)?.kind;
    return kind === 'waiting_until_quit' || kind === 'writing';
  }

  function alone<T>(task: () => Promise<T>): Promise<T> {
    const mine = turn.then(task);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function attempt(
    { id }: McpClient,
    work: Operation,
    knownQuit: boolean,
  ): Promise<OperationResult | SetupRefusal> {
    put(id, { kind: 'writing' });
    try {
      return await alone(() => work({ knownQuit }));
    } catch (error) {
      put(id, null);
      throw error;
    }
  }

  function settle({ id, title }: McpClient, done: OperationResult | SetupRefusal): OperationResult | SetupRefusal {
    if (!done.ok) put(id, stepOf(done));
    else if (done.kind === 'done') put(id, null);
    else {
      const message = `${title} asks you whether it may add FuseDesk Bridge. Say yes there.`;
      put(id, { kind: 'waiting_for_client', message });
    }
    return done;
  }

  /** Tries again each time the client is quit: it may be back before the write begins. */
  async function waitAndGo(client: McpClient, work: Operation, signal: AbortSignal): Promise<void> {
    const { id, title, presence } = client;
    for (;;) {
      const message = `Quit ${title} completely (closing its window is not enough). This goes on by itself then.`;
      put(id, { kind: 'waiting_until_quit', message });
      if (!presence || (await presence.waitUntilQuit(signal)) === 'stopped' || signal.aborted) return;
      const done = await attempt(client, work, false);
      if (done.ok || done.code !== 'client_running') return void settle(client, done);
      if (signal.aborted) return put(id, null);
    }
  }

  function wait(client: McpClient, work: Operation): void {
    const { id } = client;
    const stop = new AbortController();
    waits.set(id, stop);
    const going = waitAndGo(client, work, stop.signal)
      .catch((error: unknown) => {
        log.error('an entry could not be written after a wait', { client: id, error: String(error) });
        put(id, { kind: 'refused', code: 'failed', message: `${client.title}'s entry could not be changed.` });
      })
      .finally(() => {
        underWay.delete(going);
        if (waits.get(id) === stop) waits.delete(id);
      });
    underWay.add(going);
  }

  return {
    step: (client) => steps.get(client) ?? null,
    isBusy,
    runExclusive: alone,
    async begin(client, work, { knownQuit = false, wait: mayWait = true } = {}) {
      const { id, title } = client;
      if (closed || isBusy(id)) {
        return {
          ok: false,
          code: 'busy',
          message: `${title}'s entry is being changed already. Wait or cancel that first.`,
        };
      }
      const done = await attempt(client, work, knownQuit);
      if (!done.ok && done.code === 'client_running' && mayWait && client.presence && !closed) {
        wait(client, work);
        return { ok: true, kind: 'waiting' };
      }
      return settle(client, done);
    },
    cancel(client) {
      // A write that has begun ends by itself, in milliseconds.
      if (steps.get(client)?.kind === 'writing') return;
      waits.get(client)?.abort();
      put(client, null);
    },
    async close() {
      closed = true;
      for (const stop of waits.values()) stop.abort();
      await Promise.all(underWay);
      await turn;
    },
  };
}

function stepOf({ code, message, path, snippet }: SetupRefusal): ClientStep {
  const known = code === 'ambiguous_place' || code === 'no_server' || code === 'preview_gone' ? 'failed' : code;
  return {
    kind: 'refused',
    code: known,
    message,
    ...(path !== undefined && { path }),
    ...(snippet !== undefined && { snippet }),
  };
}
