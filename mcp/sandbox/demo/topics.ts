import type { DemoTag } from './demoDirectory.ts';

/** The content of one kind of case; `{...}` placeholders are filled per case. */
export interface Topic {
  readonly department: string;
  readonly tags: readonly DemoTag[];
  readonly summaries: readonly string[];
  /** What the customer writes. */
  readonly asks: readonly string[];
  /** What a rep replies. */
  readonly answers: readonly string[];
}

export const TOPICS: readonly Topic[] = [
  {
    department: 'Billing',
    tags: ['Billing'],
    summaries: [
      'Invoice {invoice} shows the wrong amount',
      'Question about invoice {invoice}',
      'VAT number missing on {invoice}',
    ],
    asks: [
      'Invoice {invoice} over {amount} does not match what we agreed in our order of last month.',
      'Our auditor needs the VAT number on the document itself, a note in the e-mail is not enough.',
      'Could you send a corrected copy before the end of the month? Our books close on the last working day.',
      'The line for extra users says {count}, but we removed two of them weeks ago.',
    ],
    answers: [
      'Thank you for the details. I have corrected the invoice and attached the new copy of {invoice}.',
      'The two users were removed after the billing date, so they fall out of the next invoice; I have credited the difference.',
      'I have added your VAT number to the account, and every invoice from now on carries it.',
    ],
  },
  {
    department: 'Billing',
    tags: ['Billing', 'Refund'],
    summaries: ['Charged twice this month', 'Refund for order {order}', 'Card was charged after we cancelled'],
    asks: [
      'Our card was charged {amount} on two days in a row for order {order}.',
      'The bank says both charges are settled and the merchant has to return one of them.',
      'Please confirm in writing when the money goes back, I have to tell my manager today.',
      'This is the second time this happens, the first time was in spring.',
    ],
    answers: [
      'I can see both charges. The second one is a mistake on our side, and I have started the refund of {amount}.',
      'Refunds take three to five working days, depending on your bank. The reference is {order}.',
    ],
  },
  {
    department: 'IT & Security',
    tags: ['Login'],
    summaries: [
      'Cannot log in since this morning',
      'Two-factor codes are not accepted',
      'Locked out after password change',
    ],
    asks: [
      'Since this morning nobody in our office can log in, the page reloads and asks for the password again.',
      'The code from the authenticator app is refused although the clock of the phone is right.',
      'I tried another browser and a private window, with the same result.',
      '{count} people are affected, and payroll is due tomorrow.',
    ],
    answers: [
      'I have reset the second factor of your account. Please log in once and set it up again.',
      'We found that your identity provider renewed its certificate. After uploading the new one the login works again.',
      'Could you tell me the exact time of one failed attempt? Then I can find it in our log.',
    ],
  },
  {
    department: 'Support',
    tags: ['Bug'],
    summaries: [
      'Report of month-end totals is off by a few cents',
      'Export stops at {count} rows',
      'Dates jump by one day in the calendar view',
    ],
    asks: [
      'When I export the ledger to CSV the file ends after {count} rows, without any message.',
      'The total on screen and the total in the PDF differ by a few cents.',
      'It worked last week. We did not change anything on our side.',
      'I attach a screenshot and the file so that you can see it.',
    ],
    answers: [
      'Thank you, I could reproduce this. It is a rounding mistake in the report, and a fix is being tested.',
      'As a way around, choose "Detailed" in the export window; that one has no limit.',
      'The fix is live since this morning. Could you try once more and tell me whether the totals match?',
    ],
  },
  {
    department: 'Support',
    tags: ['How-To'],
    summaries: [
      'How do I close a fiscal year?',
      'Where can I change the default account?',
      'How to split one payment over two invoices',
    ],
    asks: [
      'We are closing our first year with Lumen Ledger and cannot find where to do it.',
      'One customer paid {amount} for two invoices in a single transfer. How do I split it?',
      'Is there a video or a page that shows the steps?',
    ],
    answers: [
      'Open Settings, then Fiscal years, and choose "Close". You can open it again for 30 days.',
      'In the payment, choose "Split", then pick both invoices. The rest is offered by itself.',
      'There is a page with pictures for this; I have put the link below.',
    ],
  },
  {
    department: 'Support',
    tags: ['Integration', 'API'],
    summaries: ['API answers 504 for long invoices', 'Webhook is delivered twice', 'Shop connection lost after update'],
    asks: [
      'Our middleware gets a 504 whenever an invoice has more than {count} lines.',
      'The webhook for paid invoices arrives twice within a second, with the same ID.',
      'Is there a limit that we do not know of? The documentation says nothing about it.',
      'Request ID of the last failure: req_{order}.',
    ],
    answers: [
      'The limit of the gateway is 30 seconds. Please send long invoices in parts; the page on batches shows how.',
      'A webhook can come more than once. Please compare the event ID and drop what you have seen.',
      'I have handed this to the engineers with your request ID and will write as soon as I know more.',
    ],
  },
  {
    department: 'Onboarding',
    tags: ['Onboarding', 'Import'],
    summaries: ['Import of old bookings fails', 'Help with moving from spreadsheets', 'Training for new colleagues'],
    asks: [
      'We would like to move {count} bookings from spreadsheets, and the import stops at row 212.',
      'Three new colleagues start next week. Do you offer a short training?',
      'Which columns are needed and which may stay empty?',
    ],
    answers: [
      'Row 212 holds a date in another format. I have attached a corrected file that goes through.',
      'We have a one-hour session every Wednesday. I have put all three on the list.',
    ],
  },
  {
    department: 'Sales',
    tags: ['Feature Request'],
    summaries: ['Could you add a second approver?', 'Wish: recurring invoices by quarter', 'Dark mode'],
    asks: [
      'We need two people to approve payments above {amount}. Today only one can.',
      'Quarterly invoices would spare us a lot of typing.',
      'Is this planned? If so, roughly when?',
    ],
    answers: [
      'Thank you for the wish. I have added your voice to it; there is no date yet.',
      'Approval by two people is in the Business plan. Shall I switch it on for two weeks so that you can try it?',
    ],
  },
  {
    department: 'Sales',
    tags: ['Cancellation', 'Churn Risk'],
    summaries: ['We would like to cancel', 'Cancellation at the end of the term', 'Cheaper plan or cancel'],
    asks: [
      'After two years we have decided to move to another product at the end of the term.',
      'The price went up by {amount} a year, and we use only half of what we pay for.',
      'Please confirm the date and how we get our data out.',
    ],
    answers: [
      'I am sorry to hear that. Your plan ends on the last day of this month, and the full export is ready under Settings.',
      'Before you decide: the Basic plan holds everything you use and costs less than half.',
    ],
  },
  {
    department: 'IT & Security',
    tags: ['Security'],
    summaries: ['Suspicious login from abroad', 'Security questionnaire for our audit', 'Phishing mail in your name'],
    asks: [
      'We got a notice of a login from a country where nobody of us is.',
      'For our yearly audit we need the attached questionnaire filled in, {count} questions.',
      'Someone sends invoices in your name with another bank account. Please warn your customers.',
    ],
    answers: [
      'We have ended all sessions of this account. Please change the password and check the list of devices.',
      'The filled-in questionnaire is attached, with our current certificate.',
    ],
  },
];

/** Fills the placeholders of a topic's sentence. */
export function fillTemplate(text: string, places: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}
