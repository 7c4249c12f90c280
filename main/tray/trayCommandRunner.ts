import type { Log } from '../../mcp/hostPorts.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import type { UpdatesView } from '../../preload/contract.ts';
import { executeTrayCommand, type TrayCommand, type TrayCommandPorts } from './trayCommand.ts';

export interface TrayCommandRunnerPorts extends TrayCommandPorts {
  /** Shows a message to the person: a menu has no place for a result. */
  readonly showMessage: (message: Message) => void;
  readonly log: Log;
}

/** Runs what is clicked in the tray and shows the person what failed. */
export function createTrayCommandRunner(ports: TrayCommandRunnerPorts): (command: TrayCommand) => void {
  const run = async (command: TrayCommand) => {
    const outcome = await executeTrayCommand(command, ports);
    if (!outcome.ok) ports.showMessage(outcome.message);
    else if (command.command === 'updates.check') ports.showMessage(updateMessage(ports.state().updates));
  };
  return (command) => {
    run(command).catch((error: unknown) => {
      ports.log.error('[tray] command failed', { command: command.command, error: String(error) });
      ports.showMessage(message('outcomes.failed'));
    });
  };
}

/** The result of an update check. */
function updateMessage(updates: UpdatesView): Message {
  switch (updates.state) {
    case 'unsupported':
    case 'failed':
      return updates.message;
    case 'ready':
      return message('updates.ready', { version: updates.version });
    case 'idle':
    case 'checking':
      return message('updates.upToDate');
  }
}
