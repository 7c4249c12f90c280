import { bestEffortJsonFile } from '../base/bestEffortJsonFile.ts';
import { parseKnownClients } from '../clientRegistry/knownClient.ts';
import type { Log } from '../hostPorts.ts';
import type { HandshakeSource } from './lastHandshake.ts';

/** The last handshakes as a host that is not this process wrote them down; who is connected now they do not tell. */
export async function storedHandshakes(path: string, log: Log): Promise<HandshakeSource> {
  const kept = await bestEffortJsonFile(path)
    .load()
    .catch((error: unknown) => {
      log.warn('the last handshakes could not be read', { error: String(error) });
      return undefined;
    });
  const seen = parseKnownClients(kept).map(({ clientId, lastSeenAt, tools, ...met }) => ({
    ...met,
    ...(clientId !== undefined && { clientId }),
    lastSeenAt: new Date(lastSeenAt).toISOString(),
    openConnections: 0,
    ...(tools && { toolsHeld: tools.length }),
    toolsAdded: 0,
    toolsRemoved: 0,
  }));
  return { list: () => seen, subscribe: () => () => {} };
}
