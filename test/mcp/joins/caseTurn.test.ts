import { describe, expect, it, test } from 'vitest';
import { isCustomStatus, judgeCase, judgeCaseRow } from '../../../mcp/joins/caseTurn.ts';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const at = (hour: number) => Date.parse(`2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`);
const iso = (hour: number) => new Date(at(hour)).toISOString();

const customer = (hour: number) => ({ type: 'email', repid: 0, date: iso(hour) });
const rep = (hour: number) => ({ type: 'email', repid: 7, date: iso(hour) });
const note = (hour: number, repid = 0) => ({ type: 'note', notetype: 'Note', repid, date: iso(hour) });
const event = (hour: number) => ({ type: 'event', repid: 7, title: 'Assigned', date: iso(hour) });

describe('the history of a case', () => {
  const judge = (history: readonly unknown[], fields: object = {}) =>
    judgeCase({ status: 'new', date_opened: iso(1), history, ...fields }, NOW);

  it('starts the wait with the first message since our last reply', () => {
    expect(judge([customer(1), rep(2), customer(3), customer(5)])).toEqual({ turn: 'ours', waitingSince: at(3) });
    expect(judge([customer(1), rep(2)], { status: 'open' })).toEqual({ turn: 'customer' });
  });

  it('reads entries in any order', () => {
    expect(judge([customer(3), rep(2), customer(1)])).toEqual({ turn: 'ours', waitingSince: at(3) });
  });

  test.each([
    ['a note of a rep', note(4, 7)],
    ['a note without a rep', note(4)],
    ['an assignment', event(4)],
    ['a logged call', { type: 'note', notetype: 'Call', repid: 7, date: iso(4) }],
    ['a transfer by an automation', { type: 'transfer', automation: 'Idle', date: iso(4) }],
    ['an unknown kind', { type: 'survey', date: iso(4) }],
  ])('is not changed by %s', (_, entry) => {
    expect(judge([customer(1), rep(2), customer(3), entry])).toEqual({ turn: 'ours', waitingSince: at(3) });
    expect(judge([customer(1), rep(3), entry], { status: 'open' })).toEqual({ turn: 'customer' });
  });

  it('counts our reply in another channel, which only the case shows', () => {
    const fields = { status: 'open', date_lastresponse: iso(4) };
    expect(judge([customer(1), rep(2), customer(3)], fields)).toEqual({ turn: 'customer' });
  });

  it('finds a customer who wrote after the case was closed', () => {
    const history = [customer(1), rep(2), customer(6)];
    const reopened = { turn: 'ours', waitingSince: at(6), reopened: true };
    expect(judge(history, { status: 'new', date_closed: iso(4) })).toEqual(reopened);
    expect(judge(history, { status: 'closed', date_closed: iso(4) })).toEqual(reopened);
  });

  it('leaves a case closed whose customer wrote before', () => {
    expect(judge([customer(1)], { status: 'closed', date_closed: iso(4) })).toEqual({ turn: 'closed' });
  });

  it('judges a status of the account by its messages', () => {
    const status = 'With Vendor';
    expect(judge([customer(1), rep(2)], { status })).toEqual({ turn: 'customer' });
    expect(judge([customer(1), rep(2), customer(3)], { status })).toEqual({ turn: 'ours', waitingSince: at(3) });
    expect(judge([note(2)], { status })).toMatchObject({ turn: 'unknown', why: expect.any(String) });
  });

  it('keeps the wait of a snoozed case', () => {
    const snoozed = { turn: 'snoozed', waitingSince: at(3) };
    expect(judge([rep(2), customer(3)], { status: 'Snoozed' })).toEqual(snoozed);
    expect(judge([rep(2), customer(3)], { status: 'open', date_snoozed: '2026-12-24T00:00:00Z' })).toEqual(snoozed);
    expect(judge([rep(2), customer(3)], { status: 'new', date_snoozed: '2026-11-24T00:00:00Z' }).turn).toBe('ours');
  });

  it('needs us when it is new although the last message is ours', () => {
    expect(judge([customer(1), rep(2)])).toEqual({ turn: 'ours', why: 'the last message is ours' });
  });

  it('takes the request itself for the first message when there is no other', () => {
    expect(judge([event(1), note(2)])).toEqual({ turn: 'ours', waitingSince: at(1) });
  });

  it('is unknown when a message has no readable date', () => {
    expect(judge([customer(1), { type: 'email', repid: 7, date: 'soon' }])).toMatchObject({ turn: 'unknown' });
  });

  it('reads dates without a zone as UTC, and IDs as text', () => {
    const history = [
      { type: 'email', repid: '0', date: '2026-11-20 01:00:00' },
      { type: 'email', repid: '7', date: '2026-11-20 02:00:00' },
      { type: 'email', repid: false, date: '2026-11-20 03:00:00' },
    ];
    expect(judge(history)).toEqual({ turn: 'ours', waitingSince: at(3) });
  });
});

describe('a row of a list', () => {
  const judge = (row: object) => judgeCaseRow({ status: 'new', date_opened: iso(1), ...row }, NOW);

  it('knows the wait of a customer who never had an answer', () => {
    for (const empty of [null, '', false, '0000-00-00 00:00:00']) {
      expect(judge({ date_lastresponse: empty, date_firstresponse: empty, date_updated: iso(9) })).toEqual({
        turn: 'ours',
        waitingSince: at(1),
      });
    }
  });

  it('gives both ends of a wait that only the history shows', () => {
    expect(judge({ date_lastresponse: iso(2), date_updated: iso(9) })).toEqual({
      turn: 'ours',
      waitingSince: at(9),
      earliest: at(2),
    });
  });

  it('tells open cases that changed after our reply from others', () => {
    expect(judge({ status: 'open', date_lastresponse: iso(2), date_updated: iso(2) })).toEqual({ turn: 'customer' });
    expect(judge({ status: 'open', date_lastresponse: iso(2), date_updated: iso(5) })).toMatchObject({
      turn: 'customer',
      earliest: at(2),
    });
  });

  it('judges nothing by a status that it does not know', () => {
    expect(judge({ status: 'With Vendor' })).toMatchObject({ turn: 'unknown', why: expect.stringContaining('status') });
    expect(judge({ status: null })).toMatchObject({ turn: 'unknown' });
  });
});

test.each([
  ['new', false],
  ['closed', false],
  ['snoozed', false],
  ['', false],
  ['with vendor', true],
])('the status %j is one of the account: %s', (status, is) => {
  expect(isCustomStatus(status)).toBe(is);
});
