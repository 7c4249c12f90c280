import { wireDate } from '../dates.ts';
import type { Attachment, EmailRecord } from '../records.ts';

/** An email with its body, cut to `bodyLimit` characters if set. The field names are not documented. */
export function wireEmail(record: EmailRecord, bodyLimit?: number) {
  const body = record.body();
  return {
    id: String(record.id),
    caseid: String(record.caseId ?? 0),
    contactid: String(record.contactId ?? 0),
    departmentid: record.departmentId,
    repid: record.repId ?? 0,
    direction: record.direction,
    from: record.from,
    fromname: record.fromName,
    to: record.to,
    cc: record.cc,
    bcc: record.bcc,
    replyto: '',
    subject: record.subject,
    date: wireDate(record.at),
    messageid: messageId(record.id, record.from),
    inreplyto: record.inReplyTo === null ? '' : messageId(record.inReplyTo, record.to),
    contenttype: record.contentType,
    body: bodyLimit === undefined ? body : body.slice(0, bodyLimit),
    attachments: record.attachments.map(wireAttachment),
    isspam: 0,
    isarchived: 0,
  };
}

function wireAttachment(attachment: Attachment) {
  return { ...attachment, url: `/app/attachments/${attachment.id}/${encodeURIComponent(attachment.filename)}` };
}

function messageId(id: number, address: string): string {
  return `<${id}.${(id * 2_654_435_761).toString(36)}@${address.split('@')[1] ?? 'mail.example'}>`;
}
