import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAppStateStore } from '../../../main/state/appStateStore.ts';
import { createCallCounter } from '../../../main/state/callCounter.ts';
import { deriveState, type StateSources } from '../../../main/state/deriveState.ts';
import { openActivityLog } from '../../../mcp/activity/fileActivityLog.ts';
import { memoryActivityLog } from '../../../mcp/activity/memoryActivityLog.ts';
import { appState, type StateDelta } from '../../../preload/contract.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

const sources: StateSources = {
  version: '1.0.0',
  platform: 'linux',
  packaged: false,
  engine: 'running',
  clients: [],
  snapshot: {
    running: true,
    url: 'http://127.0.0.1:1',
    globalAccess: { readOnly: false, paused: undefined },
    accounts: [
      {
        id: 'a',
        kind: 'demo',
        appName: 'sandbox',
        baseUrl: 'http://127.0.0.1:2',
        createdAt: '2026-11-22T00:00:00Z',
        limit: { limit: 1800, remaining: 1799, at: '2026-11-22T00:00:00Z' },
      },
    ],
    servers: [
      {
        id: 's',
        accountId: 'a',
        name: 'Claude',
        methods: ['read'],
        requireApiTokenAuth: false,
        readOnly: false,
        createdAt: '2026-11-22T00:00:00Z',
        updatedAt: '2026-11-22T00:00:00Z',
        tools: 15,
      },
    ],
    apiTokens: [],
    handshakes: [
      {
        serverId: 's',
        clientId: 'claude-desktop',
        name: 'claude-ai',
        version: '0.1.0',
        era: 'legacy',
        revision: '2025-11-25',
        firstSeenAt: '2026-11-20T00:00:00Z',
        lastSeenAt: '2026-11-22T00:00:00Z',
        openConnections: 2,
        toolsAdded: 0,
        toolsRemoved: 0,
      },
    ],
  },
  storage: { kind: 'protected', backend: 'keychain' },
  keyOf: () => ({ hasKey: true, lastFour: 'abcd' }),
  isUrlKnown: () => true,
  callsLastHour: 3,
  tools: [],
  startAtLogin: { supported: false, on: false },
  updates: { state: 'unsupported', message: { code: 'updates.unsigned' } },
  problems: [],
};

test('shows a customer named "sandbox" as a live account', () => {
  const accounts: NonNullable<StateSources['snapshot']>['accounts'] = [
    {
      id: 'c',
      kind: 'live',
      appName: 'sandbox',
      baseUrl: 'https://sandbox.fusedesk.com',
      createdAt: '2026-11-22T00:00:00Z',
    },
  ];
  const { snapshot } = sources;
  const state = deriveState({ ...sources, snapshot: snapshot && { ...snapshot, accounts } });
  expect(state.accounts).toMatchObject([{ demo: false }]);
});

test('derives a state that fits the contract, with null for "all"', () => {
  const state = deriveState(sources);
  expect(appState.parse(state)).toEqual(state);
  expect(state.accounts[0]).toMatchObject({ demo: true, lastFour: 'abcd' });
  const shown = { methods: ['read'], tags: null, toolExposure: 'all', expiresAt: null, urlKnown: true };
  expect(state.servers[0]).toMatchObject(shown);
  expect(state.handshakes[0]).toMatchObject({ clientId: 'claude-desktop', openConnections: 2, toolsHeld: null });
});

test('derives a complete state before the engine runs', () => {
  const state = deriveState({ ...sources, engine: 'starting', snapshot: undefined });
  expect(appState.parse(state)).toEqual(state);
});

test('notifies listeners only of the parts that changed', () => {
  const store = createAppStateStore(deriveState(sources));
  const deltas: StateDelta[] = [];
  const end = store.subscribe((delta) => deltas.push(delta));
  store.update(deriveState(sources));
  expect(deltas).toEqual([]);
  store.update(deriveState({ ...sources, callsLastHour: 4 }));
  expect(deltas).toEqual([{ callsLastHour: 4 }]);
  end();
  store.update(deriveState(sources));
  expect(deltas).toHaveLength(1);
  expect(store.current().callsLastHour).toBe(3);
});

test('counts calls of the last hour from the log and as they come, without our own refusals', async () => {
  const activity = memoryActivityLog({ capacity: 100 });
  let now = Date.UTC(2026, 10, 22, 12);
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
  activity.record({ at: at(90), outcome: 'ok' });
  activity.record({ at: at(50), outcome: 'ok' });
  activity.record({ at: at(40), outcome: 'read_only' });
  let notified = 0;
  const calls = await createCallCounter(
    activity,
    () => now,
    () => {
      notified += 1;
    },
  );
  expect(calls.count()).toBe(1);
  activity.record({ at: at(0), outcome: 'rate_limited' });
  activity.record({ at: at(0), outcome: 'paused' });
  expect(calls.count()).toBe(2);
  expect(notified).toBe(1);
  now += 30 * 60_000;
  expect(calls.count()).toBe(1);
  calls.stop();
  activity.record({ at: at(0), outcome: 'ok' });
  expect(calls.count()).toBe(1);
});

test('counts a call that ends while the log is read exactly once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hourly-'));
  const activity = await openActivityLog({ folder, log: recordingLog() });
  const at = (tool: string) => ({ at: new Date().toISOString(), tool, outcome: 'ok', durationMs: 1.5 }) as const;
  try {
    activity.record(at('before'));
    const counting = createCallCounter(
      {
        ...activity,
        async tail(...asked) {
          activity.record(at('in the log and published'));
          const found = await activity.tail(...asked);
          activity.record(at('only published'));
          return found;
        },
      },
      Date.now,
      () => {},
    );
    const calls = await counting;
    expect(calls.count()).toBe(3);
    activity.record(at('after'));
    expect(calls.count()).toBe(4);
  } finally {
    await activity.close();
    rmSync(folder, { recursive: true });
  }
});

test('unsubscribes when the log cannot be read', async () => {
  let listening = 0;
  const activity = {
    ...memoryActivityLog({ capacity: 1 }),
    tail: () => Promise.reject(new Error('no disk')),
    subscribe() {
      listening += 1;
      return () => {
        listening -= 1;
      };
    },
  };
  await expect(createCallCounter(activity, Date.now, () => {})).rejects.toThrow('no disk');
  expect(listening).toBe(0);
});
