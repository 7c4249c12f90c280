import { addHistory } from '../caseHistory.ts';
import type { Desk } from '../desk.ts';
import type { Handlers } from '../handler.ts';
import { caseAt, sentStatus } from '../lookups.ts';
import type { CaseRecord, EmailRecord } from '../records.ts';
import { invalid } from '../refusal.ts';
import { setStatus } from '../tagRules.ts';
import type { Values } from '../values.ts';

const DESK_ADDRESS = 'support@lumenledger.example';

/** Notes, replies and snoozing. */
export function caseMessageHandlers(desk: Desk): Handlers {
  return {
    fuse_desk_cases_add_note: ({ path, form }) => {
      const record = caseAt(desk, path.caseId ?? '');
      const status = sentStatus(form);
      const repId = form.integer('repid') ?? null;
      const templateId = form.integer('templateid') ?? 0;
      const entry = addHistory(desk, record, {
        kind: 'note',
        title: form.filled('title') ?? 'Note',
        text: form.required('note'),
        noteType: form.filled('type') ?? 'Note',
        repId,
      });
      if (status !== undefined) setStatus(desk, record, status);
      return { id: entry.id, casenum: record.casenum, templateid: templateId };
    },
    fuse_desk_cases_reply: ({ path, form }) => {
      const record = caseAt(desk, path.caseId ?? '');
      const email = reply(desk, record, form);
      return { emailid: String(email.id), casenum: record.casenum, to: email.to };
    },
    fuse_desk_cases_snooze: ({ path, form }) => {
      const record = caseAt(desk, path.caseId ?? '');
      snooze(desk, record, form, 'until');
      return { casenum: record.casenum, caseid: record.id, status: record.status };
    },
  };
}

/** Puts a case to sleep until a field's moment: it counts as open till then and as new afterwards. */
export function snooze(desk: Desk, record: CaseRecord, sent: Values, name: string): void {
  const until = snoozeTime(desk, sent, name);
  if (until === undefined) throw invalid(`Missing required parameter: ${name}`, 'api_error_missing');
  if (record.status === 'closed') throw invalid('A closed case cannot be snoozed');
  setStatus(desk, record, 'open');
  record.snoozedUntil = until;
  addHistory(desk, record, { kind: 'event', title: `Snoozed until ${new Date(until).toISOString()}` });
}

/** The moment asked for, which must lie ahead; undefined where none was sent. */
export function snoozeTime(desk: Desk, sent: Values, name: string): number | undefined {
  const until = sent.time(name, desk.now());
  if (until !== undefined && until <= desk.now()) throw invalid(`${name} must lie in the future`);
  return until;
}

function reply(desk: Desk, record: CaseRecord, form: Values): EmailRecord {
  const now = desk.now();
  const to = form.filled('to') ?? desk.contacts.get(record.contactId ?? 0)?.fields.emailAddress ?? '';
  if (to === '') throw invalid('The case has no contact with an e-mail address, and to is empty');
  const html = form.filled('html');
  const body = html ?? form.required('body');
  const lastEmail = record.history.findLast((entry) => entry.emailId !== null);
  const rep = desk.reps.get(record.repId);
  form.integer('templateid');
  const email: EmailRecord = {
    id: desk.number('email'),
    caseId: record.id,
    contactId: record.contactId,
    departmentId: record.departmentId,
    repId: record.repId,
    direction: 'out',
    from: form.filled('from') ?? DESK_ADDRESS,
    fromName: rep === undefined ? '' : `${rep.firstName} ${rep.lastName}`,
    to,
    cc: form.filled('cc') ?? '',
    bcc: form.filled('bcc') ?? '',
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
