import type { Random } from '../../../mcp/sandbox/seededRandom.ts';

type Message = Record<string, unknown>;

const TOOLS = [
  'list_all_fuse_desk_cases',
  'get_single_fuse_desk_case_by_id',
  'list_all_fuse_desk_reps',
  'fuse_desk_cases_add_note',
  'list_all_fuse_desk_chats',
  'no_such_tool',
] as const;

const VERSIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28', '1999-01-01'] as const;

export const MODERN_META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'fuzz', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
} as const;

const id = (random: Random): string | number => (random.chance(0.2) ? `s${random.int(0, 19)}` : random.int(0, 59));

function call(random: Random): Message {
  return {
    name: random.pick(TOOLS),
    arguments: random.chance(0.5) ? { id: 10_001, limit: 3 } : random.chance(0.5) ? { note: 'x' } : {},
  };
}

/** A valid request of either era. */
export function request(random: Random): Message {
  const [method, params] = random.pick<readonly [string, Message]>([
    ['ping', {}],
    ['tools/list', random.chance(0.2) ? { cursor: 'x' } : {}],
    ['tools/call', call(random)],
    ['tools/call', call(random)],
    ['server/discover', {}],
    ['resources/list', {}],
    ['resources/read', { uri: 'file:///etc/passwd' }],
    ['prompts/get', { name: 'x' }],
    ['completion/complete', { ref: { type: 'ref/prompt', name: 'x' }, argument: { name: 'x', value: 'y' } }],
    ['logging/setLevel', { level: 'debug' }],
    ['tasks/get', { taskId: 'x' }],
    ['sampling/createMessage', {}],
    ['rpc.discover', {}],
  ]);
  return { jsonrpc: '2.0', id: id(random), method, params };
}

export function initialize(random: Random): Message {
  return {
    jsonrpc: '2.0',
    id: id(random),
    method: 'initialize',
    params: {
      protocolVersion: random.pick(VERSIONS),
      capabilities: random.chance(0.5) ? {} : { sampling: {}, roots: { listChanged: true } },
      clientInfo: { name: 'fuzz', version: '1' },
    },
  };
}

export function notification(random: Random): Message {
  const [method, params] = random.pick<readonly [string, Message]>([
    ['notifications/cancelled', { requestId: id(random), reason: 'changed my mind' }],
    ['notifications/cancelled', { requestId: id(random) }],
    ['notifications/initialized', {}],
    ['notifications/progress', { progressToken: id(random), progress: 1 }],
    ['notifications/roots/list_changed', {}],
    ['notifications/nonsense', {}],
  ]);
  return { jsonrpc: '2.0', method, params };
}

/** What only a server would send. */
export function response(random: Random): Message {
  return random.chance(0.5)
    ? { jsonrpc: '2.0', id: id(random), result: {} }
    : { jsonrpc: '2.0', id: id(random), error: { code: -32_000, message: 'x' } };
}

/** A request of revision 2026-07-28 with its headers. */
export function modern(random: Random): { readonly message: Message; readonly headers: Record<string, string> } {
  const message = request(random);
  const params = typeof message.params === 'object' ? message.params : {};
  const headers: Record<string, string> = {
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': String(message.method),
  };
  if (params !== null && 'name' in params) headers['mcp-name'] = String(params.name);
  return { message: { ...message, params: { ...params, _meta: MODERN_META } }, headers };
}
