import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActivityRow } from '../../../../preload/contract.ts';
import { filterCalls, NO_FILTER } from '../../../../renderer/pages/activity/callFilter.ts';
import { createCallList, MAX_CALLS } from '../../../../renderer/pages/activity/callList.ts';
import type { CallDescriber, CallRow } from '../../../../renderer/pages/activity/callRow.ts';
import { deferred } from '../../deferred.ts';

const describeCall: CallDescriber = (entry, id): CallRow => ({
  id,
  at: Date.parse(entry.at),
  entry,
  what: entry.tool ?? '',
  about: '',
  result: entry.outcome,
  isDone: entry.outcome === 'ok',
  tone: entry.outcome === 'ok' ? 'done' : 'failed',
  server: '',
  client: '',
  took: -1,
  searchText: `${entry.tool}\n${entry.outcome}`.toLowerCase(),
});
const call = (minute: number, tool = 'tool'): ActivityRow => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  outcome: 'ok',
  tool,
});

function log() {
  const asked = deferred<ActivityRow[]>();
  const listeners = new Set<(entry: ActivityRow) => void>();
  const list = createCallList(
    {
      commands: { 'activity.tail': () => asked.promise },
      events: {
        'activity.added': (listener) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      },
    },
    describeCall,
  );
  const emit = (entry: ActivityRow) => {
    for (const listener of listeners) listener(entry);
  };
  const shown = () => {
    const calls = list.current();
    return calls.kind === 'known' ? calls.rows.map(({ entry }) => entry) : calls.kind;
  };
  return { list, asked, emit, shown, listeners };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('lists a call that arrives while the log is read only once', async () => {
  const { list, asked, emit, shown } = log();
  list.start();
  emit({ outcome: 'ok', tool: 'tool', at: call(3).at });
  emit(call(4));
  asked.resolve([call(3), call(2), call(1)]);
  await vi.runAllTimersAsync();
  expect(shown()).toEqual([call(4), call(3), call(2), call(1)]);
});

test('sorts the log newest first and adds new calls at the top', async () => {
  const { list, asked, emit, shown } = log();
  const end = list.start();
  asked.resolve([call(1), call(3), call(2)]);
  await vi.runAllTimersAsync();
  emit(call(4));
  emit(call(5));
  await vi.runAllTimersAsync();
  expect(shown()).toEqual([5, 4, 3, 2, 1].map((minute) => call(minute)));
  end();
  emit(call(6));
  await vi.runAllTimersAsync();
  expect(shown()).toHaveLength(5);
});

test('keeps no more than MAX_CALLS calls', async () => {
  const { list, asked, emit, shown } = log();
  list.start();
  asked.resolve(Array.from({ length: MAX_CALLS }, (_, minute) => call(minute)));
  await vi.runAllTimersAsync();
  emit(call(MAX_CALLS, 'newest'));
  await vi.runAllTimersAsync();
  expect(shown()).toHaveLength(MAX_CALLS);
  expect(shown()[0]).toEqual(call(MAX_CALLS, 'newest'));
});

test('filters by every word, the result, and the time', () => {
  const rows = [
    describeCall({ ...call(0, 'Reply to a case'), outcome: 'paused' }, 0),
    describeCall(call(100, 'Read a case'), 1),
  ];
  const now = Date.parse(call(110).at);
  expect(filterCalls(rows, NO_FILTER, now)).toBe(rows);
  expect(filterCalls(rows, { ...NO_FILTER, text: ' CASE reply ' }, now)).toEqual([rows[0]]);
  expect(filterCalls(rows, { ...NO_FILTER, outcome: 'failed' }, now)).toEqual([rows[0]]);
  expect(filterCalls(rows, { ...NO_FILTER, outcome: 'ok' }, now)).toEqual([rows[1]]);
  expect(filterCalls(rows, { ...NO_FILTER, since: 'hour' }, now)).toEqual([rows[1]]);
});
