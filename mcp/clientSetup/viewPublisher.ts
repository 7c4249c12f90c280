import { createEmitter } from '../base/emitter.ts';
import type { ClientId, McpClient } from '../clients/mcpClient.ts';
import type { Log } from '../hostPorts.ts';
import type { ClientInspector } from './clientInspector.ts';
import type { ClientRecords } from './clientRecords.ts';
import { type ClientView, deriveClientView } from './clientView.ts';
import type { HandshakeSource } from './lastHandshake.ts';
import type { OperationQueue } from './operationQueue.ts';

export interface ViewPublisherOptions {
  readonly clients: readonly McpClient[];
  readonly records: ClientRecords;
  readonly inspector: ClientInspector;
  readonly queue: OperationQueue;
  readonly handshakes: HandshakeSource;
  readonly log: Log;
}

/** Derives the views of all inspected clients and passes on each change. */
export function createViewPublisher(options: ViewPublisherOptions) {
  const { clients, records, inspector, queue, handshakes, log } = options;
  const snoozed = new Set<ClientId>();
  const notUndoable = new Set<ClientId>();
  // A window that cannot draw must not fail the change that it displays.
  const views = createEmitter<[readonly ClientView[]]>((error) =>
    log.error('[clients] listener failed', { error: String(error) }),
  );
  let lastPublished = '';

  function current(): readonly ClientView[] {
    const seen = handshakes.list();
    return clients.flatMap((client) => {
      const { id } = client;
      const inspection = inspector.latest(id);
      if (!inspection) return [];
      const view = deriveClientView({
        client,
        inspection,
        record: records.get(id),
        step: queue.step(id),
        snoozed: snoozed.has(id),
        canUndo: !notUndoable.has(id),
        handshakes: seen,
      });
      return [view];
    });
  }

  return {
    current,
    subscribe: views.subscribe,
    /** Call this after anything that the views are derived from has changed. */
    publish(): void {
      const now = current();
      const text = JSON.stringify(now);
      if (text === lastPublished) return;
      lastPublished = text;
      views.emit(now);
    },
    /** Stops asking for a repair until the client or the app starts again. */
    setSnoozed(client: ClientId, isSnoozed: boolean): void {
      if (isSnoozed) snoozed.add(client);
      else snoozed.delete(client);
    },
    /** Withdraws or restores the offer to undo the last write. */
    setUndoable(client: ClientId, undoable: boolean): void {
      if (undoable) notUndoable.delete(client);
      else notUndoable.add(client);
    },
  };
}
