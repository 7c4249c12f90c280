import { DEFAULT_SERVER_ID } from '../bridge/offline/offlineCache.ts';
import type {
  ClientId,
  ConnectInput,
  Entry,
  McpClient,
  Preview,
  Receipt,
  Refusal,
  RefusalCode,
  RemoveResult,
  Target,
  UndoResult,
} from '../clients/mcpClient.ts';
import { ANY_ENTRY } from '../clients/ourEntry.ts';
import type { Clock } from '../hostPorts.ts';
import { message } from '../texts/message.ts';
import { entryServerId } from './bridgeEntry.ts';
import { type ClientRecords, entryHash } from './clientRecords.ts';
import type { OperationResult, SetupOperation, SetupRefusal } from './operationQueue.ts';
import { previewMatches } from './setupPreview.ts';

/** The client, the wanted entry, and the server that the entry is for. */
export interface ConnectRequest {
  readonly client: McpClient;
  readonly serverId: string;
  readonly input: ConnectInput;
}

export interface OperationsOptions {
  readonly records: ClientRecords;
  /** Opens a link in the program it belongs to. */
  readonly openLink: (url: string) => Promise<void>;
  /** Called when a client started during a write and may not know the entry. */
  readonly onStarted: (client: ClientId) => void;
  readonly clock: Clock;
}

/** The changes that can be made to a client's entry. */
export interface Operations {
  /** Writes the approved preview; without one, whatever the request requires now. */
  write(request: ConnectRequest, approved?: Preview): SetupOperation;
  remove(client: McpClient, target: Target): SetupOperation;
  undo(client: McpClient, receipt: Receipt): SetupOperation;
  /** Records an entry as connected. */
  record(client: ClientId, entry: RecordInput): void;
}

export interface RecordInput {
  readonly serverId: string;
  readonly target: Target;
  readonly entry: Entry;
  readonly receipt: Receipt | null;
  /** Omit it for an entry that was already there, because an earlier handshake may prove it. */
  readonly writtenAt?: number;
}

/** The refusals after which an undo will never be possible. */
const CANNOT_UNDO: readonly RefusalCode[] = ['changed_since', 'backup_gone', 'not_undoable'];

export function createOperations({ records, openLink, onStarted, clock }: OperationsOptions): Operations {
  const record: Operations['record'] = (client, { serverId, target, entry, receipt, writtenAt = null }) => {
    const [{ id: placeId }] = target.places;
    records.set({ client, serverId, placeId, writtenAt, entryHash: entryHash(entry), receipt, dismissed: 0 });
  };

  async function openInstallLink({ title: app }: McpClient, url: string): Promise<OperationResult | SetupRefusal> {
    try {
      await openLink(url);
      return { ok: true, kind: 'handed_over', changed: [] };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, code: 'no_link', message: message('clientSetup.appNotOpened', { app, reason }) };
    }
  }

  return {
    record,
    write: ({ client, serverId, input }, approved) => {
      return async (options) => {
        const preview = await client.preview(input);
        if (!preview.ok) return preview;
        if (approved && !previewMatches(approved, preview)) {
          const why = message('clients.changedSincePreview', { app: client.title });
          return { ok: false, code: 'changed_meanwhile', message: why };
        }
        const written = await client.write(preview, options);
        if (!written.ok) return written;
        const { target, entry } = input;
        if (written.kind === 'handed_over') return openInstallLink(client, written.url);
        if (written.kind === 'unchanged') {
          const isKnown = records.get(client.id)?.entryHash === entryHash(entry);
          if (!isKnown) record(client.id, { serverId, target, entry, receipt: null });
          return done([]);
        }
        record(client.id, { serverId, target, entry, receipt: written.receipt, writtenAt: clock.now() });
        if (written.startedMeanwhile) onStarted(client.id);
        const verification = await client.verify(target, entry);
        if (verification.kind !== 'not_in_place') return done(receiptPaths(written.receipt));
        return { ok: false, code: 'verify_failed', message: verification.message, path: target.places[0].path };
      };
    },
    remove: (client, target) => {
      return async (options) => {
        const receipt = records.get(client.id)?.receipt ?? undefined;
        const removed = await undoOrRemove(client, { target, ...(receipt && { receipt }), ...options });
        if (!removed.ok) return removed;
        records.delete(client.id);
        if (removed.kind === 'undone') return done(receipt ? receiptPaths(receipt) : []);
        return done(removed.kind === 'removed' && removed.receipt ? receiptPaths(removed.receipt) : []);
      };
    },
    undo: (client, receipt) => {
      return async (options) => {
        const undone = await client.undo(receipt, options);
        if (!undone.ok) return undone;
        const { target } = receipt;
        const status = await client.read(target, ANY_ENTRY);
        if (status.kind === 'ours') {
          // The restored file has an earlier entry of ours.
          const serverId = entryServerId(status.found) ?? records.get(client.id)?.serverId ?? DEFAULT_SERVER_ID;
          record(client.id, { serverId, target, entry: status.found, receipt: null, writtenAt: clock.now() });
        } else records.delete(client.id);
        return done(receiptPaths(receipt));
      };
    },
  };
}

/** Finds where an entry goes: the location that a person chose, or else the one it was in before. */
export async function findTarget(
  client: McpClient,
  chosen: string | undefined,
  former: string | undefined,
): Promise<{ readonly ok: true; readonly target: Target } | SetupRefusal> {
  const detection = await client.detect(chosen ?? former);
  if (detection.kind === 'absent') return { ok: false, code: 'not_installed', message: detection.message };
  if (detection.kind === 'ambiguous') {
    return { ok: false, code: 'ambiguous_place', message: detection.message, choices: detection.choices };
  }
  const { target } = detection;
  if (chosen === undefined || target.places.some(({ id }) => id === chosen)) return { ok: true, target };
  const why = message('clientSetup.unknownLocation', { app: client.title, location: chosen });
  return { ok: false, code: 'ambiguous_place', message: why, choices: target.places };
}

export interface RemovalInput {
  readonly target: Target;
  /** The receipt of the write. Without it, or if the file has changed since, only the entry is removed. */
  readonly receipt?: Receipt;
  readonly knownQuit?: boolean;
}

/** Restores the files byte for byte if that is still possible; otherwise removes only our entry. */
export async function undoOrRemove(
  client: McpClient,
  { target, receipt, knownQuit = false }: RemovalInput,
): Promise<UndoResult | RemoveResult | Refusal> {
  if (!receipt) return client.remove(target, { knownQuit });
  const undone = await client.undo(receipt, { knownQuit });
  if (!undone.ok) return cannotUndo(undone) ? client.remove(target, { receipt, knownQuit }) : undone;
  // The restored file may have an older entry of ours.
  const status = await client.read(target, ANY_ENTRY);
  return status.kind === 'ours' ? client.remove(target, { receipt, knownQuit }) : undone;
}

/** Whether a refusal means that the write can never be undone. */
export function cannotUndo({ code }: Pick<SetupRefusal, 'code'>): boolean {
  return CANNOT_UNDO.some((one) => one === code);
}

function done(changed: readonly string[]): OperationResult {
  return { ok: true, kind: 'done', changed };
}

function receiptPaths(receipt: Receipt): readonly string[] {
  return receipt.files.map(({ path }) => path);
}
