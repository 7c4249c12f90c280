import type { LoadTarget } from './loadJob.ts';

/** A tool and the FuseDesk call behind it. */
export interface MeasuredTool {
  readonly name: string;
  readonly arguments: Readonly<Record<string, string | number>>;
  /** Path and query of the FuseDesk call that the tool makes. */
  readonly upstream: string;
}

export const MEASURED_TOOLS: readonly MeasuredTool[] = [
  { name: 'list_all_fuse_desk_reps', arguments: {}, upstream: '/api/v2/reps' },
  { name: 'list_all_fuse_desk_cases', arguments: { limit: 25 }, upstream: '/api/v1/cases?limit=25&offset=0' },
];

const JSON_RPC = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
/** A revision of the legacy era that every measured server supports. */
export const SESSION_REVISION = '2025-06-18';
export const STATELESS_REVISION = '2026-07-28';
export const CLIENT = { name: 'bench', version: '1.0.0' };

/** The call to FuseDesk itself, without an MCP server. */
export function directTarget(origin: string, apiKey: string, tool: MeasuredTool): LoadTarget {
  const headers = { 'x-fusedesk-api-key': apiKey, accept: 'application/json' };
  return { url: `${origin}${tool.upstream}`, headers, session: false };
}

/** The tool call of a modern client: one request, no session. */
export function statelessTarget(url: string, tool: MeasuredTool): LoadTarget {
  const headers = { 'mcp-protocol-version': STATELESS_REVISION, 'mcp-method': 'tools/call', 'mcp-name': tool.name };
  const meta = {
    'io.modelcontextprotocol/protocolVersion': STATELESS_REVISION,
    'io.modelcontextprotocol/clientInfo': CLIENT,
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  return { url, headers: { ...JSON_RPC, ...headers }, body: callAround(tool, meta), session: false };
}

/** The tool call in a session that `initialize` opened. */
export function sessionTarget(url: string, tool: MeasuredTool): LoadTarget {
  return {
    url,
    headers: { ...JSON_RPC, 'mcp-protocol-version': SESSION_REVISION },
    body: callAround(tool, undefined),
    session: true,
  };
}

function callAround(tool: MeasuredTool, meta: object | undefined): [string, string] {
  const params = { name: tool.name, arguments: tool.arguments, ...(meta && { _meta: meta }) };
  return ['{"jsonrpc":"2.0","id":', `,"method":"tools/call","params":${JSON.stringify(params)}}`];
}
