import { createTexts } from '../../mcp/texts/texts.ts';
import type { ClientIdView } from '../../preload/clientContract.ts';
import type { AppState, CommandArgs, CommandHandlers, CommandName } from '../../preload/contract.ts';
import { type CommandOutcome, DONE, rejected } from '../ipc/handlers/commandOutcome.ts';
import { NO_EXPIRY_TO_EXTEND } from './trayTexts.ts';

/** Pages of the settings window that the tray leads to. */
export type TrayPage =
  | 'overview'
  | 'access'
  | 'activity'
  | 'clients'
  | 'settings'
  /** The clients, with the dialog that connects this one. */
  | `clients/connect/${ClientIdView}`;

/** Commands of the contract that the tray gives as they are. */
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

/** Everything that a click in the tray can ask for. */
export type TrayCommand =
  | OfContract<SharedCommand>
  | { readonly command: 'window.open'; readonly page?: TrayPage }
  /** Lets a server expire so many days later than it would. */
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

const DAY_MS = 24 * 60 * 60_000;

/** Does what was clicked, by the same handlers that the window's commands go to. */
export async function executeTrayCommand(wish: TrayCommand, ports: TrayCommandPorts): Promise<CommandOutcome> {
  const { handlers } = ports;
  switch (wish.command) {
    case 'window.open':
      ports.openWindow(wish.page);
      return DONE;
    case 'app.quit':
      ports.quit();
      return DONE;
    case 'server.extend':
      return extend(wish.id, wish.days, ports);
    case 'client.repair':
      return repair(wish.args, ports);
    case 'access.setReadOnly':
      return handlers['access.setReadOnly'](wish.args);
    case 'access.pause':
      return handlers['access.pause'](wish.args);
    case 'access.resume':
      return handlers['access.resume'](wish.args);
    case 'server.update':
      return handlers['server.update'](wish.args);
    case 'server.copyUrl':
      return handlers['server.copyUrl'](wish.args);
    case 'settings.startAtLogin':
      return handlers['settings.startAtLogin'](wish.args);
    case 'updates.check':
      return handlers['updates.check'](wish.args);
    case 'updates.restart':
      return handlers['updates.restart'](wish.args);
  }
}

/** Where a person has something to do for it, such as to quit the client, the window says what. */
async function repair(
  args: CommandArgs<'client.repair'>,
  { handlers, openWindow }: TrayCommandPorts,
): Promise<CommandOutcome> {
  const begun = await handlers['client.repair'](args);
  if (begun.ok && begun.kind === 'done') return DONE;
  openWindow('clients');
  return begun.ok
    ? DONE
    : rejected(typeof begun.message === 'string' ? begun.message : createTexts().format(begun.message));
}

async function extend(id: string, days: number, { handlers, state, now }: TrayCommandPorts): Promise<CommandOutcome> {
  const server = state().servers.find((candidate) => candidate.id === id);
  // An open menu may be older than the state: what has lost its date since must not be given one again.
  if (server && server.expiresAt === null) return rejected(NO_EXPIRY_TO_EXTEND);
  const from = Math.max(now(), server?.expiresAt ? Date.parse(server.expiresAt) : 0);
  return handlers['server.update']({ id, expiresAt: new Date(from + days * DAY_MS).toISOString() });
}
