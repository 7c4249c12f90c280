import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { ServerRecord } from '../../../mcp/access/accessState.ts';
import type { ClientRegistry } from '../../../mcp/clientRegistry/clientRegistry.ts';
import type { McpEndpoint } from '../../../mcp/endpoints/http/mcpEndpoint.ts';
import type { ToolCall } from '../../../mcp/engine/callTool.ts';
import { createServerRuntimes } from '../../../mcp/engine/serverRuntimes.ts';
import { eventually } from '../../fixtures/eventually.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { START_TIME } from '../access/accessSetup.ts';
import { TOOLS } from '../tools/toolFixtures.ts';

const server = (id: string, more: Partial<ServerRecord> = {}): ServerRecord => ({
  id,
  accountId: 'a',
  name: id,
  requireApiTokenAuth: false,
  readOnly: false,
  tokenHash: '',
  createdAt: START_TIME,
  updatedAt: START_TIME,
  ...more,
});

function setUpRuntimes() {
  const servers = new Map([
    ['one', server('one')],
    ['two', server('two', { tags: ['reps'], methods: ['read'] })],
  ]);
  const clock = fakeClock(START_TIME);
  const calls: ToolCall[] = [];
  const globalAccess = { readOnly: false, paused: undefined };
  const observer = { identified: () => {}, toolsListed: () => {} };
  const clientRegistry = {
    openConnection: vi.fn<ClientRegistry['openConnection']>(() => ({ ...observer, disconnected: () => {} })),
    statelessClients: () => ({ ...observer, called: () => {} }),
  };
  const runtimes = createServerRuntimes({
    tools: () => TOOLS,
    findServer: (id) => servers.get(id),
    globalAccess: () => globalAccess,
    callTool: (input) => {
      calls.push(input);
      return new Promise((resolve) => {
        input.signal.addEventListener('abort', () => resolve({ text: 'canceled', isError: true }));
      });
    },
    clientRegistry,
    clock,
    timeZone: () => 'UTC',
    log: recordingLog(),
  });
  return { runtimes, servers, clock, calls, globalAccess, clientRegistry };
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const AUTH = { token: '', clientId: 'x', scopes: [] };
const ask = (method: string, params: Record<string, unknown>) => ({ jsonrpc: '2.0', id: 1, method, params });

/** Sends one request of revision 2026-07-28 to an endpoint without an HTTP server. */
async function modern(endpoint: McpEndpoint, method: string, params = {}) {
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

test('creates one endpoint for each server, on first use', async () => {
  const { runtimes } = setUpRuntimes();
  expect(await runtimes.httpEndpoint('one')).toBe(await runtimes.httpEndpoint('one'));
  expect(await runtimes.httpEndpoint('one')).not.toBe(await runtimes.httpEndpoint('two'));
});

test('lists the tools by scope and global access, and none for a removed server', async () => {
  const { runtimes, servers, globalAccess } = setUpRuntimes();
  const tools = async (id: string) => {
    const { json } = await modern(await runtimes.httpEndpoint(id), 'tools/list');
    const list: unknown = Reflect.get(Object(Reflect.get(Object(json), 'result')), 'tools');
    return Array.isArray(list) ? list.length : -1;
  };
  const reads = TOOLS.filter(({ operation }) => operation.class === 'read').length;
  expect(await tools('one')).toBe(TOOLS.length);
  globalAccess.readOnly = true;
  expect(await tools('one')).toBe(reads);
  globalAccess.readOnly = false;
  expect(await tools('one')).toBe(TOOLS.length);
  servers.set('one', server('one', { readOnly: true }));
  expect(await tools('one')).toBe(reads);
  const endpoint = await runtimes.httpEndpoint('one');
  servers.delete('one');
  expect((await modern(endpoint, 'tools/list')).json).toMatchObject({ result: { tools: [] } });
});

test('passes server, client and arguments to a call and cancels it when its server ends', async () => {
  const { runtimes, calls, clock } = setUpRuntimes();
  const endpoint = await runtimes.httpEndpoint('two');
  const answer = modern(endpoint, 'tools/call', { name: 'list_all_fuse_desk_reps', arguments: { fields: 'all' } });
  await eventually(() => expect(calls).toHaveLength(1));
  expect(calls[0]).toMatchObject({ serverId: 'two', client: 'bare 1', arguments: { fields: 'all' } });
  runtimes.end('one');
  expect(calls[0]?.signal.aborted).toBe(false);
  runtimes.end('two');
  expect(calls[0]?.signal.aborted).toBe(true);
  expect((await answer).json).toMatchObject({ result: { isError: true, content: [{ text: 'canceled' }] } });
  clock.advance(1_000);
  expect(await runtimes.httpEndpoint('two')).not.toBe(endpoint);
});

test('notifies a stdio client of an ended server, keeps it until it leaves, then forgets it', async () => {
  const { runtimes } = setUpRuntimes();
  const streams = { input: new PassThrough(), output: new PassThrough() };
  const stdio = await runtimes.openStdio('one', streams);
  const notified = vi.spyOn(stdio, 'notifyToolsChanged');
  const endpoint = await runtimes.httpEndpoint('one');
  runtimes.end('one');
  expect(notified).toHaveBeenCalledTimes(1);
  runtimes.notifyToolsChanged('one');
  expect(notified).toHaveBeenCalledTimes(2);
  expect(await runtimes.httpEndpoint('one')).toBe(endpoint);
  streams.input.end();
  await stdio.ended;
  await new Promise((resolve) => setImmediate(resolve));
  expect(await runtimes.httpEndpoint('one')).not.toBe(endpoint);
});

test('notifies the clients of one server or of all', async () => {
  const { runtimes } = setUpRuntimes();
  const endpoints = await Promise.all(['one', 'two'].map(runtimes.httpEndpoint));
  const spies = endpoints.map((endpoint) => vi.spyOn(endpoint, 'notifyToolsChanged'));
  runtimes.notifyToolsChanged('two');
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 1]);
  runtimes.notifyToolsChanged();
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual([1, 2]);
  runtimes.notifyToolsChanged('nobody');
  runtimes.end('nobody');
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual([1, 2]);
});

test('cancels every call and closes every connection on close', async () => {
  const { runtimes, calls } = setUpRuntimes();
  const answer = modern(await runtimes.httpEndpoint('one'), 'tools/call', { name: 'list_all_fuse_desk_reps' });
  await eventually(() => expect(calls).toHaveLength(1));
  await runtimes.close();
  expect(calls[0]?.signal.aborted).toBe(true);
  await answer.catch(() => undefined);
  await runtimes.close();
});

test('has no tools for a pipe of an unknown server and forgets it when it ends', async () => {
  const { runtimes, clientRegistry } = setUpRuntimes();
  const streams = { input: new PassThrough(), output: new PassThrough() };
  const stdio = await runtimes.openStdio('nobody', streams, 'claude-desktop');
  expect(clientRegistry.openConnection).toHaveBeenCalledExactlyOnceWith('nobody', 'claude-desktop');
  expect(runtimes.toolProvider('nobody').listTools()).toEqual([]);
  const before = runtimes.toolProvider('nobody');
  expect(runtimes.toolProvider('nobody')).toBe(before);
  streams.input.end();
  await stdio.ended;
  await new Promise((resolve) => setImmediate(resolve));
  expect(runtimes.toolProvider('nobody')).not.toBe(before);
});
