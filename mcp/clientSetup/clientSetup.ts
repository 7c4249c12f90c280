import { randomUUID } from 'node:crypto';
import type { ClientId, McpClient, Preview, RefusalCode } from '../clients/mcpClient.ts';
import type { Clock, Log, Persistence } from '../hostPorts.ts';
import { createClientInspector } from './clientInspector.ts';
import { openClientRecords } from './clientRecords.ts';
import type { ClientSetup, ClientView, OperationOptions, OperationStarted, SetupRefusal } from './clientView.ts';
import { deriveClientView } from './deriveClientView.ts';
import { entryServerId } from './entryArgs.ts';
import { createEntryWatcher } from './entryWatcher.ts';
import { findTarget } from './findTarget.ts';
import type { EntrySource } from './inspectClient.ts';
import type { HandshakeSource } from './lastHandshake.ts';
import { createLinkAcceptance } from './linkAcceptance.ts';
import { createOperationQueue, type Operation } from './operationQueue.ts';
import { type ConnectRequest, createOperations, toSetupRefusal } from './operations.ts';
import { toSetupPreview } from './setupPreview.ts';

export interface ClientSetupOptions extends EntrySource {
  readonly clients: readonly McpClient[];
  readonly handshakes: HandshakeSource;
  /** Where it is kept what was connected. */
  readonly store: Persistence;
  readonly openLink: (url: string) => Promise<void>;
  /**
   * Whether entries are guarded: looked at again after each start of their client, healed, and remembered where they are
   * found. A command that runs once leaves that to the app.
   */
  readonly watchEntries: boolean;
  /** How often it is asked whether a client runs, in milliseconds. */
  readonly pollMs?: number;
  readonly clock: Clock;
  readonly log: Log;
}

interface Agreed extends ConnectRequest {
  readonly preview: Preview;
}

const CANNOT_UNDO: readonly string[] = ['changed_since', 'backup_gone', 'not_undoable'] satisfies RefusalCode[];

/** Makes the way from "connect" to a handshake, and back, on what the store holds. */
export async function createClientSetup(options: ClientSetupOptions): Promise<ClientSetup> {
  const { clients, handshakes, servers, entryFor, watchEntries: guards, clock, log } = options;
  const memory = await openClientRecords(options.store, log);
  const previews = new Map<string, Agreed>();
  const snoozed = new Set<ClientId>();
  const undoGone = new Set<ClientId>();
  const listeners = new Set<(views: readonly ClientView[]) => void>();
  const steps = createOperationQueue({ onChange: () => publish(), log });
  const acceptance = createLinkAcceptance(clock);
  const guard = createEntryWatcher({
    clients,
    isWatched: (id) => guards && memory.get(id) !== undefined,
    handshakes,
    onStart(id) {
      snoozed.delete(id);
      publish();
    },
    inspect: (id) => inBackground(id, looking.inspectAndRepair(clientOf(id))),
    clock,
    ...(options.pollMs !== undefined && { pollMs: options.pollMs }),
  });
  const works = createOperations({ memory, openLink: options.openLink, onStarted: guard.clientStarted, clock });
  const looking = createClientInspector({
    memory,
    entrySource: { entryFor, servers },
    steps,
    works,
    watchEntries: guards,
    onInspected(id, isNewLoss) {
      // Another loss is asked about without waiting for a start, as long as there are askings left.
      if (isNewLoss) snoozed.delete(id);
      guard.refresh();
      publish();
    },
    clock,
    log,
  });
  const unsubscribe = handshakes.subscribe(() => publish());
  let told = '';

  function clientOf(id: ClientId): McpClient {
    const client = clients.find((one) => one.id === id);
    if (!client) throw new Error(`There is no client "${id}" here.`);
    return client;
  }

  function current(): readonly ClientView[] {
    const seen = handshakes.list();
    return clients.flatMap((client) => {
      const { id } = client;
      const looked = looking.latest(id);
      if (!looked) return [];
      const connection = memory.get(id);
      const known = { step: steps.step(id), snoozed: snoozed.has(id), canUndo: !undoGone.has(id), seen };
      return [deriveClientView({ client, found: looked, connection, ...known })];
    });
  }

  function publish(): void {
    const views = current();
    const text = JSON.stringify(views);
    if (text === told) return;
    told = text;
    for (const listener of listeners) {
      try {
        listener(views);
      } catch (error) {
        // A window that cannot draw must not make the change fail that it is told of.
        log.error('a listener of the connections failed', { error: String(error) });
      }
    }
  }

  function inBackground(id: ClientId, task: Promise<void>): void {
    task.catch((error: unknown) => log.error('a client could not be looked at', { client: id, error: String(error) }));
  }

  async function begin(
    client: McpClient,
    work: Operation,
    going: OperationOptions | undefined,
  ): Promise<OperationStarted | SetupRefusal> {
    const { id } = client;
    acceptance.stop(id);
    const whole: Operation = async (knowledge) => {
      const done = await work(knowledge);
      if (done.ok) undoGone.delete(id);
      await looking.inspect(client);
      return done;
    };
    return steps.begin(client, whole, going);
  }

  const targetOf = (client: McpClient, placeId?: string) => findTarget(client, placeId, memory.get(client.id)?.placeId);

  function awaitAcceptance({ client, serverId, wish }: ConnectRequest): void {
    const { id } = client;
    const { target, entry } = wish;
    const isAccepted = async () => {
      const reading = await client.read(target, entry);
      return reading.kind === 'ours' && reading.state === 'current';
    };
    acceptance.waitFor(id, isAccepted, (accepted) => {
      if (accepted) works.record(id, { serverId, target, entry, receipt: null, writtenAt: clock.now() });
      steps.cancel(id);
      inBackground(id, looking.inspect(client));
    });
  }

  return {
    current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async inspect() {
      await Promise.all(clients.map((client) => looking.inspectAndRepair(client)));
    },
    async preview({ client: id, serverId, placeId, replaceConflicting = false, via }) {
      const client = clientOf(id);
      const place = await targetOf(client, placeId);
      if (!place.ok) return place;
      if (!servers().some((server) => server.id === serverId)) return noServer();
      const { target } = place;
      const entry = entryFor(id, serverId);
      const wish = { target, entry, replaceConflicting, ...(via && { via }) };
      const preview = await client.preview(wish);
      if (!preview.ok) return toSetupRefusal(preview);
      // The last one that was shown is the one that can be agreed to.
      for (const [key, one] of previews) if (one.client === client) previews.delete(key);
      const previewId = randomUUID();
      previews.set(previewId, { client, serverId, wish, preview });
      const remarks = (await client.warnings?.(target)) ?? [];
      return { ok: true, preview: toSetupPreview(preview, remarks, { id: previewId, title: client.title, serverId }) };
    },
    async confirm(previewId, going) {
      const agreed = previews.get(previewId);
      if (!agreed) {
        return { ok: false, code: 'preview_gone', message: 'This preview is out of date. Look at a new one first.' };
      }
      const begun = await begin(agreed.client, works.write(agreed, agreed.preview), going);
      if (begun.ok) previews.delete(previewId);
      if (begun.ok && begun.kind === 'handed_over') awaitAcceptance(agreed);
      return begun;
    },
    cancel(id) {
      acceptance.stop(id);
      steps.cancel(id);
    },
    async disconnect(id, going) {
      const client = clientOf(id);
      const place = await targetOf(client);
      if (place.ok) return begin(client, works.remove(client, place.target), going);
      if (place.code !== 'not_installed') return place;
      // It is gone itself, and its settings with it.
      memory.delete(id);
      await looking.inspect(client);
      return { ok: true, kind: 'done', changed: [] };
    },
    async undo(id, going) {
      const client = clientOf(id);
      const receipt = memory.get(id)?.receipt;
      if (!receipt)
        return { ok: false, code: 'not_undoable', message: `There is no change of ${client.title}'s entry to undo.` };
      const begun = await begin(client, works.undo(client, receipt), going);
      if (!begun.ok && CANNOT_UNDO.includes(begun.code)) {
        undoGone.add(id);
        publish();
      }
      return begun;
    },
    async repair(id, going) {
      const client = clientOf(id);
      const place = await targetOf(client);
      if (!place.ok) return place;
      const serverId = serverToRepair(id);
      if (serverId === undefined) return noServer();
      const { target } = place;
      return begin(client, works.write({ client, serverId, wish: { target, entry: entryFor(id, serverId) } }), going);
    },
    dismiss(id) {
      const connection = memory.get(id);
      const isAsked = current().some(({ client, needsRepairPrompt: asks }) => client === id && asks);
      if (!connection || !isAsked) return;
      snoozed.add(id);
      memory.set({ ...connection, dismissed: connection.dismissed + 1 });
      publish();
    },
    async close() {
      guard.stop();
      unsubscribe();
      acceptance.stop();
      await steps.close();
      await memory.flush();
    },
  };

  /** The server that the entry names, or named when it was lost; where that is gone, the only one there is. */
  function serverToRepair(id: ClientId): string | undefined {
    const now = looking.latest(id);
    const isOurs = now?.kind === 'read' && now.reading.kind === 'ours';
    const named = isOurs ? entryServerId(now.reading.found) : null;
    const ids = servers().map((server) => server.id);
    const known = [named, memory.get(id)?.serverId].find((one) => typeof one === 'string' && ids.includes(one));
    return known ?? (ids.length === 1 ? ids[0] : undefined);
  }
}

function noServer(): SetupRefusal {
  const message = 'There is no such server any more. Choose the one that this client is to use.';
  return { ok: false, code: 'no_server', message };
}
