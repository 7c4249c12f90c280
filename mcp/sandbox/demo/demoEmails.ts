import type { Attachment, ContactRecord, EmailRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed, type Random } from '../seededRandom.ts';
import { appleMail, gmailMail } from './mail/gmailMail.ts';
import { hiddenInstruction } from './mail/hiddenInstructions.ts';
import type { Letter, Mail, MailExtras } from './mail/letter.ts';
import { customerSignature, repSignature } from './mail/mailSignature.ts';
import { outlookMail } from './mail/outlookMail.ts';
import { plainMail, repMail } from './mail/plainMail.ts';

const PROGRAMS = { outlook: outlookMail, gmail: gmailMail, apple: appleMail, plain: plainMail } as const;
export type MailProgram = keyof typeof PROGRAMS;

const PROGRAM_NAMES: readonly MailProgram[] = ['outlook', 'outlook', 'gmail', 'gmail', 'apple', 'plain'];

const FILES: readonly (readonly [name: string, type: string, bytes: number])[] = [
  ['invoice.pdf', 'application/pdf', 84_213],
  ['export.csv', 'text/csv', 12_904],
  ['ledger 2026 (final).xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 48_330],
  ['error.png', 'image/png', 191_004],
  ['Überweisung Mai.pdf', 'application/pdf', 61_772],
];

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A sent message that the next one can reply to. */
export interface SentEmail {
  readonly letter: Letter;
  readonly mail: () => Mail;
  /** Null for a message that only exists as a quote. */
  readonly emailId: number | null;
}

export interface NewEmail {
  readonly letter: Letter;
  readonly direction: 'in' | 'out';
  readonly caseId: number | null;
  readonly contact: ContactRecord | undefined;
  readonly departmentId: number;
  readonly repId: number | null;
  readonly cc?: string;
  /** The message it replies to, which it quotes with everything below it. */
  readonly answers: SentEmail | undefined;
  /** Set by a script: the contact's mail program and job title. */
  readonly program?: MailProgram;
  readonly title?: string;
}

/** A contact always uses the same program. */
function mailProgram(contact: ContactRecord | undefined, id: number): MailProgram {
  return PROGRAM_NAMES[(contact?.crmId ?? id) % PROGRAM_NAMES.length] ?? 'plain';
}

/** Adds one email. Its text is fixed now; its markup is built on first use. */
export function addEmail(data: SandboxData, seed: number, posted: NewEmail): SentEmail & { readonly emailId: number } {
  const id = data.nextId('email');
  const random = createRandom(deriveSeed(seed, 'email', id));
  const incoming = posted.direction === 'in';
  const program = incoming ? (posted.program ?? mailProgram(posted.contact, id)) : 'desk';
  const html = program !== 'plain';
  const pictured = incoming && html && random.chance(0.14) ? random.pick(['cid', 'data'] as const) : undefined;
  const { letter, answers } = posted;
  const written = incoming ? customerSignature(posted.contact, posted.title) : repSignature(letter.fromName);
  // Outlook sends the company logo with every message.
  const logo =
    program === 'outlook' && written.logo !== undefined ? contentId(id, pictured === 'cid' ? 2 : 1) : undefined;
  const cids = [...(pictured === 'cid' ? [contentId(id, 1)] : []), ...(logo === undefined ? [] : [logo])];
  const attachments = incoming || random.chance(0.2) ? filesOf(id, random, cids) : [];
  const hidden = incoming && html && id % 23 === 5 ? hiddenInstruction(Math.floor(id / 23)) : '';
  const dress = (): MailExtras => ({
    answered: answers && { letter: answers.letter, mail: answers.mail() },
    picture: pictured === undefined ? undefined : { source: pictureSource(pictured, id, random), alt: 'screenshot' },
    hidden,
    signature: logo === undefined ? written : { ...written, logo: `cid:${logo}` },
  });
  const mail = once(() => (program === 'desk' ? repMail : PROGRAMS[program])(letter, dress()));
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
    inReplyTo: answers?.emailId ?? null,
    attachments,
    body: () => mail().body,
  };
  data.emails.set(id, email);
  return { letter, mail, emailId: id };
}

/** A message from before the case, which only appears in quotes of later ones. */
export function createEarlierEmail(
  letter: Letter,
  direction: 'in' | 'out',
  contact: ContactRecord,
  answers: SentEmail | undefined,
): SentEmail {
  const program = direction === 'out' ? repMail : PROGRAMS[mailProgram(contact, contact.crmId)];
  const mail = once(() =>
    program(letter, {
      answered: answers && { letter: answers.letter, mail: answers.mail() },
      picture: undefined,
      hidden: '',
      signature: direction === 'out' ? repSignature(letter.fromName) : { lines: [letter.fromName] },
    }),
  );
  return { letter, mail, emailId: null };
}

/** Computes the value on the first call. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function filesOf(id: number, random: Random, cids: readonly string[]): Attachment[] {
  const files: Attachment[] = [];
  if (random.chance(0.22)) {
    const [filename, contenttype, size] = random.pick(FILES);
    files.push({ id: id * 10 + 1, filename, contenttype, size: size + random.int(0, 9_000), contentid: '' });
  }
  cids.forEach((contentid, index) => {
    const filename = contentid.slice(0, contentid.indexOf('@'));
    const size = filename === 'image001.png' ? 28_114 : 6_204;
    files.push({ id: id * 10 + 2 + index, filename, contenttype: 'image/png', size, contentid });
  });
  return files;
}

/** Word's names for the pictures of a message: numbered, with the same suffix after the @. */
function contentId(id: number, number: number): string {
  return `image00${number}.png@01DC${id.toString(16).toUpperCase()}`;
}

function pictureSource(kind: 'cid' | 'data', id: number, random: Random): string {
  if (kind === 'cid') return `cid:${contentId(id, 1)}`;
  const length = random.int(1_200, 6_000) * 4;
  const letters = Array.from({ length }, () => BASE64[random.int(0, 63)]);
  return `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${letters.join('')}`;
}
