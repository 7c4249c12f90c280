import type { Entry } from './mcpClient.ts';

/** Our name in every client's config. Never change it: clients build log file names, permissions, and tool prefixes from it. */
export const ENTRY_NAME = 'fusedesk';

/** An argument of every entry that we write, followed by the client's ID. */
export const CLIENT_FLAG = '--client';

/** For reading an entry if it does not matter what it should be. */
export const ANY_ENTRY: Entry = { command: '', args: [] };

/** A path of the bridge: its bundled file, its folder in the sources, or a command of that name. */
const BRIDGE_PATH = /(?:^|[\\/])(?:fusedesk[- ]?)?bridge(?:[\\/.]|$)/i;

/**
 * Whether we wrote this entry, in any version and from any folder: it starts the bridge and names its client. Any other
 * entry belongs to the user and is only replaced with permission.
 */
export function isOurEntry({ command, args }: Entry): boolean {
  const namesClient = args.some((arg) => arg === CLIENT_FLAG || arg.startsWith(`${CLIENT_FLAG}=`));
  return namesClient && [command, ...args].some((part) => BRIDGE_PATH.test(part));
}
