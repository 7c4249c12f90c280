import type { JsonObject } from '../base/json.ts';
import { idToText } from '../tools/nameLists.ts';
import { readDate } from '../tools/results/rowDate.ts';
import { isCustomStatus, judgeCaseRow, statusOf } from './caseTurn.ts';
import { judgeChat } from './chatTurn.ts';
import { caseHead, isoDate, type Job, numberOf, withoutRead } from './job.ts';
import type { JobRead } from './jobReader.ts';
import { type JudgedCase, lookCloser } from './lookCloser.ts';

interface WaitingRow {
  readonly since: number;
  readonly shown: JsonObject;
}

/** Who waits for an answer over all channels, longest first. */
export const waitingCustomers: Job = async ({ args, reader, now }) => {
  const limit = numberOf(args.limit, 25);
  const [cases, chats, mails] = await Promise.all([
    reader.readAll('list_all_fuse_desk_cases', { status: 'active', ...onlyRep(args) }),
    reader.read('list_all_fuse_desk_chats', {}),
    reader.read('list_all_fuse_desk_emails', { limit: 100 }),
  ]);
  const notes = [...problems('cases', cases), ...problems('chats', chats), ...problems('unassigned emails', mails)];
  if (!cases.ok && !chats.ok && !mails.ok) return withoutRead('the cases', cases);

  const judged = rowsOf(cases).map((row) => ({ row, turn: judgeCaseRow(row, now) }));
  const { exact, looked } = await lookCloser(judged, reader, now);
  const all = [
    ...exact.flatMap(waitingCase),
    ...rowsOf(chats)
      .filter(ofRep(args))
      .flatMap((chat) => waitingChat(chat)),
    ...rowsOf(mails).flatMap(waitingMail),
  ].sort((a, b) => a.since - b.since);
  const unjudged = [...exact.filter(({ turn }) => turn.turn === 'unknown').map(unknownCase), ...unknownChats(chats)];
  const unchecked = exact.filter(({ turn }) => turn.turn === 'customer' && turn.earliest !== undefined).length;
  const inexact = exact.filter(({ turn }) => turn.turn === 'ours' && turn.earliest !== undefined).length;
  const statuses = new Set(rowsOf(cases).map(statusOf).filter(isCustomStatus));
  if (inexact > 0) {
    notes.push(
      `${inexact} cases wait since some time between waiting_after and waiting_since: their messages were not read. A higher max_calls reads more`,
    );
  }
  if (unchecked > 0) {
    notes.push(
      `${unchecked} open cases changed after our last reply, and their messages were not read: the customer may have written. A higher max_calls reads more`,
    );
  }
  if (statuses.size > 0) notes.push(`statuses of this account, judged by their messages: ${statuses.size}`);
  if (rowsOf(mails).length >= 100) notes.push('more than 100 unassigned emails: only the newest 100 were read');
  const shown = all.slice(0, limit);
  if (all.length > limit) notes.push(`${all.length - limit} more wait: a higher limit shows them`);
  return {
    data: {
      waiting_in_all: all.length,
      by_channel: countBy(all),
      waiting: shown.map((row) => row.shown),
      ...(unjudged.length > 0 && { cannot_be_judged: unjudged.slice(0, limit) }),
    },
    notes,
    touched: {
      case: [...looked, ...shown.flatMap(({ shown: { caseid } }) => idToText(caseid) ?? [])],
      chat: shown.flatMap(({ shown: { chatid } }) => idToText(chatid) ?? []),
      email: shown.flatMap(({ shown: { emailid } }) => idToText(emailid) ?? []),
    },
  };
};

function waitingCase({ row, turn }: JudgedCase): readonly WaitingRow[] {
  if (turn.turn !== 'ours' || turn.waitingSince === undefined) return [];
  const shown = {
    channel: 'case',
    ...caseHead(row),
    waiting_since: isoDate(turn.waitingSince),
    ...(turn.earliest !== undefined && { waiting_after: isoDate(turn.earliest) }),
    ...(turn.reopened && { reopened: true }),
  };
  return [{ since: turn.waitingSince, shown }];
}

function waitingChat(chat: JsonObject): readonly WaitingRow[] {
  const turn = judgeChat(chat);
  if (turn.turn !== 'ours' || turn.waitingSince === undefined) return [];
  const { id, title, clientName, caseId, departmentId, repId, lastMessage } = chat;
  const head = { channel: 'chat', chatid: id, title, clientName, caseid: caseId, departmentid: departmentId };
  return [
    {
      since: turn.waitingSince,
      shown: { ...head, repid: repId, lastMessage, waiting_since: isoDate(turn.waitingSince) },
    },
  ];
}

function waitingMail(mail: JsonObject): readonly WaitingRow[] {
  const at = readDate(mail.date ?? mail.dateReceived ?? mail.dateCreated);
  if (typeof at !== 'number') return [];
  const { id, subject, from, fromname } = mail;
  return [
    {
      since: at,
      shown: { channel: 'unassigned email', emailid: id, subject, from, fromname, waiting_since: isoDate(at) },
    },
  ];
}

function unknownCase({ row, turn }: JudgedCase): JsonObject {
  return { channel: 'case', ...caseHead(row), why: turn.why };
}

function unknownChats(read: JobRead): readonly JsonObject[] {
  return rowsOf(read).flatMap((chat) => {
    const { turn, why } = judgeChat(chat);
    return turn === 'unknown' ? [{ channel: 'chat', chatid: chat.id, title: chat.title, why }] : [];
  });
}

function countBy(rows: readonly WaitingRow[]): JsonObject {
  const counts: Record<string, number> = {};
  for (const { shown } of rows) {
    const channel = String(shown.channel);
    counts[channel] = (counts[channel] ?? 0) + 1;
  }
  return counts;
}

function onlyRep({ repid }: JsonObject): JsonObject {
  return repid === undefined ? {} : { repid };
}

function ofRep({ repid }: JsonObject): (row: JsonObject) => boolean {
  return (row) => repid === undefined || idToText(row.repId ?? row.repid) === idToText(repid);
}

/** The rows of a read; none if it failed. */
export function rowsOf(read: JobRead): readonly JsonObject[] {
  return read.ok ? read.rows : [];
}

/** What is to be said about a read. */
export function problems(what: string, read: JobRead): readonly string[] {
  if (!read.ok) return [`${what} are missing: ${read.missing}`];
  return [...read.notes, ...(read.more ? [`not all ${what} were read: a higher max_calls reads more`] : [])];
}
