import type { Log } from '../../mcp/hostPorts.ts';
import type { UpdatesView } from '../../preload/contract.ts';
import { executeTrayCommand, type TrayCommand, type TrayCommandPorts } from './trayCommand.ts';
import { FAILED, UP_TO_DATE, updateReady } from './trayTexts.ts';

export interface TrayCommandRunnerPorts extends TrayCommandPorts {
  /** Tells the person one sentence: a menu has no place to show an answer. */
  readonly showMessage: (message: string) => void;
  readonly log: Log;
}

/** Runs what is clicked in the tray, and tells the person of whatever did not come about. */
export function createTrayCommandRunner(ports: TrayCommandRunnerPorts): (wish: TrayCommand) => void {
  const run = async (wish: TrayCommand) => {
    const end = await executeTrayCommand(wish, ports);
    if (!end.ok) ports.showMessage(end.message);
    else if (wish.command === 'updates.check') ports.showMessage(foundWords(ports.state().updates));
  };
  return (wish) => {
    run(wish).catch((error: unknown) => {
      ports.log.error('a command of the tray failed', { command: wish.command, error: String(error) });
      ports.showMessage(FAILED);
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
