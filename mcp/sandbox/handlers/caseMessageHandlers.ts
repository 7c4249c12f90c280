import { invalidRequest } from '../apiError.ts';
import { addHistory } from '../caseHistory.ts';
import { getCase, readStatus } from '../lookups.ts';
import type { CaseRecord, EmailRecord } from '../records.ts';
import type { RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { setStatus } from '../tagRules.ts';
import type { Handlers } from './handler.ts';

const SUPPORT_ADDRESS = 'support@lumenledger.example';

/** Notes, replies and snoozing. */
export function caseMessageHandlers(data: SandboxData): Handlers {
  return {
    fuse_desk_cases_add_note: ({ path, form }) => {
      const record = getCase(data, path.caseId ?? '');
      const status = readStatus(form);
      const repId = form.integer('repid') ?? null;
      const templateId = form.integer('templateid') ?? 0;
      const entry = addHistory(data, record, {
        kind: 'note',
        title: form.nonBlank('title') ?? 'Note',
        text: form.required('note'),
        noteType: form.nonBlank('type') ?? 'Note',
        repId,
      });
      if (status !== undefined) setStatus(data, record, status);
      return { id: entry.id, casenum: record.casenum, templateid: templateId };
    },
    fuse_desk_cases_reply: ({ path, form }) => {
      const record = getCase(data, path.caseId ?? '');
      const email = reply(data, record, form);
      return { emailid: String(email.id), casenum: record.casenum, to: email.to };
    },
    fuse_desk_cases_snooze: ({ path, form }) => {
      const record = getCase(data, path.caseId ?? '');
      snooze(data, record, form, 'until');
      return { casenum: record.casenum, caseid: record.id, status: record.status };
    },
  };
}

/** Snoozes a case until the time in a field: it is open until then and new afterward. */
export function snooze(data: SandboxData, record: CaseRecord, sent: RequestFields, name: string): void {
  const until = readSnoozeTime(data, sent, name);
  if (until === undefined) throw invalidRequest(`Missing required parameter: ${name}`, 'api_error_missing');
  if (record.status === 'closed') throw invalidRequest('A closed case cannot be snoozed');
  setStatus(data, record, 'open');
  record.snoozedUntil = until;
  addHistory(data, record, { kind: 'event', title: `Snoozed until ${new Date(until).toISOString()}` });
}

/** The requested time, which must be in the future; undefined if none was sent. */
export function readSnoozeTime(data: SandboxData, sent: RequestFields, name: string): number | undefined {
  const until = sent.time(name, data.now());
  if (until !== undefined && until <= data.now()) throw invalidRequest(`${name} must be in the future`);
  return until;
}

function reply(data: SandboxData, record: CaseRecord, form: RequestFields): EmailRecord {
  const now = data.now();
  const to = form.nonBlank('to') ?? data.contacts.get(record.contactId ?? 0)?.fields.emailAddress ?? '';
  if (to === '') throw invalidRequest('The case has no contact with an email address, and to is empty');
  const html = form.nonBlank('html');
  const body = html ?? form.required('body');
  const lastEmail = record.history.findLast((entry) => entry.emailId !== null);
  const rep = data.reps.get(record.repId);
  form.integer('templateid');
  const email: EmailRecord = {
    id: data.nextId('email'),
    caseId: record.id,
    contactId: record.contactId,
    departmentId: record.departmentId,
    repId: record.repId,
    direction: 'out',
    from: form.nonBlank('from') ?? SUPPORT_ADDRESS,
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
  data.emails.set(email.id, email);
  addHistory(data, record, { kind: 'email', title: email.subject, repId: record.repId, emailId: email.id });
  record.firstResponse ??= now;
  record.lastResponse = now;
  setStatus(data, record, 'open');
  return email;
}
