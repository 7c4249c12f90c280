import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPipe, pipeTransport, recordingDiscoveryPublisher } from '../../fixtures/bridgePipe.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';

let bridge: TestEngine;
let announced: ReturnType<typeof recordingDiscoveryPublisher>;
beforeEach(async () => {
  announced = recordingDiscoveryPublisher();
  bridge = await startTestEngine({ discovery: announced });
});
afterEach(() => bridge.close());

const saidOf = (id: string) => announced.lastSaid.get(id);
/** Waits until a server is said to have so many tools. */
const settled = (id: string, tools: number) =>
  vi.waitFor(() => expect(saidOf(id)?.tools).toHaveLength(tools), { timeout: 5_000 });

describe('what was last said is what a real client gets', () => {
  test('by initialize, in every revision that it names', async () => {
    const { id } = await bridge.server();
    await settled(id, 38);
    const said = saidOf(id)?.initialize;
    expect(said?.protocolVersions).toEqual(SUPPORTED_PROTOCOL_VERSIONS);
    for (const protocolVersion of [...(said?.protocolVersions ?? []), 'unknown']) {
      const pipe = await openPipe(announced.now(), { server: id });
      pipe.send({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion, capabilities: {}, clientInfo: { name: 'bare', version: '1' } },
      });
      const told = protocolVersion === 'unknown' ? said?.protocolVersions[0] : protocolVersion;
      expect(await pipe.response(1)).toMatchObject({ result: { protocolVersion: told, ...said?.result } });
      const answer = await pipe.response(1);
      expect(Object.keys(Object(Reflect.get(Object(answer), 'result'))).sort()).toEqual(
        ['protocolVersion', ...Object.keys(said?.result ?? {})].sort(),
      );
      pipe.socket.destroy();
    }
  });

  test('by server/discover, to the letter', async () => {
    const { id } = await bridge.server();
    await settled(id, 38);
    const pipe = await openPipe(announced.now(), { server: id });
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'bare', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    pipe.send({ jsonrpc: '2.0', id: 1, method: 'server/discover', params: { _meta } });
    expect(await pipe.response(1)).toEqual({ jsonrpc: '2.0', id: 1, result: saidOf(id)?.discover });
    pipe.socket.destroy();
  });

  test('by tools/list, to clients of both generations, whatever the scope', async () => {
    const { id } = await bridge.server({ methods: ['read'], tags: ['cases', 'reps'] });
    await vi.waitFor(() => expect(saidOf(id)).toBeDefined());
    const transport = () => pipeTransport(announced.now(), { server: id });
    const v1 = new ClientV1({ name: 'v1', version: '1' });
    await v1.connect(await transport());
    const v2 = new ClientV2({ name: 'v2', version: '2' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
    await v2.connect(await transport());
    const said = saidOf(id)?.tools;
    expect(said?.length).toBeGreaterThan(0);
    expect((await v1.listTools()).tools).toEqual(said);
    expect((await v2.listTools()).tools).toEqual(said);
    await Promise.all([v1.close(), v2.close()]);
  });
});

describe('is said anew', () => {
  test('when scope or ceiling change, and once for switches flipped back and forth', async () => {
    const { id } = await bridge.server();
    await settled(id, 38);
    const told = vi.spyOn(announced, 'publishOfflineCache');
    const { globalAccess: ceiling, servers } = bridge.engine.commands;
    await ceiling.setReadOnly(true);
    await vi.waitFor(() => expect(saidOf(id)?.tools.length).toBeLessThan(38), { timeout: 5_000 });
    // For the server and for entries that name none.
    expect(told.mock.calls.map(([server]) => server)).toEqual([id, 'default']);
    await ceiling.setReadOnly(false);
    await settled(id, 38);
    told.mockClear();
    await ceiling.setReadOnly(true);
    await ceiling.setReadOnly(false);
    await servers.update(id, { name: 'Renamed' });
    await bridge.engine.stop();
    expect(told).not.toHaveBeenCalled();
  });

  test('for the default as well: it is the server made first, then the next, then nothing', async () => {
    await settled('default', 0);
    const first = await bridge.server({ methods: ['read'], tags: ['reps'] });
    const second = await bridge.server();
    await settled(second.id, 38);
    expect(saidOf('default')).toEqual(saidOf(first.id));
    await bridge.engine.commands.servers.remove(first.id);
    await settled('default', 38);
    expect(saidOf(first.id)).toBeUndefined();
    await bridge.engine.commands.servers.remove(second.id);
    await settled('default', 0);
    expect([...announced.lastSaid.keys()]).toEqual(['default']);
  });

  test('at a stop, where it was not yet', async () => {
    const { id } = await bridge.server();
    await bridge.engine.stop();
    expect(saidOf(id)?.tools).toHaveLength(38);
    expect(announced.isRunning()).toBe(false);
  });
});

test('where nothing can be written the engine serves all the same, and says so in its log', async () => {
  const broken = () => Promise.reject(new Error('no disk'));
  const poor = await startTestEngine({
    discovery: {
      publishRunning: broken,
      publishStopped: broken,
      publishOfflineCache: broken,
      contentHash: async () => undefined,
      keepOnly: broken,
    },
  });
  const { url } = await poor.server();
  expect((await (await poor.v1(url)).listTools()).tools).toHaveLength(38);
  await poor.engine.stop();
  const told = poor.log.takeErrors().map(({ message }) => message);
  expect(told.some((message) => message.includes('cannot find this app'))).toBe(true);
  expect(told.some((message) => message.includes('what to say'))).toBe(true);
  await poor.close();
});
