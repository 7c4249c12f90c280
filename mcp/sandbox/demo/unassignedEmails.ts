import { DAY_MS, HOUR_MS } from '../../base/durations.ts';
import type { ContactRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed } from '../seededRandom.ts';
import { letterBetween, messageText, placeholders, SUPPORT_ADDRESS } from './conversation.ts';
import { departmentNamed } from './demoDirectory.ts';
import { addEmail, once } from './demoEmails.ts';
import { FOREIGN_TALKS } from './languages.ts';
import { hiddenInstruction } from './mail/hiddenInstructions.ts';
import type { Body } from './mail/letter.ts';
import { type Issue, newsletterMail } from './mail/newsletterMail.ts';
import { fillTemplate, TOPICS } from './topics.ts';

const ISSUES: readonly Omit<Issue, 'hidden'>[] = [
  {
    brand: 'The Counting House',
    domain: 'countinghouse.example',
    headline: 'Five tax dates you must not miss this quarter',
    stories: [
      ['Reclaiming VAT abroad', 'What changed in spring, and which receipts you need to keep for it.'],
      ['Our autumn webinar', 'Forty minutes on closing the year without tears. Free of charge.'],
      ['Reader question', 'Can I book a company bicycle as equipment? Our adviser answers.'],
    ],
  },
  {
    brand: 'Stationery Deals',
    domain: 'stationerydeals.example',
    headline: '🎉 48 hours: 30 % off everything',
    stories: [
      ['Paper, by the pallet', 'A4, 80 g, free of chlorine. Delivered to the second floor.'],
      ['Toner without tears', 'Fits most printers of the last ten years.'],
    ],
  },
];

interface Machine {
  readonly from: string;
  readonly fromName: string;
  readonly subject: string;
  readonly mail: () => Body;
}

/** Adds inbound mail without a case: new questions, newsletters, bounces, absences, spam. */
export function addUnassigned(
  data: SandboxData,
  start: number,
  seed: number,
  contacts: readonly ContactRecord[],
): void {
  const random = createRandom(deriveSeed(seed, 'unassigned'));
  let at = start - 9 * DAY_MS;
  const later = () => {
    at += random.int(3, 9) * HOUR_MS;
    return Math.min(at, start - HOUR_MS / 4);
  };
  const departmentId = departmentNamed(data, 'Support');
  for (let index = 0; index < 20; index += 1) {
    const contact = random.pick(contacts);
    const talk = index % 4 === 3 ? random.pick(FOREIGN_TALKS) : random.pick(TOPICS);
    const places = placeholders(random, 'team');
    const summary = 'summary' in talk ? talk.summary : random.pick(talk.summaries);
    const words = messageText(random, { summary, ...talk }, 'in', 0, places);
    const letter = letterBetween(contact, undefined, 'in', fillTemplate(summary, places), later(), words);
    addEmail(data, seed, {
      letter,
      direction: 'in',
      caseId: null,
      contact,
      departmentId,
      repId: null,
      answers: undefined,
    });
  }
  for (const machine of machines(random.pick(contacts))) addMachineMail(data, departmentId, later(), machine);
}

function addMachineMail(data: SandboxData, departmentId: number, at: number, machine: Machine): void {
  const id = data.nextId('email');
  data.emails.set(id, {
    id,
    caseId: null,
    contactId: null,
    departmentId,
    repId: null,
    direction: 'in',
    from: machine.from,
    fromName: machine.fromName,
    to: SUPPORT_ADDRESS,
    cc: '',
    bcc: '',
    subject: machine.subject,
    contentType: machine.mail().contentType,
    at,
    inReplyTo: null,
    attachments: [],
    body: once(() => machine.mail().body),
  });
}

function machines(absent: ContactRecord): Machine[] {
  const { firstName, lastName, emailAddress } = absent.fields;
  const text = (...lines: string[]): (() => Body) => {
    return () => ({ contentType: 'text/plain', body: lines.join('\r\n') });
  };
  const html = (body: string): (() => Body) => {
    return () => ({ contentType: 'text/html', body });
  };
  const letters = ISSUES.flatMap((issue, index) =>
    [0, 1].map(
      (round): Machine => ({
        from: `news@${issue.domain}`,
        fromName: issue.brand,
        subject: round === 0 ? issue.headline : `Last call: ${issue.headline}`,
        mail: () => newsletterMail({ ...issue, hidden: round === 1 ? hiddenInstruction(index) : '' }),
      }),
    ),
  );
  return [
    ...letters,
    {
      from: 'mailer-daemon@mx.mailbox.example',
      fromName: 'Mail Delivery System',
      subject: 'Undelivered Mail Returned to Sender',
      mail: text(
        'This is the mail system at host mx.mailbox.example.',
        '',
        "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.",
        '',
        '<old.address@mailbox.example>: 550 5.1.1 User unknown in virtual mailbox table',
        '',
        'Reporting-MTA: dns; mx.mailbox.example',
        'Action: failed',
        'Status: 5.1.1',
      ),
    },
    {
      from: emailAddress,
      fromName: `${firstName} ${lastName}`,
      subject: 'Automatic reply: Re: your question',
      mail: text(
        'I am out of the office until Monday and read no mail.',
        '',
        'In urgent matters please call our front data.',
        '',
        firstName,
      ),
    },
    {
      from: 'payments@lumenledqer.example',
      fromName: 'Lumen Ledger Billing',
      subject: 'URGENT: change of bank details',
      mail: html(
        `<p>Dear partner,</p><p>our bank account has changed. Please use the attached details for all open invoices <b>today</b>.</p>${hiddenInstruction(0)}<p><a href="http://lumenledqer.example/login">https://lumenledger.example/login</a></p>`,
      ),
    },
    {
      from: 'j.doe@collector.example',
      fromName: 'J. Doe',
      subject: 'Question about my account',
      mail: html(
        `<div dir="ltr">Hi, a short question about my account, please see below.<br>${[1, 2, 3, 5].map(hiddenInstruction).join('')}</div>`,
      ),
    },
    {
      from: 'seo@ranking-rocket.example',
      fromName: 'Ranking Rocket',
      subject: 'Re: Re: your website lumenledger.example',
      mail: html('<p>Hi there 👋</p><p>I found <strong>14 errors</strong> on your website. Shall I send the list?</p>'),
    },
    {
      from: 'noreply@parcels.example',
      fromName: 'Parcel Service',
      subject: 'Your parcel 4471 9920 is on its way',
      mail: text(
        'Hello,',
        '',
        'your parcel is on its way and will arrive tomorrow between 9 and 12.',
        '',
        'https://parcels.example/track/44719920',
      ),
    },
    {
      from: 'empty@mailbox.example',
      fromName: '',
      subject: '',
      mail: text(''),
    },
    {
      from: 'scanner@brightwaterpools.example',
      fromName: 'Scanner 2nd floor',
      subject: 'Scan from MFP-2231',
      mail: html('<html><head></head><body><br></body></html>'),
    },
  ];
}
