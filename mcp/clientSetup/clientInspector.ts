import { DEFAULT_SERVER_ID } from '../bridge/offline/offlineCache.ts';
import type { ClientId, Entry, McpClient } from '../clients/mcpClient.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { entryServerId, onlyPathsMoved } from './bridgeEntry.ts';
import { type ClientRecord, type ClientRecords, entryHash, joinReceipts } from './clientRecords.ts';
import type { Inspection } from './inspection.ts';
import type { OperationQueue } from './operationQueue.ts';
import type { Operations } from './operations.ts';

/** A server that an entry may name. */
export interface NamedServer {
  readonly id: string;
  readonly name: string;
}

export interface EntrySource {
  /** The entry through which a client reaches a server. */
  readonly entryFor: (client: ClientId, serverId: string) => Entry;
  readonly servers: () => readonly NamedServer[];
}

type ReadInspection = Extract<Inspection, { kind: 'read' }>;

export interface ClientInspectorOptions {
  readonly records: ClientRecords;
  readonly entrySource: EntrySource;
  readonly queue: OperationQueue;
  readonly operations: Operations;
  /** Whether to repair entries and to record those found in place. */
  readonly watchEntries: boolean;
  /** `isNewLoss`: the previous inspection still found the entry. */
  readonly onInspected: (client: ClientId, isNewLoss: boolean) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the last inspection of each client's config. */
export interface ClientInspector {
  latest(client: ClientId): Inspection | undefined;
  inspect(client: McpClient): Promise<void>;
  /** Also updates our entry if only the paths of its programs have changed. */
  inspectAndRepair(client: McpClient): Promise<void>;
}

/** For comparing when no server is left: no entry names it. */
const NO_SERVER = 'none';

export function createClientInspector(options: ClientInspectorOptions): ClientInspector {
  const { records, entrySource, queue, operations, watchEntries, onInspected, clock, log } = options;
  const inspections = new Map<ClientId, Inspection>();
  const latestRuns = new Map<ClientId, number>();

  /** Of two concurrent inspections the later one counts. */
  async function inspect(client: McpClient): Promise<Inspection> {
    const { id } = client;
    const run = (latestRuns.get(id) ?? 0) + 1;
    latestRuns.set(id, run);
    const now = await inspectClient(client, records.get(id), entrySource);
    if (latestRuns.get(id) === run) {
      const before = inspections.get(id);
      inspections.set(id, now);
      onInspected(id, before !== undefined && !isMissing(before) && isMissing(now));
    }
    return now;
  }

  async function repair(client: McpClient, inspection: ReadInspection): Promise<void> {
    const { id } = client;
    const { target, wanted: entry } = inspection;
    const repaired = await queue.runExclusive(() => client.autoRepair(target, entry));
    if (!repaired.ok) {
      // A running client is tried again once it quits; anything else needs a person.
      if (repaired.code !== 'client_running') {
        log.warn('[clients] automatic repair refused', { client: id, code: repaired.code });
      }
      return;
    }
    if (repaired.kind === 'repaired') {
      const receipt = joinReceipts(records.get(id)?.receipt ?? null, repaired.receipt);
      const serverId = wantedServerId(inspection, entrySource);
      operations.record(id, { serverId, target, entry, receipt, writtenAt: clock.now() });
      log.info('[clients] entry repaired', { client: id });
    }
    await inspect(client);
  }

  return {
    latest: (client) => inspections.get(client),
    async inspect(client) {
      await inspect(client);
    },
    async inspectAndRepair(client) {
      const { id } = client;
      const now = await inspect(client);
      if (!watchEntries || queue.isBusy(id) || now.kind !== 'read') return;
      const canRepair = canAutoRepair(now, records.get(id));
      const { target, status } = now;
      if (status.kind === 'ours' && (status.state === 'current' || canRepair) && !records.get(id)) {
        // From an earlier install or a command line with the same data folder: watch it from now on.
        const serverId = wantedServerId(now, entrySource);
        operations.record(id, { serverId, target, entry: status.found, receipt: null });
        onInspected(id, false);
      }
      if (canRepair) await repair(client, now);
    },
  };
}

/** Detects a client and compares our entry to the one for the server that the entry itself names. */
async function inspectClient(
  client: McpClient,
  record: ClientRecord | undefined,
  { entryFor, servers }: EntrySource,
): Promise<Inspection> {
  const detection = await client.detect(record?.placeId);
  if (detection.kind === 'absent') return { kind: 'absent', message: detection.message };
  if (detection.kind === 'ambiguous') return { ...detection };
  const { target } = detection;
  const ids = servers().map(({ id }) => id);
  const likely = ids.find((id) => id === record?.serverId) ?? ids[0] ?? NO_SERVER;
  let wanted = entryFor(client.id, likely);
  let status = await client.read(target, wanted);
  const named = status.kind === 'ours' ? entryServerId(status.found) : null;
  if (named !== null && named !== likely && ids.includes(named)) {
    wanted = entryFor(client.id, named);
    status = await client.read(target, wanted);
  }
  const isInPlace = status.kind === 'ours' && status.state === 'current';
  const verification = isInPlace ? await client.verify(target, wanted) : undefined;
  const policy = verification?.kind === 'disabled_by_policy' ? verification.message : null;
  return { kind: 'read', target, wanted, status, policy };
}

/** The server that the wanted entry is for. */
function wantedServerId({ wanted }: ReadInspection, { servers }: EntrySource): string {
  return entryServerId(wanted) ?? servers()[0]?.id ?? DEFAULT_SERVER_ID;
}

/** Whether an entry may be updated without asking: it is as we left it, except for the paths of our programs. */
function canAutoRepair({ status, wanted }: ReadInspection, record: ClientRecord | undefined): boolean {
  if (status.kind !== 'ours' || status.state !== 'stale') return false;
  const isAsLeft = record === undefined || record.entryHash === entryHash(status.found);
  return isAsLeft && onlyPathsMoved(status.found, wanted, status.differs);
}

function isMissing(inspection: Inspection): boolean {
  return inspection.kind === 'read' && inspection.status.kind === 'missing';
}
