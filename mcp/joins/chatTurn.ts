import type { JsonObject } from '../base/json.ts';
import { readDate } from '../tools/results/rowDate.ts';
import type { Turn } from './caseTurn.ts';

const OUR_SENDERS: ReadonlySet<string> = new Set(['rep', 'agent', 'user']);
const CUSTOMER_SENDERS: ReadonlySet<string> = new Set(['client', 'customer', 'visitor', 'contact']);

/**
 * Judges a chat by the dates of its last messages. If the list lacks the dates of each side, the last message and its
 * sender decide. Nothing but a message changes the result.
 */
export function judgeChat(chat: JsonObject): Turn {
  const sender = typeof chat.lastMessageSender === 'string' ? chat.lastMessageSender.trim().toLowerCase() : '';
  const last = readDate(chat.dateLastMessage);
  const received = readDate(chat.dateLastMessageReceived) ?? (CUSTOMER_SENDERS.has(sender) ? last : undefined);
  const answered = readDate(chat.dateLastResponse) ?? (OUR_SENDERS.has(sender) ? last : undefined);
  const closed = readDate(chat.dateClosed);
  if (typeof closed === 'number' && !(typeof received === 'number' && received > closed)) return { turn: 'closed' };
  if (received === 'unreadable' || answered === 'unreadable' || closed === 'unreadable') {
    return { turn: 'unknown', why: 'a date of it is not readable' };
  }
  if (received !== undefined && (answered === undefined || received > answered)) {
    return { turn: 'ours', waitingSince: received, ...(closed !== undefined && { reopened: true as const }) };
  }
  if (answered !== undefined) return { turn: 'customer' };
  return { turn: 'unknown', why: sender === '' ? 'it has no message' : 'its last sender is not known' };
}
