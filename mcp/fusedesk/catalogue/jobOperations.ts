import type { Operation } from './operation.ts';
import { MAX_CALLS_ARGUMENT } from './parameters.ts';

/** FuseDesk has no such call: the bridge makes several reads. */
const NO_CALL = { method: 'get', class: 'read', reach: 'read', subject: 'case', http: 'GET', path: '' } as const;

const LIMIT = { in: 'query', type: 'integer', minimum: 1, maximum: 100, default: 25 } as const;

const CASES = 'list_all_fuse_desk_cases';
const CASE = 'get_single_fuse_desk_case_by_id';

/** A rep's jobs that take many reads, each as one tool of the bridge's own. */
export const JOB_OPERATIONS = [
  {
    ...NO_CALL,
    tool: 'fuse_desk_waiting_customers',
    title: 'Who is waiting for an answer',
    tags: ['cases', 'chats', 'emails'],
    job: { name: 'waitingCustomers', needs: [CASES, CASE] },
    parameters: {
      repid: { in: 'query', type: 'rep' },
      limit: LIMIT,
      max_calls: MAX_CALLS_ARGUMENT,
    },
    response: { kind: 'record' },
    description:
      'Customers who wait for an answer (unanswered, overdue) in cases (tickets), chats and unassigned emails, longest first. waiting_since = their first unanswered message. max_calls = FuseDesk calls, so more of them find more.',
  },
  {
    ...NO_CALL,
    tool: 'fuse_desk_case_timeline',
    title: 'Timeline of a case',
    tags: ['cases'],
    job: { name: 'caseTimeline', needs: [CASE] },
    parameters: {
      id: { in: 'query', type: 'case', required: true },
      emails: { in: 'query', type: 'integer', minimum: 0, maximum: 8, default: 3, about: 'How many with text' },
    },
    response: { kind: 'record', bodies: true },
    description:
      'The history of one case (ticket) in order, to summarize it (summary): each entry with direction and author, the text of the last emails, and whose turn it is.',
  },
  {
    ...NO_CALL,
    tool: 'fuse_desk_escalation_briefing',
    title: 'Briefing on escalated cases',
    tags: ['cases'],
    job: { name: 'escalationBriefing', needs: [CASES, CASE] },
    parameters: {
      tag: { in: 'query', type: 'case_tag', about: 'Default: Escalated' },
      max_calls: MAX_CALLS_ARGUMENT,
    },
    response: { kind: 'record' },
    description:
      'Escalations: active cases (tickets) of upset (angry) customers, by tag, longest wait first, with contact, company, last email and whose turn it is. Each takes 3 calls: max_calls 63 covers 19.',
  },
  {
    ...NO_CALL,
    tool: 'fuse_desk_rep_workload',
    title: 'Workload of reps',
    tags: ['cases'],
    job: { name: 'repWorkload', needs: [CASES] },
    parameters: {
      depid: { in: 'query', type: 'department' },
      older_than_days: { in: 'query', type: 'integer', minimum: 0, maximum: 3_650, default: 3 },
      max_calls: MAX_CALLS_ARGUMENT,
    },
    response: { kind: 'record' },
    description:
      'How many active, new and old cases (tickets) each rep (agent) has: counts by rep and by department (team).',
  },
  {
    ...NO_CALL,
    tool: 'fuse_desk_weekly_report',
    title: 'Weekly report',
    tags: ['cases'],
    job: { name: 'weeklyReport', needs: [CASES] },
    parameters: {
      after: { in: 'query', type: 'date', about: 'Default: a week ago' },
      before: { in: 'query', type: 'date', about: 'Default: now' },
      max_calls: MAX_CALLS_ARGUMENT,
    },
    response: { kind: 'record' },
    description:
      'Statistics (numbers, metrics) of cases (tickets) opened and closed in a period, by tag, department and rep, with median hours to the first response and to closing.',
  },
] as const satisfies readonly Operation[];
