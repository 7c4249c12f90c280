import { expect, it, test } from 'vitest';
import { judgeChat } from '../../../mcp/joins/chatTurn.ts';

const at = (minute: number) => Date.parse(`2026-12-01T10:${minute}:00Z`);
const iso = (minute: number) => new Date(at(minute)).toISOString();

test.each([
  [
    'a message after our reply',
    { dateLastMessageReceived: iso(20), dateLastResponse: iso(10) },
    { turn: 'ours', waitingSince: at(20) },
  ],
  ['a message without a reply', { dateLastMessageReceived: iso(20) }, { turn: 'ours', waitingSince: at(20) }],
  ['our reply as the last', { dateLastMessageReceived: iso(20), dateLastResponse: iso(30) }, { turn: 'customer' }],
  [
    'no date of each side, and the client as last sender',
    { lastMessageSender: 'client', dateLastMessage: iso(20) },
    { turn: 'ours', waitingSince: at(20) },
  ],
  [
    'no date of each side, and a rep as last sender',
    { lastMessageSender: 'rep', dateLastMessage: iso(20) },
    { turn: 'customer' },
  ],
  ['a closed chat', { dateLastMessageReceived: iso(20), dateClosed: iso(40) }, { turn: 'closed' }],
  [
    'a message after closing',
    { dateLastMessageReceived: iso(50), dateClosed: iso(40) },
    { turn: 'ours', waitingSince: at(50), reopened: true },
  ],
  [
    'zero dates',
    { dateLastMessageReceived: iso(20), dateLastResponse: '0000-00-00 00:00:00', dateClosed: false },
    { turn: 'ours', waitingSince: at(20) },
  ],
])('judges %s', (_, chat, expected) => {
  expect(judgeChat(chat)).toEqual(expected);
});

it('returns unknown with a reason when neither dates nor sender decide it', () => {
  for (const chat of [
    {},
    { lastMessageSender: 'bot', dateLastMessage: iso(20) },
    { dateLastMessageReceived: 'soon' },
  ]) {
    expect(judgeChat(chat)).toEqual({ turn: 'unknown', why: expect.any(String) });
  }
});
