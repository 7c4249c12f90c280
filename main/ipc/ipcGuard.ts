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

/** As much of Electron's event as the guard looks at. */
export interface CommandEvent {
  readonly sender: { readonly id: number; readonly mainFrame: Pick<SendingFrame, 'processId' | 'routingId'> };
  /** `null` where the frame went elsewhere or away before the message was looked at. */
  readonly senderFrame: SendingFrame | null;
}

/** As much of Electron's `ipcMain` as the guard needs. */
export interface CommandReceiver {
  handle(channel: string, listener: (event: CommandEvent, ...sent: unknown[]) => Promise<CommandResponse>): void;
}

export interface GuardOptions {
  /** Which of our windows a webContents belongs to. */
  readonly windowOf: (sender: { readonly id: number }) => WindowName | undefined;
  /** The origin of our pages, as `app://bundle`. */
  readonly origin: string;
  /** In development and tests: whether results are held against the contract too. */
  readonly checkResults: boolean;
  readonly log: Log;
}

type Refusal = 'no_frame' | 'sub_frame' | 'foreign_origin' | 'foreign_window' | 'wrong_window';

const REFUSED = 'This request was refused.';
const MALFORMED = 'This request was refused, because what came with it is not what was expected.';
const FAILED = 'That did not work. The log of FuseDesk Bridge says more.';

/** Why a command may not be sent from there, if so. */
function refuseSender(command: CommandName, event: CommandEvent, options: GuardOptions): Refusal | undefined {
  const { sender, senderFrame: frame } = event;
  if (frame === null) return 'no_frame';
  // A frame that is being taken down has lost its parent, so it must be the main frame by its own name too.
  const { processId, routingId } = sender.mainFrame;
  if (frame.parent !== null || frame.processId !== processId || frame.routingId !== routingId) return 'sub_frame';
  // An empty page that was opened by ours keeps our origin.
  if (frame.origin !== options.origin || !frame.url.startsWith(`${options.origin}/`)) return 'foreign_origin';
  const window = options.windowOf(sender);
  if (window === undefined) return 'foreign_window';
  return window === COMMAND_SENDERS[command] ? undefined : 'wrong_window';
}

/** The one way from a page to the main process: every command of the contract passes here, and nothing else does. */
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
    const refusal = refuseSender(command, event, options);
    if (refusal) {
      log.warn('Refused a command by its sender', { command, refusal });
      return { refusal: REFUSED };
    }
    try {
      // The contract's schemas come with the first command: most starts open no window.
      const { findContractMismatch: misfitOf, parseArguments: readArguments } = await import('./commandArguments.ts');
      const read = readArguments(command, sent);
      if (!read.ok) {
        log.warn('Refused a command by its arguments', { command, refusal: read.reason, where: read.where });
        return { refusal: MALFORMED };
      }
      const value = await handlers[command](read.args);
      const misfit = checkResults ? misfitOf(command, value) : undefined;
      if (misfit !== undefined) {
        log.error('A result does not fit the contract', { command, where: misfit });
        return { refusal: FAILED };
      }
      return { value };
    } catch (error) {
      log.error('A command failed', { command, error: error instanceof Error ? error.message : String(error) });
      return { refusal: FAILED };
    }
  };
}
