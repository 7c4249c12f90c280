import { DEFAULT_SERVER_ID } from '../bridge/offline/offlineCache.ts';
import type {
  ClientId,
  ConnectInput,
  Entry,
  McpClient,
  Preview,
  Receipt,
  Refusal,
  Target,
} from '../clients/mcpClient.ts';
import type { Clock } from '../hostPorts.ts';
import { type ClientRecords, entryHash } from './clientRecords.ts';
import type { SetupRefusal } from './clientView.ts';
import { entryServerId } from './entryArgs.ts';
import type { Operation, OperationResult } from './operationQueue.ts';
import { previewMatches } from './previewMatches.ts';
import { undoOrRemove } from './undoOrRemove.ts';

/** Who it is about and what is wished, with the server that the entry is for. */
export interface ConnectRequest {
  readonly client: McpClient;
  readonly serverId: string;
  readonly wish: ConnectInput;
}

export interface OperationsOptions {
  readonly memory: ClientRecords;
  /** Opens a link in the program that it belongs to. */
  readonly openLink: (url: string) => Promise<void>;
  /** The client came up while it was written, and may not know the entry. */
  readonly onStarted: (client: ClientId) => void;
  readonly clock: Clock;
}

/** What can be done to a client's entry, each as it is done at the moment when it can be. */
export interface Operations {
  /** Writes what was agreed to; without `agreed`, what the wish takes now. */
  write(connecting: ConnectRequest, agreed?: Preview): Operation;
  remove(client: McpClient, target: Target): Operation;
  undo(client: McpClient, receipt: Receipt): Operation;
  /** Remembers an entry as connected. */
  record(client: ClientId, kept: Kept): void;
}

interface Kept {
  readonly serverId: string;
  readonly target: Target;
  readonly entry: Entry;
  readonly receipt: Receipt | null;
  /** Left out for an entry that was there already: an earlier handshake may prove it. */
  readonly writtenAt?: number;
}

/** Whether an entry is ours does not depend on what it should be. */
const ANY: Entry = { command: '', args: [] };

export function createOperations({ memory, openLink, onStarted, clock }: OperationsOptions): Operations {
  const keep: Operations['record'] = (client, { serverId, target, entry, receipt, writtenAt = null }) => {
    const [{ id: placeId }] = target.places;
    memory.set({
      client,
      serverId,
      placeId,
      writtenAt,
      entryHash: entryHash(entry),
      receipt,
      dismissed: 0,
    });
  };

  return {
    record: keep,
    write: ({ client, serverId, wish }, agreed) => {
      return async (knowledge) => {
        const preview = await client.preview(wish);
        if (!preview.ok) return toSetupRefusal(preview);
        if (agreed && !previewMatches(agreed, preview)) {
          const message = `${client.title}'s settings have changed since you were shown what will be written. Look at it again.`;
          return { ok: false, code: 'changed_meanwhile', message };
        }
        const written = await client.write(preview, knowledge);
        if (!written.ok) return toSetupRefusal(written);
        const { target, entry } = wish;
        switch (written.kind) {
          case 'unchanged': {
            const isKnown = memory.get(client.id)?.entryHash === entryHash(entry);
            if (!isKnown) keep(client.id, { serverId, target, entry, receipt: null });
            return done([]);
          }
          case 'handed_over':
            return handOver(client, written.url);
          case 'written':
            break;
        }
        keep(client.id, { serverId, target, entry, receipt: written.receipt, writtenAt: clock.now() });
        if (written.startedMeanwhile) onStarted(client.id);
        const verification = await client.verify(target, entry);
        if (verification.kind !== 'not_in_place') return done(pathsOf(written.receipt));
        return { ok: false, code: 'verify_failed', message: verification.message, path: target.places[0].path };
      };
    },
    remove: (client, target) => {
      return async (knowledge) => {
        const receipt = memory.get(client.id)?.receipt ?? undefined;
        const removed = await undoOrRemove(client, { target, ...(receipt && { receipt }), ...knowledge });
        if (!removed.ok) return toSetupRefusal(removed);
        memory.delete(client.id);
        if (removed.kind === 'undone') return done(receipt ? pathsOf(receipt) : []);
        return done(removed.kind === 'removed' && removed.receipt ? pathsOf(removed.receipt) : []);
      };
    },
    undo: (client, receipt) => {
      return async (knowledge) => {
        const undone = await client.undo(receipt, knowledge);
        if (!undone.ok) return toSetupRefusal(undone);
        const { target } = receipt;
        const reading = await client.read(target, ANY);
        const former = memory.get(client.id);
        if (reading.kind === 'ours') {
          // What stood there before was an entry of ours, too.
          const serverId = entryServerId(reading.found) ?? former?.serverId ?? DEFAULT_SERVER_ID;
          keep(client.id, { serverId, target, entry: reading.found, receipt: null, writtenAt: clock.now() });
        } else memory.delete(client.id);
        return done(pathsOf(receipt));
      };
    },
  };

  async function handOver(client: McpClient, url: string): Promise<OperationResult | SetupRefusal> {
    try {
      await openLink(url);
      return { ok: true, kind: 'handed_over', changed: [] };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `${client.title} could not be opened (${reason}). Use its file instead.`;
      return { ok: false, code: 'no_link', message };
    }
  }
}

function done(changed: readonly string[]): OperationResult {
  return { ok: true, kind: 'done', changed };
}

function pathsOf(receipt: Receipt): readonly string[] {
  return receipt.files.map(({ path }) => path);
}

/** A writer's refusal as it is told. */
export function toSetupRefusal({ code, message, path, snippet, unreadable }: Refusal): SetupRefusal {
  return {
    ok: false,
    code,
    message,
    ...(path !== undefined && { path }),
    ...(snippet !== undefined && { snippet }),
    ...(unreadable !== undefined && { unreadable }),
  };
}
