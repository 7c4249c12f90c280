import { DAY_MS } from '../../base/durations.ts';
import { newDepartment } from '../blankRecords.ts';
import type { SandboxData } from '../sandboxData.ts';

interface DemoDepartment {
  readonly name: string;
  /** `userId`s, lead first; empty for all reps. */
  readonly reps: readonly number[];
  readonly archived?: true;
}

const DEPARTMENTS: readonly DemoDepartment[] = [
  { name: 'Support', reps: [] },
  { name: 'Billing', reps: [14, 15] },
  { name: 'Sales', reps: [16, 17] },
  { name: 'Onboarding', reps: [18, 13] },
  { name: 'Escalations', reps: [11, 12] },
  { name: 'IT & Security', reps: [19, 20] },
  { name: 'Trade Fairs', reps: [17, 22], archived: true },
];

// userIds 11 and 12 are also the `repid` of two other reps, as happens with two independent counters.
const REPS: readonly (readonly [first: string, last: string, department: string, timeZone: string])[] = [
  ['Helen', 'Marchetti', 'Escalations', 'America/New_York'],
  ['Kwame', 'Adjei', 'Escalations', 'Europe/London'],
  ['Sofia', 'Lindqvist', 'Onboarding', 'Europe/Stockholm'],
  ['Rahul', 'Menon', 'Billing', 'Asia/Kolkata'],
  ['Ingrid', 'Hofstetter', 'Billing', 'Europe/Vienna'],
  ['Calvin', 'Brooks', 'Sales', 'America/Chicago'],
  ['Yasmin', 'Haddad', 'Sales', 'Europe/Paris'],
  ['Noah', 'Petersen', 'Onboarding', 'America/Denver'],
  ['Mei', 'Tanaka', 'IT & Security', 'Asia/Tokyo'],
  ['Tomasz', 'Zielinski', 'IT & Security', 'Europe/Warsaw'],
  ['Grace', "O'Leary", 'Support', 'Europe/Dublin'],
  ['Victor', 'Almeida', 'Support', 'America/Sao_Paulo'],
];

const CASE_TAGS = [
  'Escalated',
  'Escalation Resolved',
  'Billing',
  'Refund',
  'Refund Approved',
  'Bug',
  'Feature Request',
  'How-To',
  'VIP',
  'Churn Risk',
  'Cancellation',
  'Integration',
  'API',
  'Login',
  'Security',
  'Import',
  'Onboarding',
  'Duplicate',
  'Waiting on Vendor',
  'Spam',
] as const;
export type DemoTag = (typeof CASE_TAGS)[number];

const WEBHOOKS = [
  ['case', 'create', 'https://hooks.lumenledger.example/fusedesk/case-created'],
  ['chat', 'create', 'https://hooks.lumenledger.example/fusedesk/chat-started'],
] as const;

/** Adds departments, reps, case tags and webhooks. */
export function addDirectory(data: SandboxData, start: number): void {
  for (const demo of DEPARTMENTS) {
    const department = newDepartment(data.nextId('department'), demo.name, start - 900 * DAY_MS);
    department.allReps = demo.reps.length === 0;
    department.repUserIds = [...demo.reps];
    department.stale = 48;
    department.staleWarning = 24;
    department.feedbackDelay = 24;
    department.feedbackSample = 100;
    department.phone = '+1 (555) 010-0100';
    department.footerHtml = `<p>Lumen Ledger ${demo.name}<br>Kind regards from all of us</p>`;
    if (demo.archived === true) department.archived = start - 300 * DAY_MS;
    data.departments.set(department.id, department);
  }
  REPS.forEach(([firstName, lastName, departmentName, timeZone], index) => {
    const username = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z.]/g, '');
    const userId = 11 + index;
    data.reps.set(userId, {
      userId,
      repid: ((index + 7) % REPS.length) + 1,
      firstName,
      lastName,
      username,
      emailAddress: `${username}@lumenledger.example`,
      timeZone,
      defaultDepartmentId: departmentNamed(data, departmentName),
      archived: userId === 22,
      lastLogin: start - (userId === 22 ? 210 * DAY_MS : (index + 1) * 2_400_000),
    });
  });
  for (const name of CASE_TAGS) {
    const id = data.nextId('tag');
    data.caseTags.set(id, { id, name, archived: false });
  }
  for (const [objectType, action, url] of WEBHOOKS) {
    const id = data.nextId('webhook');
    data.webhooks.set(id, { id, objectType, action, url, created: start - 200 * DAY_MS });
  }
}

/** The ID of a department of the demo data. */
export function departmentNamed(data: SandboxData, name: string): number {
  for (const department of data.departments.values()) if (department.name === name) return department.id;
  throw new RangeError(`the demo data has no department ${name}`);
}

/** The ID of a case tag of the demo data. */
export function tagNamed(data: SandboxData, name: DemoTag): number {
  for (const tag of data.caseTags.values()) if (tag.name === name) return tag.id;
  throw new RangeError(`the demo data has no case tag ${name}`);
}
