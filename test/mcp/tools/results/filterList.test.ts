import { describe, expect, it } from 'vitest';
import { filterList } from '../../../../mcp/tools/results/filterList.ts';
import { DEFAULT_OPTIONS } from '../toolFixtures.ts';

const FIELDS = {
  closedAt: 'closed',
  receivedAt: 'received',
  answeredAt: 'answered',
  lastAt: 'last',
  lastFrom: 'by',
  ourSide: 'rep',
};
const NOW = Date.parse('2026-11-22T12:00:00Z');
const at = (minutesAgo: number) => new Date(NOW - minutesAgo * 60_000).toISOString();

const ids = (data: readonly object[], options: { state?: 'open' | 'closed'; waitingMinutes?: number }) => {
  const left = filterList(data, FIELDS, { ...DEFAULT_OPTIONS, ...options }, NOW);
  return Array.isArray(left) ? left.map((entry: unknown) => Reflect.get(Object(entry), 'id')) : left;
};

const CHATS = [
  { id: 'waits 15', received: at(15), answered: at(20) },
  { id: 'waits 14', received: at(14.9), answered: at(20) },
  { id: 'never answered', received: at(40), answered: null },
  { id: 'answered', received: at(40), answered: at(39) },
  { id: 'closed', received: at(40), answered: at(50), closed: at(5) },
  { id: 'wrote never', answered: at(50), closed: '' },
];

describe('filterList', () => {
  it('keeps every entry without a filter', () => {
    expect(filterList(CHATS, FIELDS, DEFAULT_OPTIONS, NOW)).toBe(CHATS);
  });

  it('keeps the open or the closed entries', () => {
    expect(ids(CHATS, { state: 'closed' })).toEqual(['closed']);
    expect(ids(CHATS, { state: 'open' })).toEqual(CHATS.map(({ id }) => id).filter((id) => id !== 'closed'));
  });

  it('keeps the open entries that have waited that long', () => {
    expect(ids(CHATS, { waitingMinutes: 15 })).toEqual(['waits 15', 'never answered']);
    expect(ids(CHATS, { waitingMinutes: 0 })).toEqual(['waits 15', 'waits 14', 'never answered']);
    expect(ids(CHATS, { waitingMinutes: 15, state: 'closed' })).toEqual([]);
  });

  it.each([
    ['2026-11-22 11:30:00', '2026-11-22 11:00:00'],
    ['2026-11-22T11:30:00+00:00', '0000-00-00 00:00:00'],
    ['2026-11-22T12:30:00+01:00', '2026-11-22T11:00:00Z'],
    ['someday', '2026-11-22T11:59:00Z'],
    ['2026-11-22T11:30:00Z', 'someday'],
  ])('reads dates in any format and hides nobody over an unreadable one: %s, %s', (received, answered) => {
    expect(ids([{ id: 1, received, answered, closed: '0000-00-00' }], { waitingMinutes: 30 })).toEqual([1]);
    if (received !== 'someday') expect(ids([{ id: 1, received, answered }], { waitingMinutes: 31 })).toEqual([]);
  });

  it('judges by the last message if the list lacks the date of what was received', () => {
    const chats = [
      { id: 'waits', last: at(20), by: 'client' },
      { id: 'of unknown sender', last: at(20) },
      { id: 'answered', last: at(20), by: 'rep' },
      { id: 'just wrote', last: at(14), by: 'client' },
      { id: 'answered later', last: at(20), by: 'client', answered: at(19) },
      { id: 'closed', last: at(20), by: 'client', closed: at(1) },
      { id: 'empty', by: 'client' },
      { id: 'with both dates', received: at(40), answered: at(30), last: at(20), by: 'client' },
    ];
    expect(ids(chats, { waitingMinutes: 15 })).toEqual(['waits', 'of unknown sender']);
  });

  it('returns anything but a list of objects unchanged', () => {
    for (const odd of [null, 'x', { id: 1 }]) {
      expect(filterList(odd, FIELDS, { ...DEFAULT_OPTIONS, state: 'open' }, NOW)).toEqual(odd);
    }
    expect(filterList([null, 'x', 3], FIELDS, { ...DEFAULT_OPTIONS, waitingMinutes: 1 }, NOW)).toEqual([null, 'x', 3]);
  });
});
