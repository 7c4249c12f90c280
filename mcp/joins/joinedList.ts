import type { JsonObject } from '../base/json.ts';
import { checkRows, saysIgnored } from '../tools/results/checkRows.ts';
import { filterRows } from '../tools/results/filterList.ts';
import { type ChosenRows, keptForContacts } from './chosenRows.ts';
import { type Job, type JobFailure, type JobInput, numberOf, withoutRead } from './job.ts';
import { isLastPage, mergedNotes } from './jobReader.ts';
import { ADDED_BY_CONTACT, joinContacts } from './joinedContacts.ts';
import { waitingRows } from './waitingRows.ts';

/** Larger pages take fewer calls; those of emails have bodies. */
const PAGE: Readonly<Record<string, number>> = { case: 100, email: 50 };

/** The rows of a list that fit filters of our own, each with the requested joined fields. */
export const joinedList: Job = async (input) => {
  const { args, reader } = input;
  const chosen = args.waiting === true ? await waitingRows(input) : await chooseRows(input);
  if ('failed' in chosen) return chosen;
  const { page, notes, added = [], looked = [] } = chosen;
  const withContacts = args.with === undefined ? undefined : await joinContacts(chosen.rows, reader);
  return {
    data: withContacts?.rows ?? chosen.rows,
    notes: [...notes, ...(withContacts?.notes ?? [])],
    touched: { case: looked, contact: withContacts?.ids ?? [] },
    ...(page !== undefined && { page }),
    added: [...added, ...(withContacts === undefined ? [] : ADDED_BY_CONTACT)],
  };
};

/** Reads pages until enough rows fit. */
async function chooseRows(input: JobInput): Promise<ChosenRows | JobFailure> {
  const { tool, args, filters, localChecks, reader, now } = input;
  const name = tool.operation.tool;
  if (tool.operation.response.paged !== true) {
    const read = await reader.read(name, filters);
    if (!read.ok) return withoutRead(`the ${tool.operation.subject}s`, read);
    return { rows: withStates(read.rows, input, now), notes: read.notes };
  }
  const limit = numberOf(args.limit, 25);
  const start = numberOf(args.offset, 0);
  const pageSize = localChecks.length === 0 ? limit : (PAGE[tool.operation.subject] ?? limit);
  const kept = keptForContacts(input);
  const rows: JsonObject[] = [];
  const places: number[] = [];
  /** The places of all rows that this access may see and that fit FuseDesk's filters. */
  const read: number[] = [];
  const notes: string[] = [];
  const seen = new Set<unknown>();
  let looked = 0;
  let isLast = false;
  do {
    const page = await reader.read(name, { ...filters, limit: pageSize, offset: start + looked });
    if (!page.ok) {
      if (looked === 0) return withoutRead(`the ${tool.operation.subject}s`, page);
      notes.push(page.missing);
      break;
    }
    const { received, places: at } = page.page ?? { received: page.rows, places: [...page.rows.keys()] };
    const checked = checkRows(page.rows, localChecks);
    notes.push(...page.notes, ...checked.notes.filter((note) => !saysIgnored(note)));
    let fresh = 0;
    page.rows.forEach((row, index) => {
      // An email outside of all cases may have the caseid 0.
      const id = tool.operation.subject === 'case' ? (row.caseid ?? row.id) : row.id;
      if (id !== undefined && seen.has(id)) return;
      seen.add(id);
      fresh += 1;
      read.push(looked + (at[index] ?? index));
      if (checked.places !== undefined && !checked.places.includes(index)) return;
      rows.push(row);
      places.push(looked + (at[index] ?? index));
    });
    looked += received.length;
    // A FuseDesk that ignores the offset sends the same page again and again.
    isLast = isLastPage(received.length, pageSize) || (page.rows.length > 0 && fresh === 0);
  } while (!isLast && rows.length < limit && localChecks.length > 0 && reader.callsLeft() > kept);
  const shown = Math.min(limit, rows.length);
  const isCut = rows.length > shown;
  const end = isCut ? (places[shown] ?? looked) : looked;
  const page = { rows: end, places: places.slice(0, shown), isLast: isLast && !isCut };
  if (localChecks.length > 0) {
    const count = read.filter((place) => place < end).length;
    notes.push(lookedAt(input, count, shown, start, page.isLast));
  }
  return { rows: rows.slice(0, shown), page, notes: mergedNotes(notes) };
}

/** What the answer is about: a filter of ours says how far it looked. */
function lookedAt({ tool, localChecks }: JobInput, looked: number, fit: number, start: number, isLast: boolean) {
  const names = localChecks.map(({ argument }) => argument).join(' and ');
  const from = start === 0 ? '' : ` from offset ${start} on`;
  const rest = isLast ? 'these are all' : 'more may follow';
  return `looked at ${looked} ${tool.operation.subject}s${from}: ${fit} fit ${names}; ${rest}`;
}

/** The chats that `state` and `waiting_minutes` ask for, before anything else is looked up for them. */
function withStates(rows: readonly JsonObject[], { tool, args }: JobInput, now: number): readonly JsonObject[] {
  const { filter } = tool.operation.response;
  if (filter === undefined) return rows;
  const { state, waiting_minutes: minutes } = args;
  return filterRows(
    rows,
    filter,
    {
      ...((state === 'open' || state === 'closed') && { state }),
      ...(typeof minutes === 'number' && { waitingMinutes: minutes }),
    },
    now,
  );
}
