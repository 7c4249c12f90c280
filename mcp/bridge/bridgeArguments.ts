import { offlineCacheFile } from './offline/offlineCache.ts';

export interface BridgeArguments {
  readonly dataDir: string;
  readonly server?: string;
  readonly client?: string;
}

export type ParsedArguments =
  | { readonly ok: true; readonly value: BridgeArguments }
  | { readonly ok: false; readonly message: string };

const USAGE = 'Usage: bridge --data-dir DIR [--server ID] [--client CLIENT_ID]';

/** Meant for who starts the bridge, such as an AppImage's own starter, which adds it unless it is there. */
const NOT_OURS = '--no-sandbox';

/** Reads the arguments of an entry; what is wrong is told in one sentence. */
export function parseBridgeArguments(all: readonly string[]): ParsedArguments {
  const args = all.filter((arg) => arg !== NOT_OURS);
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at] ?? '';
    const value = args[at + 1];
    if (!['--data-dir', '--server', '--client'].includes(name)) return wrong(`There is no argument "${name}".`);
    if (value === undefined || value === '') return wrong(`${name} needs a value.`);
    if (given.has(name)) return wrong(`${name} is given twice.`);
    given.set(name, value);
  }
  const dataDir = given.get('--data-dir');
  const server = given.get('--server');
  const client = given.get('--client');
  if (dataDir === undefined) return wrong('--data-dir is missing.');
  if (server !== undefined && offlineCacheFile(server) === undefined)
    return wrong('--server takes the ID of a server.');
  if (client !== undefined && !/^[A-Za-z0-9-]{1,64}$/.test(client)) return wrong('--client takes the ID of a client.');
  return { ok: true, value: { dataDir, ...(server && { server }), ...(client && { client }) } };
}

function wrong(message: string): ParsedArguments {
  return { ok: false, message: `${message} ${USAGE}` };
}
