import { randomUUID } from 'node:crypto';
import { createEmitter } from '../base/emitter.ts';
import type { ClientId, McpClient, Preview } from '../clients/mcpClient.ts';
import type { Clock, Log, Persistence } from '../hostPorts.ts';
import { message } from '../texts/message.ts';
import { entryServerId } from './bridgeEntry.ts';
import { createClientInspector, type EntrySource } from './clientInspector.ts';
import { openClientRecords } from './clientRecords.ts';
import type { ClientView } from './clientView.ts';
import { createEntryWatcher } from './entryWatcher.ts';
import type { HandshakeSource } from './lastHandshake.ts';
import { createLinkAcceptance } from './linkAcceptance.ts';
import {
  createOperationQueue,
  type OperationOptions,
  type OperationStarted,
  type SetupOperation,
  type SetupRefusal,
} from './operationQueue.ts';
import { type ConnectRequest, cannotUndo, createOperations, findTarget } from './operations.ts';
import { type SetupPreview, toSetupPreview } from './setupPreview.ts';
import { createViewPublisher } from './viewPublisher.ts';

/** Connects and disconnects clients: preview, write, wait, verify, watch, repair, undo. */
export interface ClientSetup {
  /** The clients inspected so far; the first `inspect` covers all of them. */
  current(): readonly ClientView[];
  subscribe(listener: (views: readonly ClientView[]) => void): () => void;
  /** Reads every entry again and repairs our own if only program paths have changed. */
  inspect(): Promise<void>;
  preview(input: PreviewInput): Promise<{ readonly ok: true; readonly preview: SetupPreview } | SetupRefusal>;
  /**
   * Writes what the preview showed. If the client must quit first, this resolves `waiting` and the write happens on its
   * own after that; `state` and `step` of the view report the rest, up to the handshake.
   */
  confirm(previewId: string, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** Ends a wait; nothing has been written. */
  cancel(client: ClientId): void;
  /** Removes our entry; waits like `confirm`. */
  disconnect(client: ClientId, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** Undoes the last write byte for byte. */
  undo(client: ClientId, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** Writes a `lost` or `stale` entry again without a preview. */
  repair(client: ClientId, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** "Not now": a person is asked at most three times for one loss. */
  dismiss(client: ClientId): void;
  close(): Promise<void>;
}

export interface PreviewInput {
  readonly client: ClientId;
  readonly serverId: string;
  readonly placeId?: string;
  /** A person agreed to replace someone else's entry under our name. */
  readonly replaceConflicting?: boolean;
  /** For clients that accept an install link as well as a change of their file. */
  readonly via?: 'file' | 'link';
}

export interface ClientSetupOptions extends EntrySource {
  readonly clients: readonly McpClient[];
  readonly handshakes: HandshakeSource;
  /** Where the records of connected clients are stored. */
  readonly store: Persistence;
  readonly openLink: (url: string) => Promise<void>;
  /**
   * Whether to keep entries in place: inspect them after each start of their client, repair them, and record those that
   * are found. A command that runs once leaves that to the app.
   */
  readonly watchEntries: boolean;
  /** Milliseconds between two checks whether a client runs. */
  readonly pollMs?: number;
  readonly clock: Clock;
  readonly log: Log;
}

interface PendingPreview extends ConnectRequest {
  readonly preview: Preview;
}

/** Each part only knows the ones created before it; what happens later reaches it as an event. */
export async function createClientSetup(options: ClientSetupOptions): Promise<ClientSetup> {
  const { clients, handshakes, servers, entryFor, openLink, watchEntries, pollMs, clock, log } = options;
  const changed = createEmitter<[]>();
  const started = createEmitter<[ClientId]>();
  const inspected = createEmitter<[id: ClientId, isNewLoss: boolean]>();

  const records = await openClientRecords(options.store, log);
  const queue = createOperationQueue({ onChange: changed.emit, log });
  const operations = createOperations({ records, openLink, onStarted: started.emit, clock });
  const entrySource = { entryFor, servers };
  const onInspected = inspected.emit;
  const inspector = createClientInspector({
    records,
    entrySource,
    queue,
    operations,
    watchEntries,
    onInspected,
    clock,
    log,
  });
  const views = createViewPublisher({ clients, records, inspector, queue, handshakes, log });
  const watcher = createEntryWatcher({
    clients,
    isWatched: (id) => watchEntries && records.get(id) !== undefined,
    handshakes,
    onStart(id) {
      views.setSnoozed(id, false);
      views.publish();
    },
    inspect: (id) => inBackground(id, inspector.inspectAndRepair(findClient(id))),
    clock,
    ...(pollMs !== undefined && { pollMs }),
  });
  const acceptance = createLinkAcceptance(clock);
  const previews = new Map<string, PendingPreview>();

  changed.subscribe(views.publish);
  started.subscribe(watcher.clientStarted);
  inspected.subscribe((id, isNewLoss) => {
    // Ask about a new loss without waiting for a start, as long as prompts are left.
    if (isNewLoss) views.setSnoozed(id, false);
    watcher.refresh();
    views.publish();
  });
  const unsubscribe = handshakes.subscribe(views.publish);

  function findClient(id: ClientId): McpClient {
    const client = clients.find((one) => one.id === id);
    if (!client) throw new Error(`unknown client "${id}"`);
    return client;
  }

  function inBackground(id: ClientId, task: Promise<void>): void {
    task.catch((error: unknown) => log.error('[clients] inspection failed', { client: id, error: String(error) }));
  }

  async function begin(
    client: McpClient,
    operation: SetupOperation,
    operationOptions: OperationOptions | undefined,
  ): Promise<OperationStarted | SetupRefusal> {
    const { id } = client;
    acceptance.stop(id);
    const inspectedOperation: SetupOperation = async (knowledge) => {
      const result = await operation(knowledge);
      if (result.ok) views.setUndoable(id, true);
      await inspector.inspect(client);
      return result;
    };
    return queue.begin(client, inspectedOperation, operationOptions);
  }

  const targetOf = (client: McpClient, placeId?: string) =>
    findTarget(client, placeId, records.get(client.id)?.placeId);

  function awaitAcceptance({ client, serverId, input: { target, entry } }: ConnectRequest): void {
    const { id } = client;
    const isAccepted = async () => {
      const status = await client.read(target, entry);
      return status.kind === 'ours' && status.state === 'current';
    };
    acceptance.waitFor(id, isAccepted, (accepted) => {
      if (accepted) operations.record(id, { serverId, target, entry, receipt: null, writtenAt: clock.now() });
      queue.cancel(id);
      inBackground(id, inspector.inspect(client));
    });
  }

  /** The server that the entry names, or named before it was lost. If that is gone, the only one left. */
  function serverToRepair(id: ClientId): string | undefined {
    const inspection = inspector.latest(id);
    const isOurs = inspection?.kind === 'read' && inspection.status.kind === 'ours';
    const named = isOurs ? entryServerId(inspection.status.found) : null;
    const ids = servers().map((server) => server.id);
    const known = [named, records.get(id)?.serverId].find((one) => typeof one === 'string' && ids.includes(one));
    return known ?? (ids.length === 1 ? ids[0] : undefined);
  }

  return {
    current: views.current,
    subscribe: views.subscribe,
    async inspect() {
      await Promise.all(clients.map((client) => inspector.inspectAndRepair(client)));
    },
    async preview({ client: id, serverId, placeId, replaceConflicting = false, via }) {
      const client = findClient(id);
      const place = await targetOf(client, placeId);
      if (!place.ok) return place;
      if (!servers().some((server) => server.id === serverId)) return noServer();
      const { target } = place;
      const input = { target, entry: entryFor(id, serverId), replaceConflicting, ...(via && { via }) };
      const preview = await client.preview(input);
      if (!preview.ok) return preview;
      // Only the preview shown last can be confirmed.
      for (const [key, one] of previews) if (one.client === client) previews.delete(key);
      const previewId = randomUUID();
      previews.set(previewId, { client, serverId, input, preview });
      const warnings = (await client.warnings?.(target)) ?? [];
      return { ok: true, preview: toSetupPreview(preview, warnings, { id: previewId, title: client.title, serverId }) };
    },
    async confirm(previewId, operationOptions) {
      const approved = previews.get(previewId);
      if (!approved) return { ok: false, code: 'preview_gone', message: message('clientSetup.previewExpired') };
      const begun = await begin(approved.client, operations.write(approved, approved.preview), operationOptions);
      if (begun.ok) previews.delete(previewId);
      if (begun.ok && begun.kind === 'handed_over') awaitAcceptance(approved);
      return begun;
    },
    cancel(id) {
      acceptance.stop(id);
      queue.cancel(id);
    },
    async disconnect(id, operationOptions) {
      const client = findClient(id);
      const place = await targetOf(client);
      if (place.ok) return begin(client, operations.remove(client, place.target), operationOptions);
      if (place.code !== 'not_installed') return place;
      // The client was uninstalled, and its settings with it.
      records.delete(id);
      await inspector.inspect(client);
      return { ok: true, kind: 'done', changed: [] };
    },
    async undo(id, operationOptions) {
      const client = findClient(id);
      const receipt = records.get(id)?.receipt;
      if (!receipt) {
        return { ok: false, code: 'not_undoable', message: message('clients.nothingToUndo', { app: client.title }) };
      }
      const begun = await begin(client, operations.undo(client, receipt), operationOptions);
      if (!begun.ok && cannotUndo(begun)) {
        views.setUndoable(id, false);
        views.publish();
      }
      return begun;
    },
    async repair(id, operationOptions) {
      const client = findClient(id);
      const place = await targetOf(client);
      if (!place.ok) return place;
      const serverId = serverToRepair(id);
      if (serverId === undefined) return noServer();
      const input = { target: place.target, entry: entryFor(id, serverId) };
      return begin(client, operations.write({ client, serverId, input }), operationOptions);
    },
    dismiss(id) {
      const record = records.get(id);
      const isPrompted = views.current().some(({ client, needsRepairPrompt }) => client === id && needsRepairPrompt);
      if (!record || !isPrompted) return;
      views.setSnoozed(id, true);
      records.set({ ...record, dismissed: record.dismissed + 1 });
      views.publish();
    },
    async close() {
      watcher.stop();
      unsubscribe();
      acceptance.stop();
      await queue.close();
      await records.flush();
    },
  };
}

function noServer(): SetupRefusal {
  return { ok: false, code: 'no_server', message: message('clientSetup.serverGone') };
}
