import { setTimeout as sleep } from 'node:timers/promises';
import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BRIDGE_PROTOCOL } from '../../mcp/bridge/connection/upgradeProtocol.ts';
import { openPipe, pipeTransport, recordingDiscoveryPublisher, upgradeHead } from '../fixtures/bridgePipe.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { callTool, toolErrorOf } from '../fixtures/toolResults.ts';
import { bodyOf, sendRaw } from './attacks/rawHttp.ts';

const NOTE = { id: 10_001, note: 'Checked.' };
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 'hello',
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bare', version: '1' } },
};
const ping = (id: number) => ({ jsonrpc: '2.0', id, method: 'ping' });

let bridge: TestEngine;
let announced: ReturnType<typeof recordingDiscoveryPublisher>;
const clients: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  announced = recordingDiscoveryPublisher();
  bridge = await startTestEngine({ discovery: announced });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await bridge.close();
});

async function v1(wish: { server?: string; client?: string } = {}): Promise<ClientV1> {
  const client = new ClientV1({ name: 'claude-ai', version: '0.1.0' });
  clients.push(client);
  await client.connect(await pipeTransport(announced.now(), wish));
  return client;
}
async function v2(mode: 'auto' | { pin: string }, wish: { server?: string; client?: string } = {}): Promise<ClientV2> {
  const client = new ClientV2({ name: 'v2', version: '2.0.0' }, { versionNegotiation: { mode } });
  clients.push(client);
  await client.connect(await pipeTransport(announced.now(), wish));
  return client;
}

const END = '\r\n\r\n';
const knock = (lines: readonly string[], options = {}) =>
  sendRaw(announced.now().port, lines.join('\r\n') + END, { patienceMs: 2_000, ...options });
/** The proper head with its lines of one name replaced. */
const headWith = (name: string, ...lines: readonly string[]) => {
  const own = upgradeHead(announced.now());
  return [...own.filter((line) => !line.startsWith(name)), ...lines];
};

describe('an upgrade is refused', () => {
  test.each<[string, () => readonly string[], number, string]>([
    ['with a foreign host', () => headWith('Host', 'Host: evil.example'), 403, 'forbidden_host'],
    ['with our name and another port', () => headWith('Host', 'Host: 127.0.0.1:1'), 403, 'forbidden_host'],
    ['with any origin', () => headWith('-', 'Origin: http://evil.example'), 403, 'forbidden_origin'],
    ['with our own origin', () => headWith('-', `Origin: ${bridge.address}`), 403, 'forbidden_origin'],
    ['with an empty origin', () => headWith('-', 'Origin: '), 403, 'forbidden_origin'],
    ['without a secret', () => headWith('Authorization'), 401, 'unauthenticated'],
    [
      'with a wrong secret',
      () => headWith('Authorization', `Authorization: Bearer ${'A'.repeat(43)}`),
      401,
      'unauthenticated',
    ],
    [
      'with half the secret',
      () => headWith('Authorization', `Authorization: Bearer ${announced.now().secret.slice(0, 20)}`),
      401,
      'unauthenticated',
    ],
    [
      'with an API token',
      () => headWith('Authorization', `Authorization: Bearer ${bridge.apiToken}`),
      401,
      'unauthenticated',
    ],
    ['by POST', () => headWith('GET', 'X: y').toSpliced(0, 0, 'POST /bridge HTTP/1.1'), 400, 'bad_upgrade'],
    ['to a WebSocket', () => headWith('Upgrade', 'Upgrade: websocket'), 400, 'bad_upgrade'],
    ['to a later wire', () => headWith('Upgrade', `Upgrade: ${BRIDGE_PROTOCOL}0`), 400, 'bad_upgrade'],
    ['to two at once', () => headWith('Upgrade', `Upgrade: ${BRIDGE_PROTOCOL}, h2c`), 400, 'bad_upgrade'],
    ['with a body', () => headWith('-', 'Content-Length: 3'), 400, 'bad_upgrade'],
    [
      'for two servers',
      () => headWith('-', 'fusedesk-bridge-server: a', 'fusedesk-bridge-server: b'),
      400,
      'bad_server',
    ],
    ['for a server that is a path', () => headWith('-', 'fusedesk-bridge-server: ../default'), 400, 'bad_server'],
  ])('%s', async (_how, head, status, kind) => {
    const reply = await knock(head());
    expect(reply.statuses).toEqual([status]);
    expect(reply.closed).toBe(true);
    expect(bodyOf(reply)).toEqual({ error: { kind, message: expect.stringMatching(/\.$/) } });
    expect(reply.text).not.toContain(announced.now().secret);
    expect(bridge.engine.snapshot().handshakes).toEqual([]);
  });

  test('where it is none: an ordinary request finds nothing at this address', async () => {
    const head = headWith('Upgrade').filter((line) => !line.startsWith('Connection'));
    expect((await knock([...head, 'Connection: close'])).statuses).toEqual([404]);
  });

  test('to a caller that sends its head too slowly', async () => {
    const { port } = announced.now();
    const reply = await sendRaw(port, `${upgradeHead(announced.now()).join('\r\n')}\r\n`, { patienceMs: 500 });
    expect(reply).toMatchObject({ text: '', statuses: [] });
  });

  test('and bytes that are no HTTP do no harm', async () => {
    const { port } = announced.now();
    for (const bytes of ['\0\0\0', 'GET /bridge\r\n\r\n', '{"jsonrpc":"2.0"}\n', 'X'.repeat(100_000)]) {
      const reply = await sendRaw(port, bytes, { patienceMs: 2_000 });
      expect(reply.statuses.every((status) => status >= 400)).toBe(true);
    }
    await (await v1()).ping();
  });

  test('a secret is good for one start alone', async () => {
    const before = announced.now();
    await bridge.engine.stop();
    expect(announced.isRunning()).toBe(false);
    await bridge.engine.start();
    expect(announced.now().secret).not.toBe(before.secret);
    const head = upgradeHead({ ...announced.now(), secret: before.secret });
    expect((await knock(head)).statuses).toEqual([401]);
  });

  test('refusals of strangers are in the activity', async () => {
    await knock(headWith('Authorization'));
    expect(await bridge.activity.tail({ outcome: 'unauthenticated' })).toHaveLength(1);
  });
});

test('another upgrade at another path is served as the plain request that it also is', async () => {
  const { url } = await bridge.server();
  const body = JSON.stringify(ping(1));
  const lines = [
    `POST ${new URL(url).pathname} HTTP/1.1`,
    `Host: 127.0.0.1:${announced.now().port}`,
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
    'Content-Type: application/json',
    'Accept: application/json, text/event-stream',
    `Content-Length: ${body.length}`,
  ];
  const reply = await sendRaw(announced.now().port, lines.join('\r\n') + END + body, {
    until: (text) => text.includes('Mcp-Session-Id header'),
  });
  // Served as MCP: what is missing is a session.
  expect(reply.text).toContain('start with initialize');
});

describe('a thousand opens', () => {
  test('leave the endpoint well, and no more than 64 stay', async () => {
    const { id } = await bridge.server();
    for (let round = 0; round < 20; round += 1) {
      const knocks = Array.from({ length: 50 }, () => knock(headWith('Authorization')));
      for (const { statuses } of await Promise.all(knocks)) expect(statuses).toEqual([401]);
    }
    const open = await Promise.all(Array.from({ length: 64 }, () => openPipe(announced.now(), { server: id })));
    const reply = await knock(upgradeHead(announced.now()));
    expect(reply.statuses).toEqual([400]);
    const todo = expect.stringContaining('Close programs that use it');
    expect(bodyOf(reply)).toMatchObject({ error: { kind: 'too_many', message: todo } });
    for (const { socket } of open) socket.destroy();
    await vi.waitFor(async () => (await openPipe(announced.now())).socket.destroy());
    expect((await knock(headWith('Authorization'))).statuses).toEqual([401]);
  });
});

describe('a pipe', () => {
  test.each<[string, () => Promise<ClientV1 | ClientV2>]>([
    ['a client of the first generation', () => v1()],
    ['one of the second, as it likes', () => v2('auto')],
    ['one of the second, pinned', () => v2({ pin: '2026-07-28' })],
  ])('serves %s', async (_who, open) => {
    await bridge.server();
    const client = await open();
    expect((await client.listTools()).tools).toHaveLength(38);
    expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
    expect((await callTool(client, 'fuse_desk_cases_add_note', NOTE)).isError).toBe(false);
  });

  test('takes what came right behind its head', async () => {
    const pipe = await openPipe(announced.now(), {}, `${JSON.stringify(INITIALIZE)}\n`);
    expect(await pipe.response('hello')).toMatchObject({ result: { serverInfo: { name: 'fusedesk-bridge' } } });
    pipe.socket.destroy();
  });

  test('leads to the server that is named, or to the one made first', async () => {
    await bridge.server({ methods: ['read'] });
    const second = await bridge.server({ tags: ['reps'] });
    const names = async (client: ClientV1) => (await client.listTools()).tools.length;
    const [first, named, unknown] = [await v1(), await v1({ server: second.id }), await v1({ server: 'nobody' })];
    expect(await names(named)).toBeLessThan(await names(first));
    expect(await names(unknown)).toBe(0);
    const refused = toolErrorOf(await callTool(unknown, 'list_all_fuse_desk_reps'));
    expect(refused.message).toMatch(/FuseDesk Bridge/);
  });

  test('carries changes of the list, read-only, pause and the end of its server', async () => {
    const { id } = await bridge.server();
    const client = await v1({ server: id });
    const changed = vi.fn();
    client.setNotificationHandler(ToolListChangedNotificationSchema, changed);
    const { globalAccess: ceiling, servers } = bridge.engine.commands;
    await ceiling.setReadOnly(true);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
    expect((await client.listTools()).tools.length).toBeLessThan(38);
    expect(toolErrorOf(await callTool(client, 'fuse_desk_cases_add_note', NOTE)).kind).toBe('read_only');
    await ceiling.setReadOnly(false);
    await ceiling.pause();
    expect(toolErrorOf(await callTool(client, 'list_all_fuse_desk_reps')).kind).toBe('paused');
    await ceiling.resume();
    expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
    await servers.update(id, { expiresAt: new Date(Date.now() + 300).toISOString() });
    await vi.waitFor(() => expect(bridge.engine.snapshot().servers).toEqual([]), { timeout: 3_000 });
    const ended = toolErrorOf(await callTool(client, 'list_all_fuse_desk_reps'));
    expect(ended).toMatchObject({ kind: 'expired', message: expect.stringContaining('expired at') });
    await client.ping();
    // Whoever comes later is told the same.
    const later = await v1({ server: id });
    expect(toolErrorOf(await callTool(later, 'list_all_fuse_desk_reps')).kind).toBe('expired');
  });

  test('answers a message that is too long by its ID and goes on, with what else is under way', async () => {
    await bridge.server();
    const pipe = await openPipe(announced.now());
    pipe.send(INITIALIZE);
    await pipe.response('hello');
    bridge.sandbox.faults.set({ kind: 'latency', ms: 300 });
    pipe.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_all_fuse_desk_reps' } });
    const filler = 'x'.repeat(10 * 1024 * 1024);
    const params = { name: 'fuse_desk_cases_add_note', arguments: { id: 10_001, note: filler } };
    pipe.send({ method: 'tools/call', params, jsonrpc: '2.0', id: 2 });
    pipe.send({ jsonrpc: '2.0', id: 'three', method: 'tools/call', params });
    const tooLong = { error: { code: -32_600, message: expect.stringContaining('4194304 bytes') } };
    expect(await pipe.response(2)).toMatchObject(tooLong);
    expect(await pipe.response('three')).toMatchObject(tooLong);
    expect(await pipe.response(1)).toMatchObject({ result: { content: [{ type: 'text' }] } });
    pipe.socket.write('[{"jsonrpc":"2.0","id":4,"method":"ping"}]\n');
    expect(await pipe.response(null)).toMatchObject({ error: { code: -32_600 } });
    pipe.send(ping(5));
    expect(await pipe.response(5)).toMatchObject({ result: {} });
    pipe.socket.destroy();
  });

  test('that is torn in the middle of a line, a call or an answer does no harm', async () => {
    await bridge.server();
    for (const tear of [
      (pipe: Awaited<ReturnType<typeof openPipe>>) => pipe.socket.write('{"jsonrpc":"2.0","id":1,'),
      (pipe: Awaited<ReturnType<typeof openPipe>>) =>
        pipe.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_all_fuse_desk_reps' } }),
      (pipe: Awaited<ReturnType<typeof openPipe>>) => pipe.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    ]) {
      for (const end of ['destroy', 'resetAndDestroy', 'end'] as const) {
        const pipe = await openPipe(announced.now());
        pipe.send(INITIALIZE);
        await pipe.response('hello');
        tear(pipe);
        pipe.socket[end]();
        await pipe.closed;
      }
    }
    await (await v1()).ping();
    await vi.waitFor(() =>
      expect(
        bridge.engine
          .snapshot()
          .handshakes.filter(({ name }) => name === 'bare')
          .every(({ openConnections }) => openConnections === 0),
      ).toBe(true),
    );
  });

  test('ends with the engine, and without delay', async () => {
    const pipes = await Promise.all([1, 2, 3].map(() => openPipe(announced.now())));
    const started = Date.now();
    await bridge.engine.stop();
    await Promise.all(pipes.map(({ closed }) => closed));
    expect(Date.now() - started).toBeLessThan(2_000);
    await bridge.engine.start();
    await (await v1()).ping();
  });
});

describe('handshakes', () => {
  const met = () => bridge.engine.snapshot().handshakes;

  test('copies of one client count as one, and the stalest list is told', async () => {
    const { id } = await bridge.server();
    const [chat, cowork] = [await v1({ client: 'claude-desktop' }), await v1({ client: 'claude-desktop' })];
    await chat.listTools();
    expect(met()).toEqual([
      {
        serverId: id,
        clientId: 'claude-desktop',
        name: 'claude-ai',
        version: '0.1.0',
        era: 'legacy',
        revision: '2025-11-25',
        firstSeenAt: expect.any(String),
        lastSeenAt: expect.any(String),
        openConnections: 2,
        toolsHeld: 38,
        toolsAdded: 0,
        toolsRemoved: 0,
      },
    ]);
    await bridge.engine.commands.servers.update(id, { methods: ['read'] });
    const reads = (await cowork.listTools()).tools.length;
    expect(met()).toMatchObject([{ toolsHeld: 38, toolsAdded: 0, toolsRemoved: 38 - reads }]);
    await chat.listTools();
    expect(met()).toMatchObject([{ toolsHeld: reads, toolsAdded: 0, toolsRemoved: 0 }]);
    await bridge.engine.commands.servers.update(id, { methods: null });
    expect(met()).toMatchObject([{ toolsHeld: reads, toolsAdded: 38 - reads, toolsRemoved: 0 }]);
    await chat.close();
    await cowork.close();
    await vi.waitFor(() => expect(met()).toMatchObject([{ openConnections: 0, toolsHeld: reads }]));
  });

  test('tell era and revision of every way in', async () => {
    const { id, url } = await bridge.server();
    await callTool(await v2({ pin: '2026-07-28' }, { client: 'claude-code' }), 'list_all_fuse_desk_reps');
    await (await bridge.v2(url)).listTools();
    await (await bridge.v1(url)).listTools();
    await (await bridge.stdioClient(id)).listTools();
    const rows = met().map(({ clientId, name, era, revision, openConnections, toolsHeld }) => [
      clientId,
      name,
      era,
      revision,
      openConnections,
      toolsHeld,
    ]);
    expect(rows).toEqual([
      ['claude-code', 'v2', 'modern', '2026-07-28', 1, undefined],
      [undefined, 'v2-client', 'modern', '2026-07-28', 0, 38],
      [undefined, 'v1-client', 'legacy', '2025-11-25', 1, 38],
      [undefined, 'stdio-client', 'legacy', '2025-11-25', 1, 38],
    ]);
  });

  test('calls alone keep a client in sight', async () => {
    const { url } = await bridge.server();
    const client = await bridge.v2(url);
    await client.listTools();
    const before = met()[0]?.lastSeenAt ?? '';
    await sleep(5);
    await callTool(client, 'list_all_fuse_desk_reps');
    expect(Date.parse(met()[0]?.lastSeenAt ?? '')).toBeGreaterThan(Date.parse(before));
  });

  test('are told to whoever watches the engine', async () => {
    await bridge.server();
    const told = vi.fn();
    bridge.engine.subscribe(told);
    await (await v1({ client: 'claude-desktop' })).listTools();
    await vi.waitFor(() =>
      expect(told.mock.lastCall?.[0].clients).toMatchObject([{ clientId: 'claude-desktop', toolsHeld: 38 }]),
    );
  });
});
