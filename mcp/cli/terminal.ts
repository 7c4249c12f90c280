import { createInterface } from 'node:readline/promises';
import type { ClientSetup, ClientView } from '../clientSetup/clientView.ts';
import type { ClientId } from '../clients/mcpClient.ts';
import type { CommandStreams } from './commands/serveCommand.ts';

/** Asks the person at the terminal; everything but a clear yes is a no: Ctrl+C, Ctrl+D and a terminal that goes away, too. */
export async function confirmInTerminal(
  { stdin, stdout, stderr, signal: ending }: CommandStreams,
  json: boolean,
  question: string,
): Promise<boolean> {
  // With --json standard output is for the one object.
  const lines = createInterface({ input: stdin, output: json ? stderr : stdout });
  // A question whose input ends is never answered.
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const answered = lines.question(`${question} [y/N] `, { signal: ending });
    return /^\s*y(es)?\s*$/i.test(await Promise.race([answered, closed]));
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return false;
    throw error;
  } finally {
    lines.close();
  }
}

/** Resolves once the step that is under way for a client has ended; on a signal it is cancelled. */
export function waitForOperation(
  connections: ClientSetup,
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
    const look = (views: readonly ClientView[]) => {
      const kind = views.find((view) => view.client === client)?.step?.kind;
      if (kind === undefined || kind === 'refused') settle('ended');
    };
    const unsubscribe = connections.subscribe(look);
    if (ending.aborted) return stop();
    ending.addEventListener('abort', stop);
    look(connections.current());
  });
}
