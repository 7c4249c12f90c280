import type { Server } from 'node:http';

/** Where the endpoint listens: never anything but this machine. */
const LOOPBACK = '127.0.0.1';

/** Listens on the preferred port, or on a free one where that is taken; answers with the port. */
export async function listenOnLoopback(server: Server, preferredPort: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await tryPort(preferredPort);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
    if (!taken) throw error;
    await tryPort(0);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The endpoint did not get a port.');
  return address.port;
}
