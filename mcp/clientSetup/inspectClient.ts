import { DEFAULT_SERVER_ID } from '../bridge/offline/offlineCache.ts';
import type { ClientId, Entry, McpClient } from '../clients/mcpClient.ts';
import type { ClientRecord } from './clientRecords.ts';
import { entryHash } from './clientRecords.ts';
import type { Inspection } from './deriveClientView.ts';
import { entryServerId, onlyPathsMoved } from './entryArgs.ts';

/** A server that an entry may name. */
export interface NamedServer {
  readonly id: string;
  readonly name: string;
}

export interface EntrySource {
  /** The entry by which a client reaches a server. */
  readonly entryFor: (client: ClientId, serverId: string) => Entry;
  readonly servers: () => readonly NamedServer[];
}

/** For comparing where no server is left: no entry names it. */
const NO_SERVER = 'none';

/** Finds a client and reads what stands under our name. It is compared to the entry for the server that it names itself. */
export async function inspectClient(
  client: McpClient,
  connection: ClientRecord | undefined,
  { entryFor, servers }: EntrySource,
): Promise<Inspection> {
  const detection = await client.detect(connection?.placeId);
  if (detection.kind === 'absent') return { kind: 'absent', message: detection.message };
  if (detection.kind === 'ambiguous') return { ...detection };
  const { target } = detection;
  const ids = servers().map(({ id }) => id);
  const likely = ids.find((id) => id === connection?.serverId) ?? ids[0] ?? NO_SERVER;
  let wanted = entryFor(client.id, likely);
  let reading = await client.read(target, wanted);
  const named = reading.kind === 'ours' ? entryServerId(reading.found) : null;
  if (named !== null && named !== likely && ids.includes(named)) {
    wanted = entryFor(client.id, named);
    reading = await client.read(target, wanted);
  }
  const isInPlace = reading.kind === 'ours' && reading.state === 'current';
  const verification = isInPlace ? await client.verify(target, wanted) : undefined;
  const policy = verification?.kind === 'disabled_by_policy' ? verification.message : null;
  return { kind: 'read', target, wanted, reading, policy };
}

/** The server that the wanted entry is for. */
export function wantedServerId({ wanted }: Extract<Inspection, { kind: 'read' }>, { servers }: EntrySource): string {
  return entryServerId(wanted) ?? servers()[0]?.id ?? DEFAULT_SERVER_ID;
}

/** Whether an entry is brought up to date without asking: as we left it, but for the place of our programs. */
export function canAutoRepair(found: Inspection, connection: ClientRecord | undefined): boolean {
  if (found.kind !== 'read') return false;
  const { reading, wanted } = found;
  if (reading.kind !== 'ours' || reading.state !== 'stale') return false;
  const isAsLeft = connection === undefined || connection.entryHash === entryHash(reading.found);
  return isAsLeft && onlyPathsMoved(reading.found, wanted, reading.differs);
}
