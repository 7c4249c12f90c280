import { beforeEach, expect, test, vi } from 'vitest';
import { createNotifications } from '../../../main/notifications/notifications.ts';
import { createAppStateStore } from '../../../main/state/appStateStore.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { type Message, message } from '../../../mcp/texts/message.ts';
import type { AppState } from '../../../preload/contract.ts';
import { connectedState, inMinutes, NOW, sampleAccount, sampleClient } from '../sampleAppStates.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  return () => void vi.useRealTimers();
});

function setUp(initial: AppState = connectedState()) {
  const store = createAppStateStore(initial);
  const shown: Message[] = [];
  let focused = false;
  const notices = createNotifications({
    state: store,
    show: (text) => void shown.push(text),
    isWindowFocused: () => focused,
    clock: systemClock,
  });
  let calls = 100;
  return {
    notices,
    take: () => shown.splice(0),
    focus(on: boolean) {
      focused = on;
    },
    update: (parts: Partial<AppState>) => store.update({ ...store.current(), ...parts }),
    /** Lets time pass, then changes the state as a call does. */
    callIn(minutes: number) {
      vi.advanceTimersByTime(minutes * 60_000);
      calls += 1;
      store.update({ ...store.current(), callsLastHour: calls });
    },
  };
}

const rejected = [{ code: 'key_rejected:a1', message: message('problems.keyRejected', { account: 'acme' }) }];
const usedUp = (minutes: number) => [sampleAccount({ limit: { limit: 1800, remaining: 0, at: inMinutes(minutes) } })];

test('notifies about a rejected key once a day, at most three times', () => {
  const { update, callIn, take } = setUp();
  update({ problems: rejected });
  expect(take()).toEqual([message('problems.keyRejected', { account: 'acme' })]);
  callIn(DAY - 1);
  expect(take()).toEqual([]);
  for (let day = 0; day < 10; day += 1) callIn(DAY);
  expect(take()).toHaveLength(2);
});

test('notifies about a recurring problem at most once a day', () => {
  const { update, callIn, take } = setUp();
  for (let hour = 0; hour < 30; hour += 1) {
    update({ problems: rejected });
    update({ problems: [] });
    callIn(HOUR);
  }
  expect(take()).toHaveLength(2);
});

test('notifies about a used-up limit once an hour', () => {
  const { update, callIn, take } = setUp();
  update({ accounts: usedUp(0) });
  expect(take()).toEqual([message('problems.limitReached')]);
  callIn(HOUR / 2);
  expect(take()).toEqual([]);
  callIn(HOUR / 2);
  // A limit reported an hour ago is outdated.
  expect(take()).toEqual([]);
  update({ accounts: usedUp(HOUR) });
  expect(take()).toHaveLength(1);
});

test('notifies once while an account is unreachable', () => {
  const { update, callIn, take } = setUp();
  update({ problems: [{ code: 'unreachable:a1', message: message('problems.unreachable', { account: 'acme' }) }] });
  for (let hour = 0; hour < 5; hour += 1) callIn(HOUR);
  expect(take()).toEqual([message('problems.unreachable', { account: 'acme' })]);
  update({ problems: [] });
  update({ problems: [{ code: 'unreachable:a1', message: message('problems.unreachable', { account: 'acme' }) }] });
  expect(take()).toHaveLength(1);
});

test('never repeats what a focused window shows', () => {
  const { notices, update, callIn, focus, take } = setUp();
  focus(true);
  update({ problems: rejected, accounts: usedUp(0) });
  notices.approvalWaiting({ serverName: 'Support desk', title: 'Send an email' });
  focus(false);
  callIn(1);
  expect(take()).toEqual([]);
});

test('names the call and the access that wait for approval', () => {
  const { notices, take } = setUp();
  notices.approvalWaiting({ serverName: 'Support desk', title: 'Send an email' });
  expect(take()).toEqual([
    message('notifications.approvalWaiting', { title: 'Send an email', access: 'Support desk' }),
  ]);
});

test('does not notify about anything else', () => {
  const { notices, update, take } = setUp();
  update({
    engine: 'failed',
    problems: [{ code: 'engine', message: message('problems.engineNotStarted', { next: '' }) }],
  });
  update({ paused: 'until_resumed', readOnly: true, accounts: [sampleAccount({ hasKey: false })] });
  update({ clients: [sampleClient({ state: { kind: 'lost' }, needsRepairPrompt: true })] });
  expect(take()).toEqual([]);
  notices.stop();
  update({ problems: rejected });
  expect(take()).toEqual([]);
});
