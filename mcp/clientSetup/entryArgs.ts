import type { Difference, Entry } from '../clients/mcpClient.ts';

const SERVER_FLAG = '--server';

/** The server that an entry names; `null` where it leaves the choice to the host. */
export function entryServerId({ args }: Entry): string | null {
  const at = args.indexOf(SERVER_FLAG);
  return (at < 0 ? undefined : args[at + 1]) ?? null;
}

/**
 * Whether an entry of ours merely names programs that have moved. One that differs in its data folder, its server or its
 * variables may belong to another copy of the app or be a person's own work.
 */
export function onlyPathsMoved(found: Entry, wanted: Entry, differs: readonly Difference[]): boolean {
  const isPath = differs.every((part) => part === 'command' || part === 'args');
  return isPath && JSON.stringify(flagsOf(found)) === JSON.stringify(flagsOf(wanted));
}

/** What follows the programs. */
function flagsOf({ args }: Entry): readonly string[] {
  const first = args.findIndex((arg) => arg.startsWith('--'));
  return first < 0 ? [] : args.slice(first);
}
