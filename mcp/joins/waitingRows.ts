import type { JsonObject } from '../base/json.ts';
import { checkRows, saysIgnored } from '../tools/results/checkRows.ts';
import { judgeCaseRow, type RowTurn } from './caseTurn.ts';
import { judgeChat } from './chatTurn.ts';
import { type ChosenRows, keptForContacts } from './chosenRows.ts';
import { isoDate, type JobFailure, type JobInput, numberOf, withoutRead } from './job.ts';
import { lookCloser } from './lookCloser.ts';
import { problems } from './waitingCustomers.ts';

interface JudgedRow {
  readonly row: JsonObject;
  readonly turn: RowTurn;
}

/** The cases or chats whose customer waits for an answer, longest first, each with since when. */
export function waitingRows(input: JobInput): Promise<ChosenRows | JobFailure> {
  return input.tool.operation.subject === 'chat' ? waitingChats(input) : waitingCases(input);
}

async function waitingChats({ reader, filters, tool }: JobInput): Promise<ChosenRows | JobFailure> {
  const read = await reader.read(tool.operation.tool, filters);
  if (!read.ok) return withoutRead('the chats', read);
  const judged = read.rows.map((row) => ({ row, turn: judgeChat(row) }));
  const { rows, notes } = shownRows(judged, 'chats');
  return { rows, notes: [...read.notes, ...notes], added: ADDED };
}

async function waitingCases(input: JobInput): Promise<ChosenRows | JobFailure> {
  const { args, filters, localChecks, reader, now } = input;
  const kept = keptForContacts(input);
  const cases = await reader.readAll('list_all_fuse_desk_cases', { status: 'active', ...filters });
  if (!cases.ok) return withoutRead('the cases', cases);
  const fitting = checkRows(cases.rows, localChecks);
  const ids = new Set(fitting.places ?? cases.rows.keys());
  const judged = cases.rows.filter((_, place) => ids.has(place)).map((row) => ({ row, turn: judgeCaseRow(row, now) }));
  const { exact, looked } = await lookCloser(judged, reader, now, Math.max(0, reader.callsLeft() - kept));
  const { rows, notes } = shownRows(exact, 'cases');
  const start = numberOf(args.offset, 0);
  const shown = rows.slice(start, start + numberOf(args.limit, 25));
  const unread = exact.filter(({ turn }) => turn.turn === 'customer' && turn.earliest !== undefined).length;
  return {
    rows: shown,
    page: { rows: shown.length, places: [...shown.keys()], isLast: start + shown.length >= rows.length },
    notes: [
      ...problems('cases', cases),
      ...fitting.notes.filter((note) => !saysIgnored(note)),
      ...notes,
      ...(unread > 0
        ? [
            `${unread} open cases changed after our last reply: the customer may have written. A higher max_calls reads more`,
          ]
        : []),
    ],
    added: ADDED,
    looked,
  };
}

const ADDED = ['waiting_since', 'waiting_after', 'reopened'];

function shownRows(judged: readonly JudgedRow[], what: string) {
  const waiting = judged
    .flatMap(({ row, turn }) => (turn.turn === 'ours' && turn.waitingSince !== undefined ? [{ row, turn }] : []))
    .sort((a, b) => (a.turn.waitingSince ?? 0) - (b.turn.waitingSince ?? 0));
  const unknown = judged.filter(({ turn }) => turn.turn === 'unknown').length;
  const isRough = waiting.some(({ turn }) => turn.earliest !== undefined);
  const notes = [`${waiting.length} of ${judged.length} ${what} wait for an answer`];
  if (unknown > 0) notes.push(`${unknown} ${what} cannot be judged and are not shown`);
  if (isRough) notes.push('where waiting_after is shown, the wait began between it and waiting_since');
  return { rows: waiting.map(withWait), notes };
}

function withWait({ row, turn }: JudgedRow): JsonObject {
  const { waitingSince, earliest, reopened } = turn;
  return {
    ...row,
    ...(waitingSince !== undefined && { waiting_since: isoDate(waitingSince) }),
    ...(earliest !== undefined && { waiting_after: isoDate(earliest) }),
    ...(reopened && { reopened }),
  };
}
