import type { ClientId, McpClient } from '../clients/mcpClient.ts';
import type { Clock, Log } from '../hostPorts.ts';
import type { ClientRecords } from './clientRecords.ts';
import type { Inspection } from './deriveClientView.ts';
import { canAutoRepair, type EntrySource, inspectClient, wantedServerId } from './inspectClient.ts';
import type { OperationQueue } from './operationQueue.ts';
import type { Operations } from './operations.ts';
import { joinReceipts } from './receiptSchema.ts';

export interface ClientInspectorOptions {
  readonly memory: ClientRecords;
  readonly entrySource: EntrySource;
  readonly steps: OperationQueue;
  readonly works: Operations;
  /** Whether entries are healed, and remembered where they are found. */
  readonly watchEntries: boolean;
  /** `isNewLoss`: the entry was there at the look before. */
  readonly onInspected: (client: ClientId, isNewLoss: boolean) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Knows what each client's config held when it was last looked at. */
export interface ClientInspector {
  latest(client: ClientId): Inspection | undefined;
  inspect(client: McpClient): Promise<void>;
  /** Also brings our own entry up to date where its programs merely moved. */
  inspectAndRepair(client: McpClient): Promise<void>;
}

export function createClientInspector(options: ClientInspectorOptions): ClientInspector {
  const {
    memory,
    entrySource: wanting,
    steps,
    works,
    watchEntries: guards,
    onInspected: onLooked,
    clock,
    log,
  } = options;
  const found = new Map<ClientId, Inspection>();
  const latest = new Map<ClientId, number>();

  /** Of two looks at once the later one counts. */
  async function look(client: McpClient): Promise<Inspection> {
    const { id } = client;
    const mine = (latest.get(id) ?? 0) + 1;
    latest.set(id, mine);
    const now = await inspectClient(client, memory.get(id), wanting);
    if (latest.get(id) === mine) {
      const before = found.get(id);
      found.set(id, now);
      onLooked(id, before !== undefined && !isMissing(before) && isMissing(now));
    }
    return now;
  }

  async function heal(client: McpClient, now: Extract<Inspection, { kind: 'read' }>): Promise<void> {
    const { id } = client;
    const { target, wanted: entry } = now;
    const healed = await steps.runExclusive(() => client.autoRepair(target, entry));
    if (!healed.ok) {
      // A client that runs is tried again once it is quit; all else is asked about.
      if (healed.code !== 'client_running') log.warn('an entry could not be healed', { client: id, code: healed.code });
      return;
    }
    if (healed.kind === 'healed') {
      const receipt = joinReceipts(memory.get(id)?.receipt ?? null, healed.receipt);
      const serverId = wantedServerId(now, wanting);
      works.record(id, { serverId, target, entry, receipt, writtenAt: clock.now() });
      log.info('an entry was brought up to date', { client: id });
    }
    await look(client);
  }

  return {
    latest: (client) => found.get(client),
    async inspect(client) {
      await look(client);
    },
    async inspectAndRepair(client) {
      const { id } = client;
      const now = await look(client);
      if (!guards || steps.isBusy(id) || now.kind !== 'read') return;
      const heals = canAutoRepair(now, memory.get(id));
      const { target, reading } = now;
      if (reading.kind === 'ours' && (reading.state === 'current' || heals) && !memory.get(id)) {
        // Of an earlier install or a command line with the same data folder: guarded from now on.
        works.record(id, { serverId: wantedServerId(now, wanting), target, entry: reading.found, receipt: null });
        onLooked(id, false);
      }
      if (heals) await heal(client, now);
    },
  };
}

function isMissing(found: Inspection): boolean {
  return found.kind === 'read' && found.reading.kind === 'missing';
}
