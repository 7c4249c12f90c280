import type { Server } from 'node:http';
import { hasErrorCode } from '../../base/nodeErrors.ts';

/** Never listen on anything but this machine. */
const LOOPBACK = '127.0.0.1';

/** Listens on the preferred port, or on a free one if it is in use; returns the port. */
export async function listenOnLoopback(server: Server, preferredPort: number): Promise<number> {
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await listen(preferredPort);
  } catch (error) {
    if (!hasErrorCode(error, 'EADDRINUSE') && !hasErrorCode(error, 'EACCES')) throw error;
    await listen(0);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The HTTP server did not get a port.');
  return address.port;
}
