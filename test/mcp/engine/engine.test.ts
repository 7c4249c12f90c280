import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryActivityLog } from '../../../mcp/activity/memoryActivityLog.ts';
import { createEngine } from '../../../mcp/engine/engine.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { memorySecrets } from '../../../mcp/host/memorySecrets.ts';
import type { Approve } from '../../../mcp/hostPorts.ts';
import { eventually } from '../../fixtures/eventually.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { callTool, toolErrorOf } from '../../fixtures/toolResults.ts';
import { START_TIME } from '../access/accessSetup.ts';

const WRITE = { id: 10_001, note: 'Checked.' };
const never: Approve = async () => ({ approved: false, reason: 'Nobody is here.' });

const testEngines: TestEngine[] = [];
async function startWith(options: Parameters<typeof startTestEngine>[0] = {}): Promise<TestEngine> {
  const testEngine = await startTestEngine(options);
  testEngines.push(testEngine);
  return testEngine;
}
afterEach(async () => {
  for (const testEngine of testEngines.splice(0)) await testEngine.close();
});

describe('a snapshot', () => {
  test('contains no key, token or hash', async () => {
    const testEngine = await startWith();
    const one = await testEngine.server({ methods: ['read'], tags: ['cases'] });
    const two = await testEngine.server({ requireApiTokenAuth: true, expiresAt: '2099-01-01T00:00:00Z' });
    await callTool(await testEngine.v1(one.url), 'list_all_fuse_desk_cases');
    const text = JSON.stringify(testEngine.engine.snapshot());
    for (const secret of [one.token, two.token, testEngine.apiToken, testEngine.sandbox.apiKey]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/[0-9a-f]{64}/);
    expect(text).not.toMatch(/hash|apikey|secret/i);
    expect(text).not.toMatch(/"token"/);
  });

  test('contains what a window shows: address, tools, clients, the last rate limit', async () => {
    const testEngine = await startWith();
    const { id, url } = await testEngine.server({ tags: ['reps'], methods: ['read'] });
    await callTool(await testEngine.v1(url), 'list_all_fuse_desk_reps');
    const snapshot = testEngine.engine.snapshot();
    expect(snapshot).toMatchObject({
      running: true,
      url: testEngine.address,
      globalAccess: { readOnly: false },
      apiTokens: [{ name: 'test' }],
      handshakes: [{ serverId: id, name: 'v1-client', version: '1.0.0', era: 'legacy', openConnections: 1 }],
    });
    const expected = OPERATIONS.filter((one) => one.class === 'read' && one.tags.some((tag) => tag === 'reps'));
    expect(snapshot.servers).toEqual([expect.objectContaining({ id, tools: expected.length })]);
    expect(snapshot.accounts[0]?.limit).toMatchObject({ limit: 1_800, remaining: expect.any(Number) });
  });

  test('has the rate limit of a call when its activity entry is published', async () => {
    const testEngine = await startWith();
    const { url } = await testEngine.server();
    const seen: unknown[] = [];
    testEngine.activity.subscribe(({ rateLimit }) => {
      seen.push([rateLimit?.remaining, testEngine.engine.snapshot().accounts[0]?.limit?.remaining]);
    });
    await callTool(await testEngine.v1(url), 'list_all_fuse_desk_reps');
    const left = testEngine.engine.snapshot().accounts[0]?.limit?.remaining;
    expect(left).toEqual(expect.any(Number));
    expect(seen).toEqual([[left, left]]);
  });

  test('has no address while the engine is stopped', async () => {
    const testEngine = await startWith();
    await testEngine.engine.stop();
    expect(testEngine.engine.snapshot()).toMatchObject({ running: false, handshakes: [] });
    expect(testEngine.engine.snapshot()).not.toHaveProperty('url');
    expect(() => testEngine.engine.urlOf('x')).toThrow('not running');
  });
});

describe('subscribers', () => {
  test('are called after each change until they unsubscribe', async () => {
    const testEngine = await startWith();
    const listener = vi.fn();
    const unsubscribe = testEngine.engine.subscribe(listener);
    await testEngine.engine.commands.globalAccess.setReadOnly(true);
    expect(listener).toHaveBeenLastCalledWith(
      expect.objectContaining({ globalAccess: { readOnly: true, paused: undefined } }),
    );
    await testEngine.server({ name: 'New' });
    expect(listener.mock.lastCall?.[0].servers).toEqual([expect.objectContaining({ name: 'New' })]);
    unsubscribe();
    const times = listener.mock.calls.length;
    await testEngine.engine.commands.globalAccess.setReadOnly(false);
    expect(listener).toHaveBeenCalledTimes(times);
  });

  test('do not affect others or the change when they fail', async () => {
    const testEngine = await startWith();
    const listener = vi.fn();
    const unsubscribe = testEngine.engine.subscribe(() => {
      throw new Error('cannot draw');
    });
    testEngine.engine.subscribe(listener);
    await testEngine.engine.commands.globalAccess.setReadOnly(true);
    unsubscribe();
    expect(listener).toHaveBeenCalled();
    expect(testEngine.engine.snapshot().globalAccess.readOnly).toBe(true);
    expect(testEngine.log.takeErrors()).toHaveLength(1);
  });
});

describe('approval', () => {
  test('is not requested by default', async () => {
    const approve = vi.fn(never);
    const testEngine = await startWith({ approve });
    const { url } = await testEngine.server();
    const client = await testEngine.v1(url);
    for (const [tool, args] of [
      ['list_all_fuse_desk_cases', {}],
      ['fuse_desk_cases_add_note', WRITE],
      ['fuse_desk_cases_reply', { id: 10_001, reply: 'Hello' }],
    ] as const) {
      const called = await callTool(client, tool, args);
      if (called.isError) expect(toolErrorOf(called).kind).not.toBe('not_approved');
    }
    expect(approve).not.toHaveBeenCalled();
  });

  test('sends nothing when a person denies it', async () => {
    const approve = vi.fn(never);
    const testEngine = await startWith({ approve, needsApproval: ({ class: kind }) => kind !== 'read' });
    const { url } = await testEngine.server({ name: 'Asked' });
    const client = await testEngine.v1(url);
    const before = testEngine.sandbox.requestCount();
    const called = await callTool(client, 'fuse_desk_cases_add_note', WRITE);
    expect(toolErrorOf(called)).toEqual({ kind: 'not_approved', message: 'Nobody is here.' });
    expect(testEngine.sandbox.requestCount()).toBe(before);
    expect(approve).toHaveBeenCalledWith(
      {
        serverName: 'Asked',
        client: 'v1-client 1.0.0',
        tool: 'fuse_desk_cases_add_note',
        title: expect.any(String),
        reach: 'internal',
        arguments: WRITE,
      },
      expect.any(AbortSignal),
    );
    expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
    expect(approve).toHaveBeenCalledTimes(1);
    const [refused] = await testEngine.activity.tail({ outcome: 'not_approved' });
    expect(refused).toMatchObject({ tool: 'fuse_desk_cases_add_note', touched: { case: '10001' } });
  });

  test('is aborted when the caller cancels', async () => {
    const aborted = vi.fn();
    const testEngine = await startWith({
      needsApproval: () => true,
      approve: (_request, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted();
            resolve({ approved: true });
          });
        }),
    });
    const { url } = await testEngine.server();
    const client = await testEngine.v1(url);
    const stop = new AbortController();
    const call = client.callTool({ name: 'fuse_desk_cases_add_note', arguments: WRITE }, undefined, {
      signal: stop.signal,
    });
    const settled = expect(call).rejects.toThrow();
    setTimeout(() => stop.abort(), 50);
    await settled;
    await eventually(() => expect(aborted).toHaveBeenCalled());
    expect(testEngine.sandbox.requestCount()).toBe(0);
  });
});

describe('starting and stopping', () => {
  const bare = (store = memoryPersistence(), clock = fakeClock(START_TIME)) => {
    const log = recordingLog();
    return createEngine({
      persistence: store,
      secrets: memorySecrets(),
      approve: never,
      clock,
      log,
      activity: memoryActivityLog({ capacity: 10 }),
      preferredPort: 0,
    });
  };

  test('starts once when called twice', async () => {
    const engine = await bare();
    const [one, two] = await Promise.all([engine.start(), engine.start()]);
    expect(one).toBe(two);
    expect(await engine.start()).toBe(one);
    await engine.stop();
    await expect(fetch(`${one}/integrated-account`)).rejects.toThrow();
    await engine.stop();
  });

  test('leaves nothing open when stopped right after the start', async () => {
    const engine = await bare();
    const starting = engine.start();
    await engine.stop();
    await expect(fetch(await starting)).rejects.toThrow();
    expect(engine.snapshot().running).toBe(false);
  });

  test('serves and watches expiry dates again after a restart', async () => {
    const clock = fakeClock(START_TIME);
    const engine = await bare(memoryPersistence(), clock);
    const account = await engine.commands.connect({
      kind: 'live',
      appName: 'a',
      baseUrl: 'http://127.0.0.1:9',
      apiKey: 'k',
    });
    await engine.start();
    const expiresAt = new Date(clock.now() + 1_000).toISOString();
    await engine.commands.servers.create({ accountId: account.id, name: 'Short', expiresAt });
    await engine.stop();
    expect(clock.waiting()).toBe(0);
    const address = await engine.start();
    expect((await fetch(address)).status).toBe(404);
    clock.advance(1_000);
    expect(engine.snapshot().servers).toEqual([]);
    await engine.stop();
  });

  test('rejects a damaged state and does not change it', async () => {
    const store = memoryPersistence({ schemaVersion: 7 });
    await expect(bare(store)).rejects.toThrow(/newer: version 7, this one reads 4/);
    expect(store.saved()).toEqual({ schemaVersion: 7 });
  });
});

describe('an account disconnected during a call', () => {
  let testEngine: TestEngine;
  beforeEach(async () => {
    testEngine = await startWith();
  });

  test('cancels the call with a reason and removes its servers', async () => {
    const { url } = await testEngine.server();
    const client = await testEngine.v1(url);
    testEngine.sandbox.faults.set({ kind: 'latency', ms: 20_000 });
    const call = callTool(client, 'list_all_fuse_desk_reps');
    await eventually(() => expect(testEngine.sandbox.requestCount()).toBe(1));
    await testEngine.engine.commands.disconnect(testEngine.account.id);
    // FuseDesk's late response would be a result.
    expect(toolErrorOf(await call)).toMatchObject({ kind: 'expired', message: expect.stringContaining('removed') });
    expect((await fetch(url)).status).toBe(401);
    expect(testEngine.engine.snapshot()).toMatchObject({ accounts: [], servers: [] });
  });
});
