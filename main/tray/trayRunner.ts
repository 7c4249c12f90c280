import type { Log } from '../../mcp/ports.ts';
import type { UpdatesView } from '../../preload/contract.ts';
import { FAILED, UP_TO_DATE, updateReady } from './texts.ts';
import { runTrayCommand, type TrayCommand, type TrayCommandPorts } from './trayCommand.ts';

export interface TrayRunnerPorts extends TrayCommandPorts {
  /** Tells the person one sentence: a menu has no place to show an answer. */
  readonly say: (message: string) => void;
  readonly log: Log;
}

/** Runs what is clicked in the tray, and tells the person of whatever did not come about. */
export function createTrayRunner(ports: TrayRunnerPorts): (wish: TrayCommand) => void {
  const run = async (wish: TrayCommand) => {
    const end = await runTrayCommand(wish, ports);
    if (!end.ok) ports.say(end.message);
    else if (wish.command === 'updates.check') ports.say(foundWords(ports.state().updates));
  };
  return (wish) => {
    run(wish).catch((error: unknown) => {
      ports.log.error('a command of the tray failed', { command: wish.command, error: String(error) });
      ports.say(FAILED);
    });
  };
}

/** What a look for updates brought. */
function foundWords(updates: UpdatesView): string {
  switch (updates.state) {
    case 'unsupported':
    case 'failed':
      return updates.message;
    case 'ready':
      return updateReady(updates.version);
    case 'idle':
    case 'checking':
      return UP_TO_DATE;
  }
}
