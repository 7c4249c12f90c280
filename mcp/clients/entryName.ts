/** Our name in every client's config; fixed, since clients make log files, permissions and tool prefixes of it. */
export const ENTRY_NAME = 'fusedesk';

/** Whether a name is one that every client takes; Claude Desktop makes a file name of it (`mcp-server-NAME.log`). */
export function isEntryName(name: string): boolean {
  return /^[a-z0-9-]{1,20}$/.test(name);
}
