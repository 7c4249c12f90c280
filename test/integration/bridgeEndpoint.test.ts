import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BridgeIdentity } from '../../mcp/bridge/connection/requestUpgrade.ts';
import { BRIDGE_PROTOCOL } from '../../mcp/bridge/connection/upgradeProtocol.ts';
import { openPipe, pipeTransport, recordingDiscoveryPublisher, upgradeHead } from '../fixtures/bridgePipe.ts';
import { eventually } from '../fixtures/eventually.ts';
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

let testEngine: TestEngine;
let publisher: ReturnType<typeof recordingDiscoveryPublisher>;
const clients: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  publisher = recordingDiscoveryPublisher();
  testEngine = await startTestEngine({ discovery: publisher });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await testEngine.close();
});

async function v1(identity: BridgeIdentity = {}): Promise<ClientV1> {
  const client = new ClientV1({ name: 'claude-ai', version: '0.1.0' });
  clients.push(client);
  await client.connect(await pipeTransport(publisher.now(), identity));
  return client;
}
async function v2(mode: 'auto' | { pin: string }, identity: BridgeIdentity = {}): Promise<ClientV2> {
  const client = new ClientV2({ name: 'v2', version: '2.0.0' }, { versionNegotiation: { mode } });
  clients.push(client);
  await client.connect(await pipeTransport(publisher.now(), identity));
  return client;
}

const END = '\r\n\r\n';
const sendUpgrade = (lines: readonly string[], options = {}) =>
  sendRaw(publisher.now().port, lines.join('\r\n') + END, { timeoutMs: 2_000, ...options });
/** A valid head in which the lines with one name are replaced. */
const headWith = (name: string, ...lines: readonly string[]) => {
  const own = upgradeHead(publisher.now());
  return [...own.filter((line) => !line.startsWith(name)), ...lines];
};

describe('rejects an upgrade', () => {
  test.each<[string, () => readonly string[], number, string]>([
    ['with a foreign host', () => headWith('Host', 'Host: evil.example'), 403, 'forbidden_host'],
    ['with our host name and another port', () => headWith('Host', 'Host: 127.0.0.1:1'), 403, 'forbidden_host'],
    ['with an origin', () => headWith('-', 'Origin: http://evil.example'), 403, 'forbidden_origin'],
    ['with our own origin', () => headWith('-', `Origin: ${testEngine.address}`), 403, 'forbidden_origin'],
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
      () => headWith('Authorization', `Authorization: Bearer ${publisher.now().secret.slice(0, 20)}`),
      401,
      'unauthenticated',
    ],
    [
      'with an API token',
      () => headWith('Authorization', `Authorization: Bearer ${testEngine.apiToken}`),
      401,
      'unauthenticated',
    ],
    ['by POST', () => headWith('GET', 'X: y').toSpliced(0, 0, 'POST /bridge HTTP/1.1'), 400, 'bad_upgrade'],
    ['to a WebSocket', () => headWith('Upgrade', 'Upgrade: websocket'), 400, 'bad_upgrade'],
    ['to a later protocol version', () => headWith('Upgrade', `Upgrade: ${BRIDGE_PROTOCOL}0`), 400, 'bad_upgrade'],
    ['to two protocols', () => headWith('Upgrade', `Upgrade: ${BRIDGE_PROTOCOL}, h2c`), 400, 'bad_upgrade'],
    ['with a body', () => headWith('-', 'Content-Length: 3'), 400, 'bad_upgrade'],
    [
      'for two servers',
      () => headWith('-', 'fusedesk-bridge-server: a', 'fusedesk-bridge-server: b'),
      400,
      'bad_server',
    ],
    ['for a server that is a path', () => headWith('-', 'fusedesk-bridge-server: ../default'), 400, 'bad_server'],
  ])('%s', async (_how, head, status, kind) => {
    const reply = await sendUpgrade(head());
    expect(reply.statuses).toEqual([status]);
    expect(reply.closed).toBe(true);
    expect(bodyOf(reply)).toEqual({ error: { kind, message: expect.stringMatching(/\.$/) } });
    expect(reply.text).not.toContain(publisher.now().secret);
    expect(testEngine.engine.snapshot().handshakes).toEqual([]);
  });

  test('that is an ordinary request: there is nothing at this path', async () => {
    const head = headWith('Upgrade').filter((line) => !line.startsWith('Connection'));
    expect((await sendUpgrade([...head, 'Connection: close'])).statuses).toEqual([404]);
  });

  test('whose head is not complete in time', async () => {
    const { port } = publisher.now();
    const reply = await sendRaw(port, `${upgradeHead(publisher.now()).join('\r\n')}\r\n`, { timeoutMs: 500 });
    expect(reply).toMatchObject({ text: '', statuses: [] });
  });

  test('and survives bytes that are not HTTP', async () => {
    const { port } = publisher.now();
    for (const bytes of ['\0\0\0', 'GET /bridge\r\n\r\n', '{"jsonrpc":"2.0"}\n', 'X'.repeat(100_000)]) {
      const reply = await sendRaw(port, bytes, { timeoutMs: 2_000 });
      expect(reply.statuses.every((status) => status >= 400)).toBe(true);
    }
    await (await v1()).ping();
  });

  test('with the secret of an earlier start', async () => {
    const before = publisher.now();
    await testEngine.engine.stop();
    expect(publisher.isRunning()).toBe(false);
    await testEngine.engine.start();
    expect(publisher.now().secret).not.toBe(before.secret);
    const head = upgradeHead({ ...publisher.now(), secret: before.secret });
    expect((await sendUpgrade(head)).statuses).toEqual([401]);
  });

  test('and records it in the activity log', async () => {
    await sendUpgrade(headWith('Authorization'));
    expect(await testEngine.activity.tail({ outcome: 'unauthenticated' })).toHaveLength(1);
  });
});

test('ignores an upgrade at another path and serves the plain request', async () => {
  const { url } = await testEngine.server();
  const body = JSON.stringify(ping(1));
  const lines = [
    `POST ${new URL(url).pathname} HTTP/1.1`,
    `Host: 127.0.0.1:${publisher.now().port}`,
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
    'Content-Type: application/json',
    'Accept: application/json, text/event-stream',
    `Content-Length: ${body.length}`,
  ];
  const reply = await sendRaw(publisher.now().port, lines.join('\r\n') + END + body, {
    until: (text) => text.includes('Mcp-Session-Id header'),
  });
  // Served as MCP, which only misses a session.
  expect(reply.text).toContain('start with initialize');
});

describe('a thousand upgrades', () => {
  test('leave the endpoint working, with at most 64 connections', async () => {
    const { id } = await testEngine.server();
    for (let round = 0; round < 20; round += 1) {
      const attempts = Array.from({ length: 50 }, () => sendUpgrade(headWith('Authorization')));
      for (const { statuses } of await Promise.all(attempts)) expect(statuses).toEqual([401]);
    }
    const open = await Promise.all(Array.from({ length: 64 }, () => openPipe(publisher.now(), { server: id })));
    const reply = await sendUpgrade(upgradeHead(publisher.now()));
    expect(reply.statuses).toEqual([400]);
    const todo = expect.stringContaining('Close programs that use it');
    expect(bodyOf(reply)).toMatchObject({ error: { kind: 'too_many', message: todo } });
    for (const { socket } of open) socket.destroy();
    await eventually(async () => (await openPipe(publisher.now())).socket.destroy());
    expect((await sendUpgrade(headWith('Authorization'))).statuses).toEqual([401]);
  });
});

describe('a connection', () => {
  test.each<[string, () => Promise<ClientV1 | ClientV2>]>([
    ['a client of the first SDK generation', () => v1()],
    ['one of the second, which negotiates', () => v2('auto')],
    ['one of the second, pinned', () => v2({ pin: '2026-07-28' })],
  ])('serves %s', async (_who, open) => {
    await testEngine.server();
    const client = await open();
    expect((await client.listTools()).tools).toHaveLength(43);
    expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
    expect((await callTool(client, 'fuse_desk_cases_add_note', NOTE)).isError).toBe(false);
  });

  test('reads what was sent right after its head', async () => {
    const pipe = await openPipe(publisher.now(), {}, `${JSON.stringify(INITIALIZE)}\n`);
    expect(await pipe.response('hello')).toMatchObject({ result: { serverInfo: { name: 'fusedesk-bridge' } } });
    pipe.socket.destroy();
  });

  test('leads to the named server, or to the oldest one', async () => {
    await testEngine.server({ methods: ['read'] });
    const second = await testEngine.server({ tags: ['reps'] });
    const names = async (client: ClientV1) => (await client.listTools()).tools.length;
    const [first, named, unknown] = [await v1(), await v1({ server: second.id }), await v1({ server: 'nobody' })];
    expect(await names(named)).toBeLessThan(await names(first));
    expect(await names(unknown)).toBe(0);
    const refused = toolErrorOf(await callTool(unknown, 'list_all_fuse_desk_reps'));
    expect(refused.message).toMatch(/FuseDesk Bridge/);
  });

  test('reports tool changes, read-only, pause and the expiry of its server', async () => {
    const { id } = await testEngine.server();
    const client = await v1({ server: id });
    const changed = vi.fn();
    client.setNotificationHandler(ToolListChangedNotificationSchema, changed);
    const { globalAccess, servers } = testEngine.engine.commands;
    await globalAccess.setReadOnly(true);
    await eventually(() => expect(changed).toHaveBeenCalledTimes(1));
    expect((await client.listTools()).tools.length).toBeLessThan(43);
    expect(toolErrorOf(await callTool(client, 'fuse_desk_cases_add_note', NOTE)).kind).toBe('read_only');
    await globalAccess.setReadOnly(false);
    await globalAccess.pause();
    expect(toolErrorOf(await callTool(client, 'list_all_fuse_desk_reps')).kind).toBe('paused');
    await globalAccess.resume();
    expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
    await servers.update(id, { expiresAt: new Date(Date.now() + 2_000).toISOString() });
    await eventually(() => expect(testEngine.engine.snapshot().servers).toEqual([]));
    const ended = toolErrorOf(await callTool(client, 'list_all_fuse_desk_reps'));
    expect(ended).toMatchObject({ kind: 'expired', message: expect.stringContaining('expired at') });
    await client.ping();
    // Later connections get the same error.
    const later = await v1({ server: id });
    expect(toolErrorOf(await callTool(later, 'list_all_fuse_desk_reps')).kind).toBe('expired');
  });

  test('rejects a message that is too long under its ID, and finishes other calls', async () => {
    await testEngine.server();
    const pipe = await openPipe(publisher.now());
    pipe.send(INITIALIZE);
    await pipe.response('hello');
    testEngine.sandbox.faults.set({ kind: 'latency', ms: 300 });
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

  test('may break within a line, a call or a response', async () => {
    await testEngine.server();
    for (const interrupt of [
      (pipe: Awaited<ReturnType<typeof openPipe>>) => pipe.socket.write('{"jsonrpc":"2.0","id":1,'),
      (pipe: Awaited<ReturnType<typeof openPipe>>) =>
        pipe.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_all_fuse_desk_reps' } }),
      (pipe: Awaited<ReturnType<typeof openPipe>>) => pipe.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    ]) {
      for (const end of ['destroy', 'resetAndDestroy', 'end'] as const) {
        const pipe = await openPipe(publisher.now());
        pipe.send(INITIALIZE);
        await pipe.response('hello');
        interrupt(pipe);
        pipe.socket[end]();
        await pipe.closed;
      }
    }
    await (await v1()).ping();
    await eventually(() =>
      expect(
        testEngine.engine
          .snapshot()
          .handshakes.filter(({ name }) => name === 'bare')
          .every(({ openConnections }) => openConnections === 0),
      ).toBe(true),
    );
  });

  test('closes with the engine', async () => {
    const pipes = await Promise.all([1, 2, 3].map(() => openPipe(publisher.now())));
    await testEngine.engine.stop();
    await Promise.all(pipes.map(({ closed }) => closed));
    await testEngine.engine.start();
    await (await v1()).ping();
  });
});

describe('handshakes', () => {
  const handshakes = () => testEngine.engine.snapshot().handshakes;

  test('count copies of a client as one and report the most outdated list', async () => {
    const { id } = await testEngine.server();
    const [chat, cowork] = [await v1({ client: 'claude-desktop' }), await v1({ client: 'claude-desktop' })];
    await chat.listTools();
    expect(handshakes()).toEqual([
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
        toolsHeld: 43,
        toolsAdded: 0,
        toolsRemoved: 0,
      },
    ]);
    await testEngine.engine.commands.servers.update(id, { methods: ['read'] });
    const reads = (await cowork.listTools()).tools.length;
    expect(handshakes()).toMatchObject([{ toolsHeld: 43, toolsAdded: 0, toolsRemoved: 43 - reads }]);
    await chat.listTools();
    expect(handshakes()).toMatchObject([{ toolsHeld: reads, toolsAdded: 0, toolsRemoved: 0 }]);
    await testEngine.engine.commands.servers.update(id, { methods: null });
    expect(handshakes()).toMatchObject([{ toolsHeld: reads, toolsAdded: 43 - reads, toolsRemoved: 0 }]);
    await chat.close();
    await cowork.close();
    await eventually(() => expect(handshakes()).toMatchObject([{ openConnections: 0, toolsHeld: reads }]));
  });

  test('report era and revision for every transport', async () => {
    const { id, url } = await testEngine.server();
    await callTool(await v2({ pin: '2026-07-28' }, { client: 'claude-code' }), 'list_all_fuse_desk_reps');
    await (await testEngine.v2(url)).listTools();
    await (await testEngine.v1(url)).listTools();
    await (await testEngine.stdioClient(id)).listTools();
    const rows = handshakes().map(({ clientId, name, era, revision, openConnections, toolsHeld }) => [
      clientId,
      name,
      era,
      revision,
      openConnections,
      toolsHeld,
    ]);
    expect(rows).toEqual([
      ['claude-code', 'v2', 'modern', '2026-07-28', 1, undefined],
      [undefined, 'v2-client', 'modern', '2026-07-28', 0, 43],
      [undefined, 'v1-client', 'legacy', '2025-11-25', 1, 43],
      [undefined, 'stdio-client', 'legacy', '2025-11-25', 1, 43],
    ]);
  });

  test('record a call as the last sign of a client', async () => {
    const { url } = await testEngine.server();
    const client = await testEngine.v2(url);
    await client.listTools();
    const before = handshakes()[0]?.lastSeenAt ?? '';
    // The clock has to move on by a millisecond at least.
    await eventually(async () => {
      await callTool(client, 'list_all_fuse_desk_reps');
      expect(Date.parse(handshakes()[0]?.lastSeenAt ?? '')).toBeGreaterThan(Date.parse(before));
    });
  });

  test('are reported to subscribers of the engine', async () => {
    await testEngine.server();
    const onChange = vi.fn();
    testEngine.engine.subscribe(onChange);
    await (await v1({ client: 'claude-desktop' })).listTools();
    await eventually(() =>
      expect(onChange.mock.lastCall?.[0].handshakes).toMatchObject([{ clientId: 'claude-desktop', toolsHeld: 43 }]),
    );
  });
});
