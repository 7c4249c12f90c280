import { beforeEach, expect, test, vi } from 'vitest';
import { watchAccountHealth } from '../../../main/state/accountHealth.ts';
import { createAppStateStore } from '../../../main/state/appStateStore.ts';
import type { Outcome } from '../../../mcp/activity/activityEntry.ts';
import { memoryActivityLog } from '../../../mcp/activity/memoryActivityLog.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { MINUTE_MS } from '../../../mcp/base/durations.ts';
import { message } from '../../../mcp/texts/message.ts';
import type { AppState } from '../../../preload/contract.ts';
import { connectedState, NOW, sampleAccount } from '../sampleAppStates.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  return () => void vi.useRealTimers();
});

function setUp(state: AppState = connectedState()) {
  const activity = memoryActivityLog({ capacity: 100 });
  const store = createAppStateStore(state);
  const end = watchAccountHealth({
    activity,
    publisher: {
      store,
      setProblem(code, text) {
        const others = store.current().problems.filter((problem) => problem.code !== code);
        store.update({
          ...store.current(),
          problems: text === undefined ? others : [...others, { code, message: text }],
        });
      },
    },
    clock: systemClock,
  });
  const call = (outcome: Outcome, serverId = 's1') =>
    activity.record({ at: new Date().toISOString(), serverId, outcome });
  return { call, end, codes: () => store.current().problems.map(({ code }) => code), store };
}

test('shows a rejected key until FuseDesk accepts it', () => {
  const { call, codes, store } = setUp();
  call('unauthorized');
  call('unauthorized');
  expect(codes()).toEqual(['key_rejected:a1']);
  expect(store.current().problems[0]?.message).toEqual(message('problems.keyRejected', { account: 'acme' }));
  // Calls that never reached FuseDesk prove nothing about the key, nor do network failures.
  for (const outcome of ['paused', 'read_only', 'invalid_arguments', 'timeout'] as const) call(outcome);
  expect(codes()).toEqual(['key_rejected:a1']);
  call('forbidden');
  expect(codes()).toEqual([]);
});

test('ignores calls without a key and calls of unknown servers', () => {
  const { call, codes } = setUp(connectedState({ accounts: [sampleAccount({ hasKey: false })] }));
  call('unauthorized');
  call('unauthorized', 'removed');
  expect(codes()).toEqual([]);
});

test('does not blame a key that could not be read', () => {
  const { call, codes } = setUp(
    connectedState({
      storage: { kind: 'unavailable', backend: 'gnome_libsecret', message: message('storage.locked') },
    }),
  );
  call('unauthorized');
  expect(codes()).toEqual([]);
});

test('shows calls that fail for over five minutes, but no shorter problem', () => {
  const { call, codes } = setUp();
  call('upstream_unavailable');
  vi.advanceTimersByTime(4 * MINUTE_MS);
  call('timeout');
  call('ok');
  vi.advanceTimersByTime(2 * MINUTE_MS);
  call('upstream_unavailable');
  expect(codes()).toEqual([]);
  vi.advanceTimersByTime(5 * MINUTE_MS);
  call('outcome_unknown');
  expect(codes()).toEqual(['unreachable:a1']);
  call('not_found');
  expect(codes()).toEqual([]);
});

test('forgets failures when calls stop', () => {
  const { call, codes, end } = setUp();
  call('timeout');
  vi.advanceTimersByTime(6 * MINUTE_MS);
  call('timeout');
  expect(codes()).toEqual(['unreachable:a1']);
  vi.advanceTimersByTime(9 * MINUTE_MS);
  call('timeout');
  vi.advanceTimersByTime(9 * MINUTE_MS);
  expect(codes()).toEqual(['unreachable:a1']);
  vi.advanceTimersByTime(1 * MINUTE_MS);
  expect(codes()).toEqual([]);
  call('timeout');
  end();
  expect(vi.getTimerCount()).toBe(0);
});
