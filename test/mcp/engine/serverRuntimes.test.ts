import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { ServerRecord } from '../../../mcp/access/accessState.ts';
import type { ClientRegistry } from '../../../mcp/clientRegistry/clientRegistry.ts';
import { createMcpEndpoint } from '../../../mcp/endpoints/http/mcpEndpoint.ts';
import { createMcpServer } from '../../../mcp/endpoints/mcpServer.ts';
import { openStdioEndpoint } from '../../../mcp/endpoints/stdio/stdioEndpoint.ts';
import type { ToolCall } from '../../../mcp/engine/callTool.ts';
import { createServerRuntimes } from '../../../mcp/engine/serverRuntimes.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { NOW } from '../access/accessSetup.ts';
import { TOOLS } from '../tools/toolFixtures.ts';

const server = (id: string, more: Partial<ServerRecord> = {}): ServerRecord => ({
  id,
  accountId: 'a',
  name: id,
  requireApiTokenAuth: false,
  readOnly: false,
  tokenHash: '',
  createdAt: NOW,
  updatedAt: NOW,
  ...more,
});

function servingOn() {
  const servers = new Map([
    ['one', server('one')],
    ['two', server('two', { tags: ['reps'], methods: ['read'] })],
  ]);
  const clock = fakeClock(NOW);
  const calls: ToolCall[] = [];
  const ceiling = { readOnly: false, paused: undefined };
  const nobody = { identified: () => {}, toolsListed: () => {} };
  const handshakes = {
    openConnection: vi.fn<ClientRegistry['openConnection']>(() => ({ ...nobody, disconnected: () => {} })),
    statelessClients: () => ({ ...nobody, called: () => {} }),
  };
  const serving = createServerRuntimes({
    protocol: () => ({ createMcpEndpoint, createProtocolServer: createMcpServer, openStdioEndpoint }),
    tools: () => TOOLS,
    findServer: (id) => servers.get(id),
    globalAccess: () => ceiling,
    callTool: (input) => {
      calls.push(input);
      return new Promise((resolve) => {
        input.signal.addEventListener('abort', () => resolve({ text: 'broken off', isError: true }));
      });
    },
    handshakes,
    clock,
    log: recordingLog(),
  });
  return { serving, servers, clock, calls, ceiling, handshakes };
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const AUTH = { token: '', clientId: 'x', scopes: [] };
const ask = (method: string, params: Record<string, unknown>) => ({ jsonrpc: '2.0', id: 1, method, params });

/** One request of revision 2026-07-28 to an endpoint, past any HTTP server. */
async function modern(
  endpoint: ReturnType<ReturnType<typeof servingOn>['serving']['httpEndpoint']>,
  method: string,
  params = {},
) {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'bare', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const name: unknown = Reflect.get(params, 'name');
  const request = new Request('http://127.0.0.1/mcp', {
    method: 'POST',
    headers: {
      ...HEADERS,
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      ...(typeof name === 'string' && { 'mcp-name': name }),
    },
  });
  const response = await endpoint.serve(request, ask(method, { ...params, _meta: meta }), AUTH);
  const json: unknown = await response.json();
  return { status: response.status, json };
}

test('a server has one endpoint, made at its first use, and an own one each', () => {
  const { serving } = servingOn();
  expect(serving.httpEndpoint('one')).toBe(serving.httpEndpoint('one'));
  expect(serving.httpEndpoint('one')).not.toBe(serving.httpEndpoint('two'));
});

test('the list follows scope and switches, and names no server that is gone', async () => {
  const { serving, servers, ceiling } = servingOn();
  const tools = async (id: string) => {
    const { json } = await modern(serving.httpEndpoint(id), 'tools/list');
    const list: unknown = Reflect.get(Object(Reflect.get(Object(json), 'result')), 'tools');
    return Array.isArray(list) ? list.length : -1;
  };
  const reads = TOOLS.filter(({ operation }) => operation.class === 'read').length;
  expect(await tools('one')).toBe(TOOLS.length);
  ceiling.readOnly = true;
  expect(await tools('one')).toBe(reads);
  ceiling.readOnly = false;
  expect(await tools('one')).toBe(TOOLS.length);
  servers.set('one', server('one', { readOnly: true }));
  expect(await tools('one')).toBe(reads);
  const endpoint = serving.httpEndpoint('one');
  servers.delete('one');
  expect((await modern(endpoint, 'tools/list')).json).toMatchObject({ result: { tools: [] } });
});

test('a call carries server, client and arguments, and is broken off when its server ends', async () => {
  const { serving, calls, clock } = servingOn();
  const endpoint = serving.httpEndpoint('two');
  const answer = modern(endpoint, 'tools/call', { name: 'list_all_fuse_desk_reps', arguments: { fields: 'all' } });
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  expect(calls[0]).toMatchObject({ serverId: 'two', client: 'bare 1', arguments: { fields: 'all' } });
  serving.end('one');
  expect(calls[0]?.signal.aborted).toBe(false);
  serving.end('two');
  expect(calls[0]?.signal.aborted).toBe(true);
  expect((await answer).json).toMatchObject({ result: { isError: true, content: [{ text: 'broken off' }] } });
  clock.advance(1_000);
  expect(serving.httpEndpoint('two')).not.toBe(endpoint);
});

test('an ended stdio connection is told, stays until it leaves, and is forgotten then', async () => {
  const { serving } = servingOn();
  const streams = { input: new PassThrough(), output: new PassThrough() };
  const stdio = serving.openStdio('one', streams);
  const told = vi.spyOn(stdio, 'notifyToolsChanged');
  const endpoint = serving.httpEndpoint('one');
  serving.end('one');
  expect(told).toHaveBeenCalledTimes(1);
  serving.notifyToolsChanged('one');
  expect(told).toHaveBeenCalledTimes(2);
  expect(serving.httpEndpoint('one')).toBe(endpoint);
  streams.input.end();
  await stdio.ended;
  await new Promise((resolve) => setImmediate(resolve));
  expect(serving.httpEndpoint('one')).not.toBe(endpoint);
});

test('changes are told to one server or to all', () => {
  const { serving } = servingOn();
  const told = ['one', 'two'].map((id) => vi.spyOn(serving.httpEndpoint(id), 'notifyToolsChanged'));
  serving.notifyToolsChanged('two');
  expect(told.map((spy) => spy.mock.calls.length)).toEqual([0, 1]);
  serving.notifyToolsChanged();
  expect(told.map((spy) => spy.mock.calls.length)).toEqual([1, 2]);
  serving.notifyToolsChanged('nobody');
  serving.end('nobody');
  expect(told.map((spy) => spy.mock.calls.length)).toEqual([1, 2]);
});

test('closing breaks off every call and closes every connection', async () => {
  const { serving, calls } = servingOn();
  const answer = modern(serving.httpEndpoint('one'), 'tools/call', { name: 'list_all_fuse_desk_reps' });
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  await serving.close();
  expect(calls[0]?.signal.aborted).toBe(true);
  await answer.catch(() => undefined);
  await serving.close();
});

test('a pipe of a server that nobody has is forgotten when it ends, and offers nothing meanwhile', async () => {
  const { serving, handshakes } = servingOn();
  const streams = { input: new PassThrough(), output: new PassThrough() };
  const stdio = serving.openStdio('nobody', streams, 'claude-desktop');
  expect(handshakes.openConnection).toHaveBeenCalledExactlyOnceWith('nobody', 'claude-desktop');
  expect(serving.toolProvider('nobody').listTools()).toEqual([]);
  const before = serving.toolProvider('nobody');
  expect(serving.toolProvider('nobody')).toBe(before);
  streams.input.end();
  await stdio.ended;
  await new Promise((resolve) => setImmediate(resolve));
  expect(serving.toolProvider('nobody')).not.toBe(before);
});
