import { DAY_MS, MINUTE_MS } from '../../base/durations.ts';
import { blankCase } from '../blankRecords.ts';
import { unusedCasenum } from '../caseCreation.ts';
import type { CaseRecord, CaseStatus, ContactRecord, HistoryEntry } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed, type Random } from '../seededRandom.ts';
import { letterBetween, messageText, placeholders, type Talk } from './conversation.ts';
import { type DemoTag, departmentNamed, tagNamed } from './demoDirectory.ts';
import { addEmail, createEarlierEmail, type SentEmail } from './demoEmails.ts';
import { FOREIGN_TALKS } from './languages.ts';
import { fillTemplate, TOPICS } from './topics.ts';

const COUNT = 420;
const ESCALATIONS = 'Escalations';

const FEEDBACK = [
  'Quick and friendly.',
  'Took a while, but solved.',
  '',
  'I had to explain it three times.',
  'Great! 🎉',
  '',
];
const NOTES = [
  'Called the customer, left a message on the machine.',
  'Waiting for the engineers, ticket LL-{order}.',
  'Customer is on the old plan, see the contract in the CRM before answering.',
  'Checked the log: three failed attempts, then success.',
];

/** Adds ordinary cases, oldest first, each with its emails, notes and feedback. */
export function addCases(data: SandboxData, start: number, seed: number, contacts: readonly ContactRecord[]): void {
  const random = createRandom(deriveSeed(seed, 'cases'));
  const ages = Array.from({ length: COUNT }, () => ageOf(random)).sort((a, b) => b - a);
  const casenums = new Set<string>();
  for (const age of ages) {
    const casenum = unusedCasenum((taken) => casenums.has(taken), random);
    casenums.add(casenum);
    addCase(data, seed, random, { casenum, opened: start - age, start, contact: random.pick(contacts) });
  }
}

/** A third of the cases are less than two weeks old; the oldest are more than a year old. */
function ageOf(random: Random): number {
  const days = random.chance(0.35) ? random.next() * 14 : 14 + random.next() * random.next() * 400;
  return Math.floor(days * DAY_MS) + 30 * MINUTE_MS;
}

interface Opening {
  readonly casenum: string;
  readonly opened: number;
  readonly start: number;
  readonly contact: ContactRecord;
}

function addCase(data: SandboxData, seed: number, random: Random, opening: Opening): void {
  const { opened, start, contact } = opening;
  const topic = random.pick(TOPICS);
  const foreign = random.chance(0.1) ? random.pick(FOREIGN_TALKS) : undefined;
  const age = start - opened;
  const escalated = age < 60 * DAY_MS && random.chance(0.08);
  const department = escalated ? ESCALATIONS : topic.department;
  const departmentId = departmentNamed(data, department);
  const repId = repFor(data, random, departmentId, escalated);
  const rep = data.reps.get(repId);
  const places = placeholders(random, rep?.firstName ?? 'team');
  const talk: Talk = foreign ?? {
    summary: random.pick(topic.summaries),
    asks: topic.asks.filter((_, index) => index === 0 || random.chance(0.6)),
    answers: topic.answers,
  };
  const summary = fillTemplate(talk.summary, places);
  const status = statusFor(random, age, escalated);
  const tags: DemoTag[] = escalated ? [...topic.tags, 'Escalated'] : topic.tags.filter(() => random.chance(0.85));
  if (random.chance(0.05)) tags.push('VIP');
  const words = messageText(random, talk, 'in', 0, places);
  const record: CaseRecord = {
    ...blankCase(data.nextId('case'), opening.casenum, opened),
    contactId: contact.crmId,
    companyId: contact.companyId,
    summary,
    repId,
    departmentId,
    openedBy: `${contact.fields.firstName} ${contact.fields.lastName}`,
    createdByRep: random.chance(0.07) ? repId : null,
    assigned: opened + random.int(1, 20) * MINUTE_MS,
    status,
    tags: [...new Set(tags)].map((tag) => tagNamed(data, tag)),
    movedFrom: escalated ? movedBefore(data, random, topic.department) : null,
  };
  const first = addConversation(data, seed, random, record, { contact, talk, places, firstWords: words, start });
  // What a rep took down on the telephone is plain text.
  record.details =
    record.createdByRep === null && first !== undefined ? mailedDetails(first) : () => words.join('\n\n');
  if (random.chance(0.25)) addNote(data, random, record, fillTemplate(random.pick(NOTES), places), start);
  addFeedback(random, record, start);
  data.cases.set(record.id, record);
}

function statusFor(random: Random, age: number, escalated: boolean): CaseStatus {
  if (escalated) return random.chance(0.5) ? 'new' : 'open';
  const closedShare = age > 30 * DAY_MS ? 0.93 : 0.4;
  if (random.chance(closedShare)) return 'closed';
  return random.chance(0.45) ? 'new' : 'open';
}

function repFor(data: SandboxData, random: Random, departmentId: number, escalated: boolean): number {
  const members = data.departments.get(departmentId)?.repUserIds ?? [];
  const lead = members[0];
  if (escalated && lead !== undefined) return lead;
  return random.pick(members.length > 0 ? members : [...data.reps.keys()].filter((userId) => userId !== 22));
}

function movedBefore(data: SandboxData, random: Random, department: string): CaseRecord['movedFrom'] {
  const departmentId = departmentNamed(data, department);
  return { tagId: tagNamed(data, 'Escalated'), departmentId, repId: repFor(data, random, departmentId, false) };
}

interface Exchange {
  readonly contact: ContactRecord;
  readonly talk: Talk;
  readonly places: Readonly<Record<string, string>>;
  readonly firstWords: readonly string[];
  readonly start: number;
}

/**
 * The `details` of a case that an email opened: the email's body with its markup. FuseDesk does not document this; it
 * is our interpretation of "details", since `summary` is the subject line.
 */
export function mailedDetails({ mail }: SentEmail): () => string {
  return () => mail().body;
}

/**
 * Adds the emails of a case: the customer begins, sides alternate, and a new case ends with the customer.
 * @returns the first email
 */
function addConversation(
  data: SandboxData,
  seed: number,
  random: Random,
  record: CaseRecord,
  exchange: Exchange,
): SentEmail | undefined {
  const rounds = random.int(0, 3);
  const count = record.status === 'new' ? 1 + 2 * rounds : 2 + 2 * Math.max(0, rounds - 1);
  const room = Math.max(exchange.start - record.opened, count * MINUTE_MS);
  const step = Math.min(Math.floor(room / (count + 1)), random.int(60, 2_000) * MINUTE_MS);
  let previous: SentEmail | undefined = random.chance(0.05) ? olderMail(data, random, record, exchange) : undefined;
  let first: SentEmail | undefined;
  for (let turn = 0; turn < count; turn += 1) {
    const side = turn % 2 === 0 ? 'in' : 'out';
    const at = record.opened + turn * step;
    const words = turn === 0 ? exchange.firstWords : messageText(random, exchange.talk, side, turn, exchange.places);
    const subject = turn === 0 ? record.summary : `Re: ${record.summary} [${record.casenum}]`;
    const letter = letterBetween(exchange.contact, data.reps.get(record.repId), side, subject, at, words);
    const sent = addEmail(data, seed, {
      letter,
      direction: side,
      caseId: record.id,
      contact: exchange.contact,
      departmentId: record.departmentId,
      repId: side === 'out' ? record.repId : null,
      answers: previous,
    });
    previous = sent;
    first ??= sent;
    record.history.push(emailEntry(data, record, sent.emailId, subject, at, side));
    if (side === 'out') {
      record.firstResponse ??= at;
      record.lastResponse = at;
    }
    record.updated = at;
  }
  return first;
}

/** A long thread that was forwarded inside a company before it reached support. */
function olderMail(data: SandboxData, random: Random, record: CaseRecord, exchange: Exchange): SentEmail | undefined {
  const rep = data.reps.get(record.repId);
  const count = random.int(12, 38);
  const times = Array.from({ length: count }, (_, index) => (index + 1) * random.int(40, 1_400) * MINUTE_MS);
  let latest: SentEmail | undefined;
  for (const ago of times.sort((a, b) => b - a)) {
    const side = random.chance(0.5) ? 'in' : 'out';
    const words = messageText(random, exchange.talk, side, random.int(0, 3), exchange.places);
    const letter = letterBetween(exchange.contact, rep, side, `RE: ${record.summary}`, record.opened - ago, words);
    latest = createEarlierEmail(letter, side, exchange.contact, latest);
  }
  return latest;
}

/** The history entry of an email. */
export function emailEntry(
  data: SandboxData,
  record: CaseRecord,
  emailId: number,
  title: string,
  at: number,
  side: 'in' | 'out',
): HistoryEntry {
  const repId = side === 'out' ? record.repId : null;
  return { id: data.nextId('history'), at, kind: 'email', title, text: '', noteType: '', repId, emailId };
}

function addNote(data: SandboxData, random: Random, record: CaseRecord, text: string, start: number): void {
  const at = Math.min(start - MINUTE_MS, record.updated + random.int(2, 90) * MINUTE_MS);
  record.history.push({
    id: data.nextId('history'),
    at,
    kind: 'note',
    title: 'Note',
    text,
    noteType: 'Note',
    repId: record.repId,
    emailId: null,
  });
  record.updated = Math.max(record.updated, at);
}

/** Sets the closing date and the customer's feedback of a closed case. */
function addFeedback(random: Random, record: CaseRecord, start: number): void {
  if (record.status !== 'closed') return;
  record.closed = Math.min(start - MINUTE_MS, record.updated + random.int(5, 4_000) * MINUTE_MS);
  record.updated = record.closed;
  if (!random.chance(0.4)) return;
  record.feedbackRequested = record.closed;
  if (random.chance(0.3)) return;
  record.rating = random.pick([5, 5, 5, 4, 4, 3, 2, 1]);
  record.feedback = random.pick(FEEDBACK);
}
