import { HOUR_MS } from '../../base/durations.ts';
import { blankCase } from '../blankRecords.ts';
import { unusedCasenum } from '../caseCreation.ts';
import type { CaseRecord, ContactRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed, type Random } from '../seededRandom.ts';
import { ACME_CASES, ACME_PEOPLE, type AcmeCase, type AcmePerson } from './acmeScript.ts';
import { letterBetween } from './conversation.ts';
import { emailEntry, mailedDetails } from './demoCases.ts';
import { addChat } from './demoChats.ts';
import { addContact } from './demoContacts.ts';
import { departmentNamed, tagNamed } from './demoDirectory.ts';
import { addEmail, type SentEmail } from './demoEmails.ts';

const ACME_COMPANY_ID = 800;
const DAYTON = 1;

/** Adds Acme Corp, the customer for first experiments: escalations and a waiting chat. */
export function addAcme(data: SandboxData, start: number, seed: number): void {
  const random = createRandom(deriveSeed(seed, 'acme'));
  const person = (key: AcmePerson): ContactRecord => {
    const { first, last } = ACME_PEOPLE[key];
    const company = { company: 'Acme Corp', companyId: ACME_COMPANY_ID, place: DAYTON };
    const contact = addContact(data, start, random, { first, last, ...company });
    contact.fields.street1Billing = '1200 Webster Street';
    return contact;
  };
  const people = { dana: person('dana'), marcus: person('marcus'), priya: person('priya'), tom: person('tom') };
  const cases = new Map<string, CaseRecord>();
  for (const script of ACME_CASES) {
    const record = addAcmeCase(data, start, seed, random, script, people[script.person]);
    cases.set(script.summary, record);
  }
  addAcmeChats(data, start, people, cases);
}

function addAcmeCase(
  data: SandboxData,
  start: number,
  seed: number,
  random: Random,
  script: AcmeCase,
  contact: ContactRecord,
): CaseRecord {
  const taken = new Set([...data.cases.values()].map((one) => one.casenum));
  const opened = start - (script.mails[0]?.[1] ?? 1) * HOUR_MS;
  const departmentId = departmentNamed(data, script.department);
  const repId = data.departments.get(departmentId)?.repUserIds[0] ?? 21;
  const escalated = script.tags.includes('Escalated');
  const record: CaseRecord = {
    ...blankCase(
      data.nextId('case'),
      unusedCasenum((casenum) => taken.has(casenum), random),
      opened,
    ),
    contactId: contact.crmId,
    companyId: ACME_COMPANY_ID,
    summary: script.summary,
    repId,
    departmentId,
    openedBy: `${contact.fields.firstName} ${contact.fields.lastName}`,
    assigned: opened + HOUR_MS / 6,
    status: script.status,
    tags: script.tags.map((tag) => tagNamed(data, tag)),
    movedFrom: escalated
      ? { tagId: tagNamed(data, 'Escalated'), departmentId: departmentNamed(data, 'Support'), repId: 21 }
      : null,
    rating: script.rating ?? null,
  };
  addMails(data, start, seed, record, script, contact);
  if (script.note !== undefined) {
    const [hoursAgo, text] = script.note;
    const at = start - hoursAgo * HOUR_MS;
    record.history.push({
      id: data.nextId('history'),
      at,
      kind: 'note',
      title: 'Note',
      text,
      noteType: 'Note',
      repId,
      emailId: null,
    });
    record.history.sort((a, b) => a.at - b.at || a.id - b.id);
    record.updated = Math.max(record.updated, at);
  }
  if (script.status === 'closed') {
    record.closed = record.updated + HOUR_MS;
    record.feedbackRequested = record.closed;
    record.updated = record.closed;
  }
  data.cases.set(record.id, record);
  return record;
}

function addMails(
  data: SandboxData,
  start: number,
  seed: number,
  record: CaseRecord,
  script: AcmeCase,
  contact: ContactRecord,
): void {
  const { program, title } = ACME_PEOPLE[script.person];
  let previous: SentEmail | undefined;
  for (const [side, hoursAgo, ...words] of script.mails) {
    const at = start - hoursAgo * HOUR_MS;
    const subject = previous === undefined ? script.summary : `Re: ${script.summary} [${record.casenum}]`;
    const letter = letterBetween(contact, data.reps.get(record.repId), side, subject, at, words);
    const sent = addEmail(data, seed, {
      letter,
      direction: side,
      caseId: record.id,
      contact,
      departmentId: record.departmentId,
      repId: side === 'out' ? record.repId : null,
      answers: previous,
      program,
      title,
    });
    if (previous === undefined) record.details = mailedDetails(sent);
    previous = sent;
    record.history.push(emailEntry(data, record, sent.emailId, subject, at, side));
    record.updated = at;
    if (side === 'in') continue;
    record.firstResponse ??= at;
    record.lastResponse = at;
  }
}

function addAcmeChats(
  data: SandboxData,
  start: number,
  people: Readonly<Record<AcmePerson, ContactRecord>>,
  cases: ReadonlyMap<string, CaseRecord>,
): void {
  addChat(data, start, {
    title: 'Login still down',
    platform: 'Website',
    contact: people.marcus,
    caseId: cases.get('SSO login loop after certificate change')?.id ?? null,
    departmentId: departmentNamed(data, 'Escalations'),
    repId: 11,
    lines: [
      ['client', 31, 'Hi, this is Marcus of Acme Corp. Our login is down since six, there is a case for it.'],
      ['rep', 29, 'Hi Marcus, I see the case. We are comparing the audience in your metadata with ours.'],
      [
        'client',
        26,
        'The audience is https://sso.acmecorp.example/lumen/ with a slash at the end. It was the same before.',
      ],
      ['client', 22, 'Are you still there? 140 people cannot work.'],
    ],
  });
  addChat(data, start, {
    title: 'Second approver',
    platform: 'Website',
    contact: people.dana,
    caseId: null,
    departmentId: departmentNamed(data, 'Support'),
    repId: 21,
    lines: [
      ['client', 95, 'Can I see who approved what, in a list?'],
      ['rep', 93, 'Yes: Reports, then Approvals. You can filter by person.'],
    ],
  });
}
