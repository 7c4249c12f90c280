import { beforeEach, expect, test, vi } from 'vitest';
import { createSupervisor, type SupervisedHost } from '../../../main/engineHost/supervisor.ts';
import { unsignedUpdates } from '../../../main/lifecycle/appUpdates.ts';
import { createStatePublisher } from '../../../main/state/statePublisher.ts';
import { UnreadableStateError } from '../../../mcp/access/accessState.ts';
import { memoryActivityLog } from '../../../mcp/activity/memoryActivityLog.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { createClientSetup } from '../../../mcp/clientSetup/clientSetup.ts';
import { createEngine } from '../../../mcp/engine/engine.ts';
import type { Approve, Log } from '../../../mcp/hostPorts.ts';
import { message } from '../../../mcp/texts/message.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

async function idleHost(log: Log): Promise<SupervisedHost> {
  const activity = memoryActivityLog({ capacity: 10 });
  const secrets = { get: async () => undefined, set: async () => {}, delete: async () => {} };
  const approve: Approve = async () => ({ approved: false, reason: 'Nobody is here.' });
  const engine = await createEngine({
    persistence: memoryPersistence(),
    secrets,
    approve,
    clock: systemClock,
    log,
    activity,
  });
  const connections = await createClientSetup({
    clients: [],
    entryFor: () => ({ command: '/nothing', args: [] }),
    servers: () => [],
    handshakes: { list: () => [], subscribe: () => () => {} },
    store: memoryPersistence(),
    openLink: async () => {},
    watchEntries: false,
    clock: systemClock,
    log,
  });
  return { engine, activity, clients: connections, stop: () => engine.stop() };
}

function setUp(start: () => Promise<void>) {
  const publisher = createStatePublisher({
    facts: { version: '1', platform: 'linux', packaged: true },
    vault: { status: () => ({ kind: 'protected', backend: 'test' }), view: () => ({ hasKey: false }) },
    serverUrls: { get: () => undefined, subscribe: () => () => {} },
    startAtLogin: { supported: false, on: false },
    updates: unsignedUpdates(),
  });
  const log = recordingLog();
  let starts = 0;
  const asked: string[] = [];
  const health = { responds: true };
  const supervisor = createSupervisor({
    async start() {
      starts += 1;
      await start();
      return idleHost(log);
    },
    async isResponding(url) {
      asked.push(url);
      return health.responds;
    },
    publisher,
    clock: systemClock,
    log,
  });
  const state = () => publisher.store.current();
  return { supervisor, log, state, starts: () => starts, asked, health };
}

test('shows a failed start with a retry, which starts the engine only once', async () => {
  let broken = true;
  const { supervisor, log, state, starts } = setUp(async () => {
    if (broken) throw new Error('the port is in use');
  });
  const shown: unknown[] = [];
  await supervisor.start((host) => void shown.push(host));
  expect(state()).toMatchObject({
    engine: 'failed',
    problems: [{ code: 'engine', action: 'engine.retry', details: 'Error: the port is in use' }],
  });
  expect(log.takeErrors()).toHaveLength(1);
  broken = false;
  const tries = [supervisor.retry(), supervisor.retry()];
  expect(state().engine).toBe('starting');
  await Promise.all(tries);
  expect(state()).toMatchObject({ engine: 'running', problems: [] });
  expect(shown).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(120_000);
  await supervisor.retry();
  expect(starts()).toBe(2);
  await supervisor.stop();
});

test('retries a failed start', async () => {
  let left = 3;
  const { supervisor, log, state, starts } = setUp(async () => {
    left -= 1;
    if (left > 0) throw new Error('not yet');
  });
  const since = new Date().toISOString();
  await supervisor.start(() => {});
  await vi.advanceTimersByTimeAsync(30_000);
  expect(starts()).toBe(2);
  // The problem shows when it began, not the last try.
  expect(state()).toMatchObject({ engine: 'failed', problems: [{ code: 'engine', since }] });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(starts()).toBe(3);
  expect(state()).toMatchObject({ engine: 'running', problems: [] });
  expect(log.takeErrors()).toHaveLength(2);
  await supervisor.stop();
});

test('does not retry when the settings are unreadable', async () => {
  const { supervisor, log, state, starts } = setUp(async () => {
    throw new UnreadableStateError('damaged', 'expected string, token=abc. Next.');
  });
  await supervisor.start(() => {});
  await vi.advanceTimersByTimeAsync(120_000);
  expect(starts()).toBe(1);
  expect(state().problems).toEqual([
    {
      code: 'engine',
      message: message('problems.engineNotStarted', { next: message('problems.stateDamaged') }),
      since: expect.any(String),
      details: 'UnreadableStateError: damaged: expected string, token=[hidden] Next.',
    },
  ]);
  expect(log.takeErrors()).toHaveLength(1);
});

async function setUpRunning(start = async () => {}) {
  const set = setUp(start);
  const shown: SupervisedHost[] = [];
  await set.supervisor.start((host) => void shown.push(host));
  await set.supervisor.host().engine.start();
  return { ...set, shown };
}

test('keeps an engine that still responds after an error', async () => {
  const { supervisor, log, state, starts, asked } = await setUpRunning();
  const url = supervisor.host().engine.snapshot().url;
  await supervisor.checkAfterError();
  expect(asked).toEqual([url]);
  expect(starts()).toBe(1);
  expect(state().problems).toEqual([]);
  expect(log.takeErrors()).toEqual([]);
  await supervisor.stop();
});

test('restarts an unresponsive engine once and shows that for a while', async () => {
  const { supervisor, log, state, starts, shown, health } = await setUpRunning();
  const [dead] = shown;
  health.responds = false;
  await Promise.all([supervisor.checkAfterError(), supervisor.checkAfterError()]);
  expect(starts()).toBe(2);
  expect(shown).toHaveLength(2);
  expect(dead?.engine.snapshot().url).toBeUndefined();
  expect(supervisor.host()).toBe(shown[1]);
  expect(state()).toMatchObject({ engine: 'running', problems: [{ code: 'engine_restarted' }] });
  expect(log.takeErrors()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(state().problems).toEqual([]);
  await supervisor.stop();
});

test('does not claim a restart when the engine fails to start', async () => {
  let broken = false;
  const { supervisor, log, state, health } = await setUpRunning(async () => {
    if (broken) throw new Error('no disk');
  });
  health.responds = false;
  broken = true;
  await supervisor.checkAfterError();
  expect(state()).toMatchObject({ engine: 'failed', problems: [{ code: 'engine' }] });
  expect(state().problems).toHaveLength(1);
  expect(log.takeErrors()).toHaveLength(2);
  await supervisor.stop();
});

test('ignores an error while nothing runs', async () => {
  const { supervisor, starts, asked } = setUp(async () => {});
  await supervisor.checkAfterError();
  expect([starts(), asked]).toEqual([0, []]);
});

test('waits for a start in progress when stopping, and stops what it started', async () => {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const { supervisor, starts } = setUp(() => begun);
  const shown: unknown[] = [];
  void supervisor.start((host) => void shown.push(host));
  let ended = false;
  const ending = supervisor.stop().then(() => {
    ended = true;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toBe(false);
  begin();
  await ending;
  expect([starts(), shown]).toEqual([1, []]);
  expect(() => supervisor.host()).toThrow('not running');
});

test('starts the engine once when a retry comes while a dead one stops', async () => {
  const { supervisor, log, starts, shown, health } = await setUpRunning();
  const [dead] = shown;
  if (!dead) throw new Error('Nothing ran.');
  let release = () => {};
  const { stop } = dead;
  Object.assign(dead, {
    stop: () =>
      new Promise<void>((resolve, reject) => {
        release = () => void stop().then(resolve, reject);
      }),
  });
  health.responds = false;
  const check = supervisor.checkAfterError();
  await vi.advanceTimersByTimeAsync(0);
  const retry = supervisor.retry();
  await vi.advanceTimersByTimeAsync(100);
  expect(starts()).toBe(1);
  release();
  await Promise.all([check, retry]);
  expect(starts()).toBe(2);
  log.takeErrors();
  await supervisor.stop();
});
