import { bestEffortJsonFile } from '../base/bestEffortJsonFile.ts';
import type { Handshake } from '../clientRegistry/clientRegistry.ts';
import { parseKnownClients } from '../clientRegistry/knownClient.ts';
import type { ClientId } from '../clients/mcpClient.ts';
import type { Log } from '../hostPorts.ts';

/** The last handshake of a client with one server, as the engine knows it. */
export type SeenHandshake = Omit<Handshake, 'firstSeenAt'>;

export interface HandshakeSource {
  list(): readonly SeenHandshake[];
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** The last handshake through a client's entry, with the server that the entry names, if it names one. */
export function lastHandshake(
  handshakes: readonly SeenHandshake[],
  client: ClientId,
  serverId: string | null,
): SeenHandshake | undefined {
  return handshakes
    .filter((one) => one.clientId === client && (serverId === null || one.serverId === serverId))
    .sort((a, b) => Date.parse(b.lastSeenAt) - Date.parse(a.lastSeenAt))[0];
}

/** The handshakes that another process stored. They do not say who is connected now. */
export async function storedHandshakes(path: string, log: Log): Promise<HandshakeSource> {
  const stored = await bestEffortJsonFile(path)
    .load()
    .catch((error: unknown) => log.warn('[clients] reading the last handshakes failed', { error: String(error) }));
  const handshakes = parseKnownClients(stored).map(({ clientId, lastSeenAt, tools, ...known }) => ({
    ...known,
    ...(clientId !== undefined && { clientId }),
    lastSeenAt: new Date(lastSeenAt).toISOString(),
    openConnections: 0,
    ...(tools && { toolsHeld: tools.length }),
    toolsAdded: 0,
    toolsRemoved: 0,
  }));
  return { list: () => handshakes, subscribe: () => () => {} };
}
