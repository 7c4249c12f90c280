import type { CaseStatus } from '../records.ts';
import type { DemoTag } from './demoDirectory.ts';
import type { MailProgram } from './demoEmails.ts';

interface Person {
  readonly first: string;
  readonly last: string;
  readonly title: string;
  readonly program: MailProgram;
}

/** The people of Acme Corp by their key in the scripts. */
export const ACME_PEOPLE = {
  dana: { first: 'Dana', last: 'Whitfield', title: 'Chief Operating Officer', program: 'outlook' },
  marcus: { first: 'Marcus', last: 'Oyelaran', title: 'IT Operations', program: 'apple' },
  priya: { first: 'Priya', last: 'Raman', title: 'Head of Payroll and Accounting', program: 'outlook' },
  tom: { first: 'Tom', last: 'Becker', title: 'Warehouse, Dayton', program: 'gmail' },
} as const satisfies Readonly<Record<string, Person>>;
export type AcmePerson = keyof typeof ACME_PEOPLE;

/** One case of Acme Corp; hours count back from the start of the sandbox. */
export interface AcmeCase {
  readonly summary: string;
  readonly person: AcmePerson;
  readonly department: string;
  readonly tags: readonly DemoTag[];
  readonly status: CaseStatus;
  readonly rating?: number;
  readonly mails: readonly (readonly [side: 'in' | 'out', hoursAgo: number, ...words: string[]])[];
  readonly note?: readonly [hoursAgo: number, text: string];
}

export const ACME_CASES: readonly AcmeCase[] = [
  {
    summary: 'Training for three new bookkeepers',
    person: 'priya',
    department: 'Onboarding',
    tags: ['Onboarding'],
    status: 'closed',
    rating: 5,
    mails: [
      [
        'in',
        900,
        'Hi,',
        'three new bookkeepers start with us next month. Can they join one of your sessions?',
        'Priya',
      ],
      ['out', 895, 'Of course, Priya. I have put all three on the list for Wednesday at ten.'],
    ],
  },
  {
    summary: 'Cannot add a second approver',
    person: 'dana',
    department: 'Support',
    tags: ['How-To', 'VIP'],
    status: 'closed',
    rating: 3,
    mails: [
      ['in', 600, 'Hello,', 'our policy wants two approvers above $10,000. I only find a field for one.', 'Dana'],
      ['out', 571, 'Two approvers come with the Business plan, which you have. I have switched it on for you.'],
      ['in', 570, 'Works now. It would have been nice to hear that within a day. Dana'],
    ],
  },
  {
    summary: 'Ask for volume discount at renewal',
    person: 'dana',
    department: 'Sales',
    tags: ['VIP', 'Churn Risk'],
    status: 'open',
    mails: [
      [
        'in',
        310,
        'Hi Calvin,',
        'our contract of 140 seats renews on the first of next month. With what we had to go through lately we expect a better price, or we look at other products.',
        'Dana Whitfield, COO',
      ],
      [
        'out',
        288,
        'Hi Dana, thank you for being so open. I can offer 12 % for two years and will send the paper today.',
      ],
    ],
    note: [287, 'Renewal is worth $84,000 a year. Do not send anything about price before the escalations are solved.'],
  },
  {
    summary: 'Data of the closed warehouse shows up in reports',
    person: 'tom',
    department: 'Support',
    tags: ['Bug'],
    status: 'open',
    mails: [
      [
        'in',
        150,
        'Hi,',
        'the warehouse in Dayton was closed in June, but its stock still stands in the monthly report.',
        'Thanks, Tom',
      ],
      [
        'out',
        127,
        'Hi Tom, the location is closed but its three shelves are not. I have closed them; please run the report again tonight.',
      ],
    ],
  },
  {
    summary: 'API returns 504 on invoices over 500 lines',
    person: 'marcus',
    department: 'Support',
    tags: ['API', 'Integration', 'Bug'],
    status: 'open',
    mails: [
      [
        'in',
        98,
        'Hello,',
        'POST /invoices answers 504 as soon as an invoice has more than 500 lines. It is created all the same, so our retry makes a second one.',
        'Request IDs: req_88213, req_88214. Marcus',
      ],
      [
        'out',
        75,
        'Thank you Marcus, the IDs helped. Please send an idempotency key until the gateway limit is raised.',
      ],
    ],
  },
  {
    summary: 'Payroll export doubles lines since Monday',
    person: 'priya',
    department: 'Escalations',
    tags: ['Escalated', 'Bug', 'VIP'],
    status: 'new',
    mails: [
      [
        'in',
        74,
        'Good morning,',
        'since Monday every line of the payroll export stands in the file twice. We noticed after the bank had taken the first file: 61 people were paid twice.',
        'This must be fixed before the next run on the 28th.',
        'Priya Raman',
      ],
      [
        'out',
        70,
        'Priya, I am sorry. I have stopped the scheduled export for your account and handed this to the engineers.',
      ],
      ['in', 49, 'What do we tell our people? And who pays the fees of the 61 transfers back ($1,830)?', 'Priya'],
      [
        'out',
        46,
        'The engineers found it: the time zone change made the job run twice. The fix is being tested. About the fees I will come back to you.',
      ],
      [
        'in',
        22,
        'It is two days now. The run on the 28th is close. I need a yes or no: is the export safe to use, and are the fees covered?',
        'Priya',
      ],
    ],
    note: [
      45,
      'Engineering: fix LL-5521 merged, goes live with the release of tomorrow. Finance must approve the $1,830.',
    ],
  },
  {
    summary: 'Charged twice for November',
    person: 'priya',
    department: 'Escalations',
    tags: ['Escalated', 'Billing', 'Refund'],
    status: 'open',
    mails: [
      [
        'in',
        60,
        'Hi,',
        'our card was charged $7,420.00 on the 3rd and again on the 4th, both for invoice INV-48213.',
        'Priya',
      ],
      [
        'out',
        52,
        'Hi Priya, the second charge is a mistake on our side. The refund of $7,420.00 has been started, reference RF-20931.',
      ],
      ['in', 27, 'Our bank sees nothing yet. Please send a proof of the refund, our auditor asks. Priya'],
      ['out', 25, 'The proof from the payment provider is attached. It takes up to five working days to show.'],
    ],
  },
  {
    summary: 'SSO login loop after certificate change',
    person: 'marcus',
    department: 'Escalations',
    tags: ['Escalated', 'Login'],
    status: 'new',
    mails: [
      [
        'in',
        7,
        'Hi,',
        'we changed the certificate of our identity provider at six this morning. Since then all 140 users end in a loop between your login page and ours. The metadata is attached.',
        'Marcus Oyelaran, IT',
      ],
      ['out', 5, 'Marcus, the new metadata is uploaded. Please try with one user in a private window.'],
      [
        'in',
        3,
        'Same loop. The response says AudienceRestriction failed. Nobody can work. Please call me: +1 937 555 0142.',
        'Marcus',
      ],
    ],
    note: [4, 'The audience in their new metadata ends in a slash, ours does not. Mei looks into it.'],
  },
];
