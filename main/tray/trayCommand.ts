import { DAY_MS } from '../../mcp/base/durations.ts';
import { message } from '../../mcp/texts/message.ts';
import type { ClientIdView } from '../../preload/clientContract.ts';
import type {
  AppState,
  CommandArgs,
  CommandHandlers,
  CommandName,
  CommandOutcome,
  CommandResult,
} from '../../preload/contract.ts';
import { DONE, rejected } from '../ipc/commandOutcome.ts';

/** Pages of the settings window that the tray opens. */
export type TrayPage =
  | 'overview'
  | 'access'
  | 'activity'
  | 'clients'
  | 'settings'
  /** The clients, with the dialog to connect this one. */
  | `clients/connect/${ClientIdView}`;

/** Commands of the contract that the tray sends unchanged. */
export const SHARED_COMMANDS = [
  'access.setReadOnly',
  'access.pause',
  'access.resume',
  'server.update',
  'server.copyUrl',
  'settings.startAtLogin',
  'updates.check',
  'updates.restart',
] as const satisfies readonly CommandName[];
type SharedCommand = (typeof SHARED_COMMANDS)[number];

type OfContract<C extends CommandName> = C extends CommandName
  ? { readonly command: C; readonly args: CommandArgs<C> }
  : never;

/** Everything that a click in the tray can do. */
export type TrayCommand =
  | OfContract<SharedCommand>
  | { readonly command: 'window.open'; readonly page?: TrayPage }
  /** Postpones the expiry of a server. */
  | { readonly command: 'server.extend'; readonly id: string; readonly days: number }
  | OfContract<'client.repair'>
  | { readonly command: 'app.quit' };

export interface TrayCommandPorts {
  readonly handlers: Pick<CommandHandlers, SharedCommand | 'client.repair'>;
  readonly state: () => AppState;
  readonly now: () => number;
  readonly openWindow: (page?: TrayPage) => void;
  readonly quit: () => void;
}

/** Executes a click with the handlers that the window's commands use. */
export async function executeTrayCommand(command: TrayCommand, ports: TrayCommandPorts): Promise<CommandOutcome> {
  const { handlers } = ports;
  switch (command.command) {
    case 'window.open':
      ports.openWindow(command.page);
      return DONE;
    case 'app.quit':
      ports.quit();
      return DONE;
    case 'server.extend':
      return extend(command.id, command.days, ports);
    case 'client.repair':
      return repair(command.args, ports);
    default:
      return forward(command, handlers);
  }
}

function forward<C extends SharedCommand>(
  { command, args }: { readonly command: C; readonly args: CommandArgs<C> },
  handlers: Pick<CommandHandlers, C>,
): Promise<CommandResult<C>> {
  return handlers[command](args);
}

/** Opens the window if the person has to do something for it, such as quit the client. */
async function repair(
  args: CommandArgs<'client.repair'>,
  { handlers, openWindow }: TrayCommandPorts,
): Promise<CommandOutcome> {
  const started = await handlers['client.repair'](args);
  if (started.ok && started.kind === 'done') return DONE;
  openWindow('clients');
  return started.ok ? DONE : rejected(message('outcomes.notRepaired', { reason: started.message }));
}

async function extend(id: string, days: number, { handlers, state, now }: TrayCommandPorts): Promise<CommandOutcome> {
  const server = state().servers.find((candidate) => candidate.id === id);
  // An open menu may be outdated: do not give a new date to a server that no longer expires.
  if (server && server.expiresAt === null) return rejected(message('outcomes.noExpiry'));
  const from = Math.max(now(), server?.expiresAt ? Date.parse(server.expiresAt) : 0);
  return handlers['server.update']({ id, expiresAt: new Date(from + days * DAY_MS).toISOString() });
}
