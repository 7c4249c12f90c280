import { createInterface } from 'node:readline/promises';
import type { ClientId } from '../clients/client.ts';
import type { Connections, ConnectionView } from '../connecting/connections.ts';
import type { CommandStreams } from './serve.ts';

/** Asks the person at the terminal; everything but a clear yes is a no. */
export async function askYes({ stdin, stdout, stderr, ending }: CommandStreams, json: boolean, question: string) {
  // With --json standard output is for the one object.
  const lines = createInterface({ input: stdin, output: json ? stderr : stdout });
  try {
    return /^\s*y(es)?\s*$/i.test(await lines.question(`${question} [y/N] `, { signal: ending }));
  } catch (error) {
    if (ending.aborted) return false;
    throw error;
  } finally {
    lines.close();
  }
}

/** Resolves once the step that is under way for a client has ended; on a signal it is cancelled. */
export function untilIdle(
  connections: Connections,
  client: ClientId,
  ending: AbortSignal,
): Promise<'ended' | 'stopped'> {
  return new Promise((resolve) => {
    // A wait's own timers keep no process alive.
    const alive = setInterval(() => undefined, 2 ** 30);
    const settle = (how: 'ended' | 'stopped') => {
      clearInterval(alive);
      unsubscribe();
      ending.removeEventListener('abort', stop);
      resolve(how);
    };
    const stop = () => {
      // First: cancelling ends the step, too.
      settle('stopped');
      connections.cancel(client);
    };
    const look = (views: readonly ConnectionView[]) => {
      const kind = views.find((view) => view.client === client)?.step?.kind;
      if (kind === undefined || kind === 'refused') settle('ended');
    };
    const unsubscribe = connections.subscribe(look);
    if (ending.aborted) return stop();
    ending.addEventListener('abort', stop);
    look(connections.current());
  });
}
