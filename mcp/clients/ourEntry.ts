import type { Entry } from './mcpClient.ts';

/** In the arguments of every entry that we write, followed by the client's ID. */
export const CLIENT_FLAG = '--client';

/** A path that leads to the bridge: its bundled file, its folder in the sources, or a command called so. */
const NAMES_BRIDGE = /(?:^|[\\/])(?:fusedesk[- ]?)?bridge(?:[\\/.]|$)/i;

/**
 * Whether an entry of our name was written by us, by any version and from any folder: it starts the bridge and says for
 * which client. Anything else is somebody's own work and is not touched without asking.
 */
export function isOurEntry({ command, args }: Entry): boolean {
  const saysClient = args.some((arg) => arg === CLIENT_FLAG || arg.startsWith(`${CLIENT_FLAG}=`));
  return saysClient && [command, ...args].some((part) => NAMES_BRIDGE.test(part));
}
