import type { JsonObject } from '../base/json.ts';
import { idToText } from '../tools/nameLists.ts';
import { lastEmails } from './caseMessages.ts';
import { shownTurn } from './caseTimeline.ts';
import { judgeCase, judgeCaseRow, type RowTurn } from './caseTurn.ts';
import { addressIn, type ContactFinder, createContactFinder } from './contactFinder.ts';
import { caseHead, caseIdOf, type Job, type JobInput, numberOf, withoutRead } from './job.ts';
import { problems } from './waitingCustomers.ts';

/** A case, its last email and its contact take three calls. */
const CALLS_PER_CASE = 3;
/** The lists of names that are shown next to IDs, unless they were read before. */
const NAME_CALLS = 4;

interface Briefed {
  readonly shown: JsonObject;
  readonly emails: readonly string[];
  readonly contacts: readonly string[];
  readonly missing: readonly string[];
}

/** The active cases with a tag, longest wait first, each with its contact and last email as far as the calls go. */
export const briefEscalatedCases: Job = async (input) => {
  const { args, reader, now } = input;
  const tagId = await tagOf(input);
  if (tagId === undefined) {
    return { failed: 'no case tag begins with "Escalat", or the tags could not be read. Give the tag as "tag".' };
  }
  const cases = await reader.readAll('list_all_fuse_desk_cases', { status: 'active' });
  if (!cases.ok) return withoutRead('the cases', cases);
  const tagged = cases.rows
    .filter(({ tags }) => Array.isArray(tags) && tags.some((tag) => idToText(tag) === tagId))
    .map((row) => ({ row, turn: judgeCaseRow(row, now) }))
    .sort((a, b) => rank(a.turn) - rank(b.turn));
  const fit = Math.floor(reader.callsLeft() / CALLS_PER_CASE);
  const count = Math.min(tagged.length, numberOf(args.limit, 25));
  const contacts = createContactFinder(reader);
  const briefed = await Promise.all(
    tagged
      .slice(0, count)
      .map(({ row, turn }, place) =>
        place < fit ? briefCase(row, input, contacts) : { ...NOTHING, shown: { ...caseHead(row), ...shownTurn(turn) } },
      ),
  );
  const notes = [...problems('cases', cases)];
  const short = count - Math.min(fit, count);
  if (short > 0) {
    const pages = cases.rows.length > 100 ? 2 : 1;
    notes.push(
      `${short} cases are shown without contact and last email: their calls are not part of this call. max_calls: ${NAME_CALLS + pages + count * CALLS_PER_CASE} reads all of them`,
    );
  }
  if (briefed.some(({ emails }) => emails.length > 0)) {
    notes.push('last emails are cut: get_single_fuse_desk_email_by_id reads one in full by its emailid');
  }
  if (tagged.length > count) notes.push(`${tagged.length - count} more cases have the tag: a higher limit shows them`);
  for (const missing of new Set(briefed.flatMap((one) => one.missing))) notes.push(missing);
  return {
    data: {
      tag: { tags: [Number(tagId)] },
      cases_with_tag: tagged.length,
      active_cases: cases.rows.length,
      cases: briefed.map(({ shown }) => shown),
    },
    notes,
    touched: {
      case: tagged.slice(0, count).flatMap(({ row }) => caseIdOf(row) ?? []),
      email: briefed.flatMap(({ emails }) => emails),
      contact: briefed.flatMap((one) => one.contacts),
    },
  };
};

const NOTHING = { emails: [], contacts: [], missing: [] };

async function tagOf({ args, caseTags }: JobInput): Promise<string | undefined> {
  if (args.tag !== undefined) return idToText(args.tag);
  const named = [...((await caseTags()) ?? [])].filter(([, name]) => /^escalat/i.test(name.trim()));
  const exact = named.find(([, name]) => /^escalated$/i.test(name.trim()));
  return (exact ?? (named.length === 1 ? named[0] : undefined))?.[0];
}

/** The oldest wait first; then what may wait; then the rest. */
function rank({ waitingSince }: RowTurn): number {
  return waitingSince ?? Number.MAX_SAFE_INTEGER;
}

async function briefCase(row: JsonObject, { reader, now }: JobInput, contacts: ContactFinder): Promise<Briefed> {
  const id = caseIdOf(row);
  const read = await reader.read('get_single_fuse_desk_case_by_id', { id });
  const record = read.ok ? read.rows[0] : undefined;
  if (record === undefined) {
    const why = read.ok ? 'no data' : read.missing;
    return {
      ...NOTHING,
      shown: { ...caseHead(row), ...shownTurn(judgeCaseRow(row, now)) },
      missing: [`some cases could not be read in full: ${why}`],
    };
  }
  const { messages, missing } = await lastEmails(record, 1, reader);
  const [last] = messages;
  const contact = await contactOf(row, last?.shown, contacts);
  const { to: _, contenttype, subject: _subject, ...mail } = last?.shown ?? {};
  return {
    shown: {
      ...caseHead(row),
      openedby: undefined,
      ...shownTurn(judgeCase({ ...row, ...record }, now)),
      ...(contact !== undefined && { contact }),
      ...(last !== undefined && { last_email: { ...mail, contenttype } }),
    },
    emails: last === undefined ? [] : [last.emailId],
    contacts: contact === undefined ? [] : [idToText(row.contactid) ?? ''],
    missing: [
      ...(missing === undefined ? [] : [`some last emails are missing: ${missing}`]),
      ...(contact === undefined ? ['some contacts are missing: they could not be read or did not match the case'] : []),
    ],
  };
}

async function contactOf(
  row: JsonObject,
  mail: JsonObject | undefined,
  contacts: ContactFinder,
): Promise<JsonObject | undefined> {
  const address = addressIn(mail);
  const found = await (address === undefined ? contacts.find(row) : contacts.findByAddress(row, address));
  return 'contact' in found ? found.contact : undefined;
}
