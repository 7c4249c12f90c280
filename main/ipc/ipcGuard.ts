import type { Log } from '../../mcp/hostPorts.ts';
import { COMMAND_SENDERS, type CommandResponse, commandChannel, type WindowName } from '../../preload/channels.ts';
import type { CommandHandlers, CommandName } from '../../preload/contract.ts';

interface SendingFrame {
  readonly parent: unknown;
  readonly origin: string;
  readonly url: string;
  readonly processId: number;
  readonly routingId: number;
}

/** The subset of Electron's event used by the guard. */
export interface CommandEvent {
  readonly sender: { readonly id: number; readonly mainFrame: Pick<SendingFrame, 'processId' | 'routingId'> };
  /** `null` if the frame navigated or closed in the meantime. */
  readonly senderFrame: SendingFrame | null;
}

/** The subset of Electron's `ipcMain` used by the guard. */
export interface CommandReceiver {
  handle(channel: string, listener: (event: CommandEvent, ...sent: unknown[]) => Promise<CommandResponse>): void;
}

export interface GuardOptions {
  /** Which of our windows a webContents belongs to. */
  readonly windowOf: (sender: { readonly id: number }) => WindowName | undefined;
  /** The origin of our pages, as `app://bundle`. */
  readonly origin: string;
  /** Whether to check results against the contract, too: in development and tests. */
  readonly checkResults: boolean;
  readonly log: Log;
}

type Refusal = 'no_frame' | 'sub_frame' | 'foreign_origin' | 'foreign_window' | 'wrong_window';

const REFUSED = 'The request was refused.';
const MALFORMED = 'The request was refused because its arguments are invalid.';
const FAILED = 'The command failed. See the log for details.';

/** Why this sender may not use the command, if so. */
function checkSender(command: CommandName, event: CommandEvent, options: GuardOptions): Refusal | undefined {
  const { sender, senderFrame: frame } = event;
  if (frame === null) return 'no_frame';
  // A frame that is being destroyed has lost its parent, so compare its IDs with the main frame, too.
  const { processId, routingId } = sender.mainFrame;
  if (frame.parent !== null || frame.processId !== processId || frame.routingId !== routingId) return 'sub_frame';
  // An empty page that ours opened keeps our origin.
  if (frame.origin !== options.origin || !frame.url.startsWith(`${options.origin}/`)) return 'foreign_origin';
  const window = options.windowOf(sender);
  if (window === undefined) return 'foreign_window';
  return window === COMMAND_SENDERS[command] ? undefined : 'wrong_window';
}

/** The only way from a page to the main process: every command of the contract, and nothing else. */
export function registerCommands(ipcMain: CommandReceiver, handlers: CommandHandlers, options: GuardOptions): void {
  for (const name of Object.keys(COMMAND_SENDERS)) {
    if (isCommand(name)) ipcMain.handle(commandChannel(name), answerTo(name, handlers, options));
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMAND_SENDERS, name);
}

function answerTo<C extends CommandName>(command: C, handlers: Pick<CommandHandlers, C>, options: GuardOptions) {
  const { checkResults, log } = options;
  return async (event: CommandEvent, ...sent: unknown[]): Promise<CommandResponse> => {
    const refusal = checkSender(command, event, options);
    if (refusal) {
      log.warn('[ipc] sender rejected', { command, refusal });
      return { refusal: REFUSED };
    }
    try {
      // The schemas are loaded with the first command: most starts open no window.
      const { findContractMismatch: misfitOf, parseArguments: readArguments } = await import('./ipcArguments.ts');
      const read = readArguments(command, sent);
      if (!read.ok) {
        log.warn('[ipc] arguments rejected', { command, refusal: read.reason, where: read.where });
        return { refusal: MALFORMED };
      }
      const value = await handlers[command](read.args);
      const misfit = checkResults ? misfitOf(command, value) : undefined;
      if (misfit !== undefined) {
        log.error('[ipc] result violates the contract', { command, where: misfit });
        return { refusal: FAILED };
      }
      return { value };
    } catch (error) {
      log.error('[ipc] command failed', { command, error: error instanceof Error ? error.message : String(error) });
      return { refusal: FAILED };
    }
  };
}
