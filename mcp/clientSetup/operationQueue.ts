import { createSequentialQueue } from '../base/sequentialQueue.ts';
import type { ClientId, ConfigLocation, McpClient, Refusal, RefusalCode } from '../clients/mcpClient.ts';
import type { Log } from '../hostPorts.ts';
import { message } from '../texts/message.ts';
import type { ClientStep } from './clientView.ts';

/** Why an operation was not done. */
export interface SetupRefusal extends Omit<Refusal, 'code'> {
  readonly code: RefusalCode | 'ambiguous_place' | 'no_server' | 'preview_gone';
  readonly choices?: readonly ConfigLocation[];
}

export interface OperationOptions {
  /** A person says that the client is quit, for when the system cannot tell (`running_unknown`). */
  readonly knownQuit?: boolean;
  /** `false`: refuse with `client_running` instead of waiting for the client to quit. */
  readonly wait?: boolean;
}

export interface OperationStarted {
  readonly ok: true;
  readonly kind: 'done' | 'waiting' | 'handed_over';
  /** With `done`: the files that were written; empty if nothing had to change. */
  readonly changed?: readonly string[];
}

export interface OperationResult {
  readonly ok: true;
  readonly kind: 'done' | 'handed_over';
  readonly changed: readonly string[];
}

/** One change to a client's entry. It is called again after a wait, so it must read the current state each time. */
export type SetupOperation = (options: { readonly knownQuit: boolean }) => Promise<OperationResult | SetupRefusal>;

/** Runs one operation at a time per client, and one write at a time overall. */
export interface OperationQueue {
  step(client: ClientId): ClientStep | null;
  isBusy(client: ClientId): boolean;
  /** Runs the operation now, or once the client has quit. */
  begin(
    client: McpClient,
    operation: SetupOperation,
    options?: OperationOptions,
  ): Promise<OperationStarted | SetupRefusal>;
  /** Ends a wait, or clears the last refusal. */
  cancel(client: ClientId): void;
  /** Runs `task` while nothing else is being written. */
  runExclusive<T>(task: () => Promise<T>): Promise<T>;
  /** Ends all waits and lets a write in progress finish. */
  close(): Promise<void>;
}

/** Calls `onChange` after each change of a step. A wait ends with this process and writes nothing then. */
export function createOperationQueue({ onChange, log }: { onChange: () => void; log: Log }): OperationQueue {
  const steps = new Map<ClientId, ClientStep>();
  const waits = new Map<ClientId, AbortController>();
  const pending = new Set<Promise<void>>();
  const writes = createSequentialQueue();
  let closed = false;

  function setStep(client: ClientId, step: ClientStep | null): void {
    if (step) steps.set(client, step);
    else steps.delete(client);
    onChange();
  }

  function isBusy(client: ClientId): boolean {
    const kind = steps.get(client)?.kind;
    return kind === 'waiting_until_quit' || kind === 'writing';
  }

  async function attempt({ id }: McpClient, operation: SetupOperation, knownQuit: boolean) {
    setStep(id, { kind: 'writing' });
    try {
      return await writes.run(() => operation({ knownQuit }));
    } catch (error) {
      setStep(id, null);
      throw error;
    }
  }

  function settle({ id, title: app }: McpClient, result: OperationResult | SetupRefusal) {
    if (!result.ok) setStep(id, refusedStep(result));
    else if (result.kind === 'done') setStep(id, null);
    else setStep(id, { kind: 'waiting_for_client', message: message('clientSetup.approveInApp', { app }) });
    return result;
  }

  /** Tries again each time the client quits, because it may be back before the write begins. */
  async function waitAndRun(client: McpClient, operation: SetupOperation, signal: AbortSignal): Promise<void> {
    const { id, title: app, presence } = client;
    for (;;) {
      setStep(id, { kind: 'waiting_until_quit', message: message('clientSetup.quitToContinue', { app }) });
      if (!presence || (await presence.waitUntilQuit(signal)) === 'stopped' || signal.aborted) return;
      const result = await attempt(client, operation, false);
      if (result.ok || result.code !== 'client_running') return void settle(client, result);
      if (signal.aborted) return setStep(id, null);
    }
  }

  function startWait(client: McpClient, operation: SetupOperation): void {
    const { id, title: app } = client;
    const abort = new AbortController();
    waits.set(id, abort);
    const run = waitAndRun(client, operation, abort.signal)
      .catch((error: unknown) => {
        log.error('[clients] write after a wait failed', { client: id, error: String(error) });
        setStep(id, { kind: 'refused', code: 'failed', message: message('clientSetup.changeFailed', { app }) });
      })
      .finally(() => {
        pending.delete(run);
        if (waits.get(id) === abort) waits.delete(id);
      });
    pending.add(run);
  }

  return {
    step: (client) => steps.get(client) ?? null,
    isBusy,
    runExclusive: writes.run,
    async begin(client, operation, { knownQuit = false, wait = true } = {}) {
      const { id, title: app } = client;
      if (closed || isBusy(id)) {
        return { ok: false, code: 'busy', message: message('clientSetup.alreadyChanging', { app }) };
      }
      const result = await attempt(client, operation, knownQuit);
      if (!result.ok && result.code === 'client_running' && wait && client.presence && !closed) {
        startWait(client, operation);
        return { ok: true, kind: 'waiting' };
      }
      return settle(client, result);
    },
    cancel(client) {
      // A write that has begun finishes within milliseconds.
      if (steps.get(client)?.kind === 'writing') return;
      waits.get(client)?.abort();
      setStep(client, null);
    },
    async close() {
      closed = true;
      for (const wait of waits.values()) wait.abort();
      await Promise.all(pending);
      await writes.idle();
    },
  };
}

function refusedStep({ code, message: why, path, snippet }: SetupRefusal): ClientStep {
  const known = code === 'ambiguous_place' || code === 'no_server' || code === 'preview_gone' ? 'failed' : code;
  return {
    kind: 'refused',
    code: known,
    message: why,
    ...(path !== undefined && { path }),
    ...(snippet !== undefined && { snippet }),
  };
}
