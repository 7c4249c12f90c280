import type { Desk } from '../desk.ts';
import { createRandom, type Random, seedFor } from '../random.ts';
import type { Attachment, ContactRecord, EmailRecord } from '../records.ts';
import { appleMail, gmailMail } from './mail/gmail.ts';
import { hiddenOrder } from './mail/hidden.ts';
import type { Dressing, Letter, Mail } from './mail/letter.ts';
import { outlookMail } from './mail/outlook.ts';
import { deskMail, plainMail } from './mail/plain.ts';

type Program = (letter: Letter, dressing: Dressing) => Mail;

// A contact keeps their program, as people do.
const PROGRAMS: readonly Program[] = [outlookMail, outlookMail, gmailMail, gmailMail, appleMail, plainMail];

const FILES: readonly (readonly [name: string, type: string, bytes: number])[] = [
  ['invoice.pdf', 'application/pdf', 84_213],
  ['export.csv', 'text/csv', 12_904],
  ['ledger 2026 (final).xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 48_330],
  ['error.png', 'image/png', 191_004],
  ['Überweisung Mai.pdf', 'application/pdf', 61_772],
];

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A message on its way into the desk. */
export interface Posted {
  readonly letter: Letter;
  readonly direction: 'in' | 'out';
  readonly caseId: number | null;
  readonly contact: ContactRecord | undefined;
  readonly departmentId: number;
  readonly repId: number | null;
  readonly cc?: string;
  readonly inReplyTo: number | null;
  /** Earlier messages, the newest first. */
  readonly quoted: readonly Letter[];
}

/** Adds one e-mail; its words are fixed at once, its markup is made when it is first read. */
export function postEmail(desk: Desk, seed: number, posted: Posted): EmailRecord {
  const id = desk.number('email');
  const random = createRandom(seedFor(seed, 'email', id));
  const incoming = posted.direction === 'in';
  const program = incoming ? (PROGRAMS[(posted.contact?.crmId ?? id) % PROGRAMS.length] ?? plainMail) : deskMail;
  const html = program !== plainMail;
  const pictured = incoming && html && random.chance(0.14) ? random.pick(['cid', 'data'] as const) : undefined;
  const attachments = incoming || random.chance(0.2) ? filesOf(id, random, pictured === 'cid') : [];
  const hidden = incoming && html && id % 23 === 5 ? hiddenOrder(Math.floor(id / 23)) : '';
  const { letter } = posted;
  const dress = (): Dressing => ({
    quoted: posted.quoted,
    picture: pictured === undefined ? undefined : { source: pictureSource(pictured, id, random), alt: 'screenshot' },
    hidden,
    signature: incoming ? customerSignature(posted.contact) : [letter.fromName, 'Lumen Ledger', '+1 (555) 010-0100'],
  });
  const email: EmailRecord = {
    id,
    caseId: posted.caseId,
    contactId: posted.contact?.crmId ?? null,
    departmentId: posted.departmentId,
    repId: posted.repId,
    direction: posted.direction,
    from: letter.fromAddress,
    fromName: letter.fromName,
    to: letter.toAddress,
    cc: posted.cc ?? '',
    bcc: '',
    subject: letter.subject,
    contentType: html ? 'text/html' : 'text/plain',
    at: letter.at,
    inReplyTo: posted.inReplyTo,
    attachments,
    body: once(() => program(letter, dress()).body),
  };
  desk.emails.set(id, email);
  return email;
}

/** Computes at the first call and remembers. */
export function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function filesOf(id: number, random: Random, withPicture: boolean): Attachment[] {
  const files: Attachment[] = [];
  if (random.chance(0.22)) {
    const [filename, contenttype, size] = random.pick(FILES);
    files.push({ id: id * 10 + 1, filename, contenttype, size: size + random.int(0, 9_000), contentid: '' });
  }
  if (withPicture) {
    const contentid = `image001.png@01DC${id.toString(16).toUpperCase()}`;
    files.push({ id: id * 10 + 2, filename: 'image001.png', contenttype: 'image/png', size: 28_114, contentid });
  }
  return files;
}

function pictureSource(kind: 'cid' | 'data', id: number, random: Random): string {
  if (kind === 'cid') return `cid:image001.png@01DC${id.toString(16).toUpperCase()}`;
  const length = random.int(1_200, 6_000) * 4;
  const letters = Array.from({ length }, () => BASE64[random.int(0, 63)]);
  return `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${letters.join('')}`;
}

function customerSignature(contact: ContactRecord | undefined): string[] {
  if (contact === undefined) return [];
  const { firstName, lastName, company, phone1, website } = contact.fields;
  return [`${firstName} ${lastName}`, company, phone1, website].filter((line) => line !== '');
}
