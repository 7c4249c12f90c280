import { isTargetId } from './connection/upgradeProtocol.ts';

export interface BridgeArguments {
  readonly dataDir: string;
  /** The ID of the server to connect to; without it, the app chooses. */
  readonly server?: string;
  /** The ID of the client whose entry starts the bridge. */
  readonly client?: string;
}

export type ParsedBridgeArguments =
  | { readonly ok: true; readonly value: BridgeArguments }
  | { readonly ok: false; readonly message: string };

const USAGE = 'Usage: bridge --data-dir DIR [--server ID] [--client CLIENT_ID]';

/** Added by launchers such as an AppImage's own; it is not for the bridge. */
const IGNORED = '--no-sandbox';

/** Parses the arguments of an entry; `message` says in one line what is wrong with them. */
export function parseBridgeArguments(all: readonly string[]): ParsedBridgeArguments {
  const args = all.filter((arg) => arg !== IGNORED);
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at] ?? '';
    const value = args[at + 1];
    if (!['--data-dir', '--server', '--client'].includes(name)) return invalid(`Unknown option "${name}".`);
    if (value === undefined || value === '') return invalid(`${name} needs a value.`);
    if (given.has(name)) return invalid(`${name} is given twice.`);
    given.set(name, value);
  }
  const dataDir = given.get('--data-dir');
  const server = given.get('--server');
  const client = given.get('--client');
  if (dataDir === undefined) return invalid('--data-dir is missing.');
  if (server !== undefined && !isTargetId(server)) return invalid('--server needs a server ID.');
  if (client !== undefined && !isTargetId(client)) return invalid('--client needs a client ID.');
  return { ok: true, value: { dataDir, ...(server && { server }), ...(client && { client }) } };
}

function invalid(message: string): ParsedBridgeArguments {
  return { ok: false, message: `${message} ${USAGE}` };
}
