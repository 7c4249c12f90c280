/** Our name in every client's config; fixed, since clients make log files (`mcp-server-NAME.log`), permissions and tool prefixes of it. */
export const ENTRY_NAME = 'fusedesk';
