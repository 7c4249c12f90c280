import { expect, test } from 'vitest';
import { describeHistory } from '../../../../mcp/tools/results/historyEntries.ts';

test.each([
  ['an email of the customer', { type: 'email', repid: 0, emailid: '5' }, { direction: 'from_customer' }],
  ['an email of a rep', { type: 'email', repid: '7' }, { direction: 'to_customer' }],
  [
    'an email whose direction FuseDesk says',
    { type: 'email', repid: 0, direction: 'outbound' },
    { direction: 'to_customer' },
  ],
  ['a note of a rep', { type: 'note', repId: 7, notetype: 'Note' }, { direction: 'internal' }],
  [
    'a note without a rep',
    { type: 'note', repid: 0, notetype: 'Note' },
    { direction: 'internal', by: 'no rep: an automation or the API' },
  ],
  ['an event', { type: 'event', repid: 0, title: 'Case opened' }, { direction: 'system' }],
  ['an unknown kind', { type: 'survey', score: 4 }, {}],
  [
    'a transfer of its own kind',
    { type: 'transfer', automation: 'Route VIPs', departmentid: 4 },
    { direction: 'system', by: 'the automation "Route VIPs"' },
  ],
])('describes %s', (_, entry, added) => {
  expect(describeHistory({ caseid: 1, history: [entry] })).toEqual({ caseid: 1, history: [{ ...entry, ...added }] });
});

test('shows a note that is a transfer or a call as one', () => {
  const history = [
    { id: 1, type: 'note', repid: 0, notetype: 'Transfer', note: 'Moved by the automation "Route VIPs".' },
    { id: 2, type: 'note', repid: 7, notetype: 'Call', note: 'No answer.' },
  ];
  expect(describeHistory({ history }).history).toEqual([
    {
      id: 1,
      type: 'transfer',
      repid: 0,
      note: 'Moved by the automation "Route VIPs".',
      direction: 'system',
      by: 'the automation "Route VIPs"',
    },
    { id: 2, type: 'call', repid: 7, note: 'No answer.', direction: 'internal' },
  ]);
});

test.each([[{ caseid: 1 }], [{ history: 'none' }], [{ history: [null, 'x'] }]])('leaves %j as it is', (record) => {
  expect(describeHistory(record)).toEqual(record);
});
