import { DEFAULT_SERVER } from '../bridge/lastSaid.ts';
import type { ClientId, Entry, McpClient } from '../clients/client.ts';
import type { Connection } from './memory.ts';
import { entryHash } from './memory.ts';
import type { Found } from './view.ts';
import { hasMerelyMoved, serverOf } from './wanted.ts';

/** A server that an entry may name. */
export interface NamedServer {
  readonly id: string;
  readonly name: string;
}

export interface Wanting {
  /** The entry by which a client reaches a server. */
  readonly entryFor: (client: ClientId, serverId: string) => Entry;
  readonly servers: () => readonly NamedServer[];
}

/** For comparing where no server is left: no entry names it. */
const NO_SERVER = 'none';

/** Finds a client and reads what stands under our name. It is compared to the entry for the server that it names itself. */
export async function lookAtClient(
  client: McpClient,
  connection: Connection | undefined,
  { entryFor, servers }: Wanting,
): Promise<Found> {
  const detection = await client.detect(connection?.placeId);
  if (detection.kind === 'absent') return { kind: 'absent', message: detection.message };
  if (detection.kind === 'ambiguous') return { ...detection };
  const { target } = detection;
  const ids = servers().map(({ id }) => id);
  const likely = ids.find((id) => id === connection?.serverId) ?? ids[0] ?? NO_SERVER;
  let wanted = entryFor(client.id, likely);
  let reading = await client.read(target, wanted);
  const named = reading.kind === 'ours' ? serverOf(reading.found) : null;
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
export function serverWanted({ wanted }: Extract<Found, { kind: 'read' }>, { servers }: Wanting): string {
  return serverOf(wanted) ?? servers()[0]?.id ?? DEFAULT_SERVER;
}

/** Whether an entry is brought up to date without asking: as we left it, but for the place of our programs. */
export function mayHeal(found: Found, connection: Connection | undefined): boolean {
  if (found.kind !== 'read') return false;
  const { reading, wanted } = found;
  if (reading.kind !== 'ours' || reading.state !== 'stale') return false;
  const isAsLeft = connection === undefined || connection.entryHash === entryHash(reading.found);
  return isAsLeft && hasMerelyMoved(reading.found, wanted, reading.differs);
}
