import { readClients } from '../handshakes/client.ts';
import { expendableFile } from '../handshakes/expendableFile.ts';
import type { Log } from '../ports.ts';
import type { Handshakes } from './proof.ts';

/** The last handshakes as a host that is not this process wrote them down; who is connected now they do not tell. */
export async function keptHandshakes(path: string, log: Log): Promise<Handshakes> {
  const kept = await expendableFile(path)
    .load()
    .catch((error: unknown) => {
      log.warn('the last handshakes could not be read', { error: String(error) });
      return undefined;
    });
  const seen = readClients(kept).map(({ clientId, lastSeenAt, tools, ...met }) => ({
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
