import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPipe, pipeTransport, recordingDiscoveryPublisher } from '../../fixtures/bridgePipe.ts';
import { eventually } from '../../fixtures/eventually.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';

let testEngine: TestEngine;
let publisher: ReturnType<typeof recordingDiscoveryPublisher>;
beforeEach(async () => {
  publisher = recordingDiscoveryPublisher();
  testEngine = await startTestEngine({ discovery: publisher });
});
afterEach(() => testEngine.close());

const cacheOf = (id: string) => publisher.offlineCaches.get(id);
/** Waits until the cache of a server lists this many tools. */
const cached = (id: string, tools: number) => eventually(() => expect(cacheOf(id)?.tools).toHaveLength(tools));

describe('caches what a real client gets', () => {
  test('from initialize, in every revision that it supports', async () => {
    const { id } = await testEngine.server();
    await cached(id, 43);
    const cache = cacheOf(id)?.initialize;
    expect(cache?.protocolVersions).toEqual(SUPPORTED_PROTOCOL_VERSIONS);
    for (const protocolVersion of [...(cache?.protocolVersions ?? []), 'unknown']) {
      const pipe = await openPipe(publisher.now(), { server: id });
      pipe.send({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion, capabilities: {}, clientInfo: { name: 'bare', version: '1' } },
      });
      const negotiated = protocolVersion === 'unknown' ? cache?.protocolVersions[0] : protocolVersion;
      expect(await pipe.response(1)).toMatchObject({ result: { protocolVersion: negotiated, ...cache?.result } });
      const response = await pipe.response(1);
      expect(Object.keys(Object(Reflect.get(Object(response), 'result'))).sort()).toEqual(
        ['protocolVersion', ...Object.keys(cache?.result ?? {})].sort(),
      );
      pipe.socket.destroy();
    }
  });

  test('from server/discover, exactly', async () => {
    const { id } = await testEngine.server();
    await cached(id, 43);
    const pipe = await openPipe(publisher.now(), { server: id });
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'bare', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    pipe.send({ jsonrpc: '2.0', id: 1, method: 'server/discover', params: { _meta } });
    expect(await pipe.response(1)).toEqual({ jsonrpc: '2.0', id: 1, result: cacheOf(id)?.discover });
    pipe.socket.destroy();
  });

  test('from tools/list, for both SDK generations and any scope', async () => {
    const { id } = await testEngine.server({ methods: ['read'], tags: ['cases', 'reps'] });
    await eventually(() => expect(cacheOf(id)).toBeDefined());
    const transport = () => pipeTransport(publisher.now(), { server: id });
    const v1 = new ClientV1({ name: 'v1', version: '1' });
    await v1.connect(await transport());
    const v2 = new ClientV2({ name: 'v2', version: '2' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
    await v2.connect(await transport());
    const tools = cacheOf(id)?.tools;
    expect(tools?.length).toBeGreaterThan(0);
    expect((await v1.listTools()).tools).toEqual(tools);
    expect((await v2.listTools()).tools).toEqual(tools);
    await Promise.all([v1.close(), v2.close()]);
  });
});

test('caches the meta tools of a server, and which tools behind them only read', async () => {
  const { id } = await testEngine.server({ toolExposure: 'discovery', methods: ['read', 'add_note'], tags: ['cases'] });
  await cached(id, 3);
  const client = new ClientV1({ name: 'v1', version: '1' });
  await client.connect(await pipeTransport(publisher.now(), { server: id }));
  expect((await client.listTools()).tools).toEqual(cacheOf(id)?.tools);
  const called = await client.callTool({ name: 'call_tool', arguments: { name: 'list_all_fuse_desk_cases' } });
  expect(called.isError).not.toBe(true);
  expect(cacheOf(id)?.readOnlyTools).toContain('list_all_fuse_desk_cases');
  expect(cacheOf(id)?.readOnlyTools).not.toContain('fuse_desk_cases_add_note');
  // The meta tools stay the same, but not what is behind them.
  await testEngine.engine.commands.servers.update(id, { methods: ['list', 'add_note'] });
  await eventually(() => expect(cacheOf(id)?.readOnlyTools).not.toContain('get_single_fuse_desk_case_by_id'));
  await client.close();
});

test('caches the instructions that real clients of both eras get', async () => {
  const { id, url } = await testEngine.server({ methods: ['read'], tags: ['cases'] });
  await eventually(() => expect(cacheOf(id)).toBeDefined());
  const transport = () => pipeTransport(publisher.now(), { server: id });
  const v1 = new ClientV1({ name: 'v1', version: '1' });
  await v1.connect(await transport());
  const v2 = new ClientV2({ name: 'v2', version: '2' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  await v2.connect(await transport());
  const told = [
    v1.getInstructions(),
    v2.getInstructions(),
    (await testEngine.v1(url)).getInstructions(),
    (await testEngine.v2(url)).getInstructions(),
    cacheOf(id)?.initialize.result.instructions,
    cacheOf(id)?.discover.instructions,
  ];
  expect(told[0]).toContain('This access cannot read contacts, emails');
  expect(new Set(told)).toEqual(new Set([told[0]]));
  await Promise.all([v1.close(), v2.close()]);
});

describe('updates the cache', () => {
  test('when scope or global access change, but not for switches flipped back and forth', async () => {
    const { id } = await testEngine.server();
    await cached(id, 43);
    const publish = vi.spyOn(publisher, 'publishOfflineCache');
    const { globalAccess, servers } = testEngine.engine.commands;
    await globalAccess.setReadOnly(true);
    await eventually(() => expect(cacheOf(id)?.tools.length).toBeLessThan(43));
    // For the server and for entries that name none.
    expect(publish.mock.calls.map(([server]) => server)).toEqual([id, 'default']);
    await globalAccess.setReadOnly(false);
    await cached(id, 43);
    publish.mockClear();
    await globalAccess.setReadOnly(true);
    await globalAccess.setReadOnly(false);
    await servers.update(id, { name: 'Renamed' });
    await testEngine.engine.stop();
    expect(publish).not.toHaveBeenCalled();
  });

  test('of the default server: the oldest one, then the next, then none', async () => {
    await cached('default', 0);
    const first = await testEngine.server({ methods: ['read'], tags: ['reps'] });
    const second = await testEngine.server();
    await cached(second.id, 43);
    expect(cacheOf('default')).toEqual(cacheOf(first.id));
    await testEngine.engine.commands.servers.remove(first.id);
    await cached('default', 43);
    expect(cacheOf(first.id)).toBeUndefined();
    await testEngine.engine.commands.servers.remove(second.id);
    await cached('default', 0);
    expect([...publisher.offlineCaches.keys()]).toEqual(['default']);
  });

  test('at a stop, if an update is pending', async () => {
    const { id } = await testEngine.server();
    await testEngine.engine.stop();
    expect(cacheOf(id)?.tools).toHaveLength(43);
    expect(publisher.isRunning()).toBe(false);
  });
});

test('serves clients and logs the failure when nothing can be written', async () => {
  const broken = () => Promise.reject(new Error('no disk'));
  const other = await startTestEngine({
    discovery: {
      publishRunning: broken,
      publishStopped: broken,
      publishOfflineCache: broken,
      contentHash: async () => undefined,
      keepOnly: broken,
    },
  });
  const { url } = await other.server();
  expect((await (await other.v1(url)).listTools()).tools).toHaveLength(43);
  await other.engine.stop();
  const logged = other.log.takeErrors().map(({ message }) => message);
  expect(logged).toContain('[discovery] offline cache update failed');
  expect(logged.some((message) => message !== '[discovery] offline cache update failed')).toBe(true);
  await other.close();
});
