import { invalidRequest } from '../apiError.ts';
import { addHistory } from '../caseHistory.ts';
import { getCase, readStatus } from '../lookups.ts';
import type { CaseRecord, EmailRecord } from '../records.ts';
import type { RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { setStatus } from '../tagRules.ts';
import type { Handlers } from './handler.ts';

const DESK_ADDRESS = 'support@lumenledger.example';

/** Notes, replies and snoozing. */
export function caseMessageHandlers(desk: SandboxData): Handlers {
  return {
    fuse_desk_cases_add_note: ({ path, form }) => {
      const record = getCase(desk, path.caseId ?? '');
      const status = readStatus(form);
      const repId = form.integer('repid') ?? null;
      const templateId = form.integer('templateid') ?? 0;
      const entry = addHistory(desk, record, {
        kind: 'note',
        title: form.nonBlank('title') ?? 'Note',
        text: form.required('note'),
        noteType: form.nonBlank('type') ?? 'Note',
        repId,
      });
      if (status !== undefined) setStatus(desk, record, status);
      return { id: entry.id, casenum: record.casenum, templateid: templateId };
    },
    fuse_desk_cases_reply: ({ path, form }) => {
      const record = getCase(desk, path.caseId ?? '');
      const email = reply(desk, record, form);
      return { emailid: String(email.id), casenum: record.casenum, to: email.to };
    },
    fuse_desk_cases_snooze: ({ path, form }) => {
      const record = getCase(desk, path.caseId ?? '');
      snooze(desk, record, form, 'until');
      return { casenum: record.casenum, caseid: record.id, status: record.status };
    },
  };
}

/** Puts a case to sleep until a field's moment: it counts as open till then and as new afterwards. */
export function snooze(desk: SandboxData, record: CaseRecord, sent: RequestFields, name: string): void {
  const until = readSnoozeTime(desk, sent, name);
  if (until === undefined) throw invalidRequest(`Missing required parameter: ${name}`, 'api_error_missing');
  if (record.status === 'closed') throw invalidRequest('A closed case cannot be snoozed');
  setStatus(desk, record, 'open');
  record.snoozedUntil = until;
  addHistory(desk, record, { kind: 'event', title: `Snoozed until ${new Date(until).toISOString()}` });
}

/** The moment asked for, which must lie ahead; undefined where none was sent. */
export function readSnoozeTime(desk: SandboxData, sent: RequestFields, name: string): number | undefined {
  const until = sent.time(name, desk.now());
  if (until !== undefined && until <= desk.now()) throw invalidRequest(`${name} must lie in the future`);
  return until;
}

function reply(desk: SandboxData, record: CaseRecord, form: RequestFields): EmailRecord {
  const now = desk.now();
  const to = form.nonBlank('to') ?? desk.contacts.get(record.contactId ?? 0)?.fields.emailAddress ?? '';
  if (to === '') throw invalidRequest('The case has no contact with an e-mail address, and to is empty');
  const html = form.nonBlank('html');
  const body = html ?? form.required('body');
  const lastEmail = record.history.findLast((entry) => entry.emailId !== null);
  const rep = desk.reps.get(record.repId);
  form.integer('templateid');
  const email: EmailRecord = {
    id: desk.nextId('email'),
    caseId: record.id,
    contactId: record.contactId,
    departmentId: record.departmentId,
    repId: record.repId,
    direction: 'out',
    from: form.nonBlank('from') ?? DESK_ADDRESS,
    fromName: rep === undefined ? '' : `${rep.firstName} ${rep.lastName}`,
    to,
    cc: form.nonBlank('cc') ?? '',
    bcc: form.nonBlank('bcc') ?? '',
    subject: `Re: ${record.summary} [${record.casenum}]`,
    contentType: html === undefined ? 'text/plain' : 'text/html',
    at: now,
    inReplyTo: lastEmail?.emailId ?? null,
    attachments: [],
    body: () => body,
  };
  desk.emails.set(email.id, email);
  addHistory(desk, record, { kind: 'email', title: email.subject, repId: record.repId, emailId: email.id });
  record.firstResponse ??= now;
  record.lastResponse = now;
  setStatus(desk, record, 'open');
  return email;
}
