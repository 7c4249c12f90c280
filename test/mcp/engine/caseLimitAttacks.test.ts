import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool, toolErrorOf } from '../../fixtures/toolResults.ts';

/** Billing. */
const OWN_DEPARTMENT = 4;
const NEVER_THERE = 999_999;

const id = z.coerce.number();
const caseRow = z.looseObject({
  caseid: id,
  casenum: z.string(),
  contactid: id,
  contactUuid: z.string(),
  departmentid: id,
  repid: id,
  summary: z.string(),
  tags: z.array(id),
});
const caseRecord = caseRow.extend({ history: z.array(z.looseObject({ emailid: z.string() })) });
const chatRow = z.looseObject({ id: z.string(), departmentId: id, lastMessage: z.string(), dateClosed: z.unknown() });
const contactRow = z.looseObject({ id: z.string(), crmId: id, emailAddress: z.string(), lastName: z.string() });
const emailRow = z.looseObject({ id: z.string(), subject: z.string(), from: z.string() });

/** What another department has, and what of it must never be seen. */
interface Target {
  readonly case: z.infer<typeof caseRecord>;
  readonly contact: z.infer<typeof contactRow>;
  readonly email: z.infer<typeof emailRow>;
  readonly chat: z.infer<typeof chatRow>;
  readonly unassigned: z.infer<typeof emailRow>;
  readonly own: z.infer<typeof caseRow>;
  readonly ownChat: z.infer<typeof chatRow>;
  readonly secrets: readonly string[];
}

const START = Date.parse('2026-12-01T03:40:00Z');
const OPTIONS = { timeZone: () => 'UTC', clock: { now: () => START, after: () => () => {} } };

/** Reads the demo data as they are, from a FuseDesk without quirks and without a limit. */
async function findTarget({ raw }: TestEngine): Promise<Target> {
  const cases = z.array(caseRow).parse(await raw('/api/v1/cases?limit=1000'));
  const chats = z.array(chatRow).parse(await raw('/api/v1/chats'));
  const own = cases.find(({ departmentid }) => departmentid === OWN_DEPARTMENT);
  const ownCustomers = new Set(
    cases.filter(({ departmentid }) => departmentid === OWN_DEPARTMENT).map(({ contactid }) => contactid),
  );
  const foreign = cases.find(
    ({ departmentid, contactid, tags }) =>
      departmentid !== OWN_DEPARTMENT && contactid > 0 && tags.length > 0 && !ownCustomers.has(contactid),
  );
  const chat = chats.find(({ departmentId }) => departmentId !== OWN_DEPARTMENT);
  if (own === undefined || foreign === undefined || chat === undefined) throw new Error('the demo data lack a target');
  const record = caseRecord.parse(await raw(`/api/v1/cases/${foreign.caseid}`));
  const emailId = record.history.find(({ emailid }) => emailid !== '')?.emailid ?? '';
  const email = emailRow.parse(await raw(`/api/v1/emails/${emailId}`));
  const contact = contactRow.parse(await raw(`/api/v2/contacts/${foreign.contactUuid}`));
  const ownChat = chats.find(({ id: other }) => other !== chat.id);
  const [unassigned] = z.array(emailRow).parse(await raw('/api/v1/emails/unassigned?limit=1'));
  if (unassigned === undefined || ownChat === undefined) throw new Error('the demo data lack a target');
  return {
    case: record,
    contact,
    email,
    chat,
    unassigned,
    own,
    ownChat,
    secrets: [foreign.casenum, foreign.summary, contact.emailAddress, chat.lastMessage, unassigned.subject],
  };
}

type Attack = (target: Target) => readonly [tool: string, args: Record<string, unknown>];

const CASES = 'list_all_fuse_desk_cases';
const UPDATE = 'update_a_fuse_desk_case_by_id';
const BULK = 'fuse_desk_cases_bulk_update';
const CREATE = 'create_a_fuse_desk_case';
const CHAT_UPDATE = 'update_a_fuse_desk_chat_by_id';
const NEW_CASE = { depid: OWN_DEPARTMENT, summary: 'Invoice', details: 'Wrong', openedby: 'Ann' };

/** Reads that may answer, but only with what is within the limit. */
const READS: Readonly<Record<string, Attack>> = {
  'every case': () => [CASES, { limit: 100 }],
  'every field of every case': () => [CASES, { limit: 100, fields: 'all' }],
  'closed cases': () => [CASES, { status: 'closed', limit: 100, orderby: 'caseid asc' }],
  'a later page': () => [CASES, { limit: 100, offset: 100 }],
  'its contact': ({ case: { contactid } }) => [CASES, { contactid }],
  'several contacts': ({ case: { contactid }, own }) => [CASES, { contactid: [contactid, own.contactid] }],
  'its UUID': ({ case: { contactUuid } }) => [CASES, { contactUuid }],
  'its address': ({ contact: { emailAddress } }) => [CASES, { email: emailAddress, limit: 100 }],
  'its sender': ({ contact: { emailAddress } }) => [CASES, { from: emailAddress, limit: 100 }],
  'its rep': ({ case: { repid } }) => [CASES, { repid, limit: 100 }],
  'the rep who made it': ({ case: { repid } }) => [CASES, { createdByRep: repid, limit: 100 }],
  'its dates': () => [CASES, { date_opened_after: '2020-01-01', limit: 100 }],
  'counts by department': () => [CASES, { count_by: 'department' }],
  'counts by rep of its rep': ({ case: { repid } }) => [CASES, { count_by: 'rep', repid }],
  'counts by contact of its address': ({ contact }) => [CASES, { count_by: 'contact', email: contact.emailAddress }],
  'every case with its tag': ({ case: { tags } }) => [CASES, { tag: tags[0], limit: 100, fields: 'all' }],
  'every case with its customer': () => [CASES, { with: 'contact', limit: 100, max_calls: 60 }],
  'its contact with the customer': ({ case: { contactid } }) => [CASES, { contactid, with: 'contact', max_calls: 60 }],
  'every waiting case': () => [CASES, { waiting: true, limit: 100, max_calls: 60, fields: 'all' }],
  'waiting cases of its customer': ({ case: { contactid } }) => [CASES, { contactid, waiting: true, with: 'contact' }],
  'counts of its tag': ({ case: { tags } }) => [CASES, { count_by: 'contact', tag: tags[0] }],
  'waiting chats with customers': () => [
    'list_all_fuse_desk_chats',
    { waiting: true, with: 'contact', max_calls: 60, fields: 'all' },
  ],
  'every chat with its customer': () => ['list_all_fuse_desk_chats', { with: 'contact', max_calls: 60 }],
  'every chat': () => ['list_all_fuse_desk_chats', { fields: 'all' }],
  'every waiting chat': () => ['list_all_fuse_desk_chats', { waiting_minutes: 0 }],
  'its tag': () => ['list_all_fuse_desk_case_tags', { fields: 'all' }],
  'who is waiting': () => ['fuse_desk_waiting_customers', { limit: 100, max_calls: 30 }],
  'who waits for its rep': ({ case: { repid } }) => ['fuse_desk_waiting_customers', { repid, limit: 100 }],
  'a briefing on its tag': ({ case: { tags } }) => ['fuse_desk_escalation_briefing', { tag: tags[0], max_calls: 60 }],
  'the workload': () => ['fuse_desk_rep_workload', { older_than_days: 0, max_calls: 60 }],
  'a report on all time': () => ['fuse_desk_weekly_report', { after: '2020-01-01', max_calls: 60 }],
  'all departments': () => ['list_all_fuse_desk_departments', { state: 'all', fields: 'all' }],
  'all reps': () => ['list_all_fuse_desk_reps', { fields: 'all' }],
};

/** What must be refused without a change. */
const REFUSED: Readonly<Record<string, Attack>> = {
  'its department': ({ case: { departmentid } }) => [CASES, { depid: departmentid }],
  'counts of its department': ({ case: { departmentid } }) => [CASES, { count_by: 'status', depid: departmentid }],
  'the case by ID': ({ case: { caseid } }) => ['get_single_fuse_desk_case_by_id', { id: caseid }],
  'the case by ID as text': ({ case: { caseid } }) => [
    'get_single_fuse_desk_case_by_id',
    { id: ` ${caseid} `, fields: 'all', include_hidden: true },
  ],
  'the case by its number': ({ case: { casenum } }) => ['get_single_fuse_desk_case_by_id', { id: casenum }],
  'its timeline by number': ({ case: { casenum } }) => ['fuse_desk_case_timeline', { id: casenum }],
  'closing it by number': ({ case: { casenum } }) => [UPDATE, { id: `#${casenum.toLowerCase()}`, status: 'closed' }],
  'a bulk update with its number': ({ own, case: { casenum } }) => [
    BULK,
    { caseids: [own.caseid, casenum], status: 'closed' },
  ],
  'a merge with its number': ({ own, case: { casenum } }) => [BULK, { caseids: [own.casenum, casenum], merge: true }],
  'linking a chat to its number': ({ ownChat, case: { casenum } }) => [
    CHAT_UPDATE,
    { id: ownChat.id, caseId: casenum },
  ],
  'a path': ({ case: { caseid } }) => ['get_single_fuse_desk_case_by_id', { id: `1/../${caseid}` }],
  'the case with its customer': ({ case: { caseid } }) => [
    'get_single_fuse_desk_case_by_id',
    { id: caseid, with: 'contact' },
  ],
  'the case with its emails': ({ case: { caseid } }) => [
    'get_single_fuse_desk_case_by_id',
    { id: caseid, emails: 8, fields: 'all' },
  ],
  'unassigned emails of a time': () => ['list_all_fuse_desk_emails', { date_after: '2020-01-01' }],
  'its timeline': ({ case: { caseid } }) => ['fuse_desk_case_timeline', { id: caseid, emails: 8 }],
  'the workload of its department': ({ case: { departmentid } }) => ['fuse_desk_rep_workload', { depid: departmentid }],
  'its email': ({ email }) => ['get_single_fuse_desk_email_by_id', { id: email.id }],
  'an unassigned email': ({ unassigned }) => ['get_single_fuse_desk_email_by_id', { id: unassigned.id }],
  'the unassigned emails': () => ['list_all_fuse_desk_emails', {}],
  'its customer': ({ contact }) => ['get_single_fuse_desk_contact_by_id', { id: contact.id }],
  'its customer by another ID': ({ contact }) => ['get_single_fuse_desk_contact_by_id', { id: String(contact.crmId) }],
  'a search of customers': ({ contact }) => ['list_all_fuse_desk_contacts', { search: contact.lastName }],
  'a change of its customer': ({ contact }) => ['update_a_fuse_desk_contact_by_id', { id: contact.id, company: 'X' }],
  'a new customer': () => ['create_a_fuse_desk_contact', { firstName: 'X' }],
  'a chat': ({ chat }) => ['get_single_fuse_desk_chat_by_id', { id: chat.id, fields: 'all' }],
  'taking over a chat': ({ chat }) => [CHAT_UPDATE, { id: chat.id, departmentId: OWN_DEPARTMENT }],
  'closing a chat': ({ chat }) => ['fuse_desk_chats_close', { id: chat.id }],
  'linking a chat to it': ({ ownChat, case: { caseid } }) => [CHAT_UPDATE, { id: ownChat.id, caseId: caseid }],
  'linking a chat to its customer': ({ ownChat, contact }) => [
    CHAT_UPDATE,
    { id: ownChat.id, contactUuid: contact.id },
  ],
  'its feedback': ({ case: { caseid } }) => ['fuse_desk_cases_get_feedback', { id: caseid }],
  'a request of feedback': ({ case: { caseid } }) => ['fuse_desk_cases_request_feedback', { id: caseid }],
  'turning feedback on': ({ case: { caseid } }) => ['fuse_desk_cases_enable_feedback', { id: caseid }],
  'turning feedback off': ({ case: { caseid } }) => ['fuse_desk_cases_disable_feedback', { id: caseid }],
  'taking it over': ({ case: { caseid } }) => [UPDATE, { id: caseid, depid: OWN_DEPARTMENT }],
  'closing it': ({ case: { caseid } }) => [UPDATE, { id: caseid, status: 'closed' }],
  'moving a case to its department': ({ own, case: { departmentid } }) => [
    UPDATE,
    { id: own.caseid, depid: departmentid },
  ],
  'giving a case its customer': ({ own, case: { contactid } }) => [
    UPDATE,
    { id: own.caseid, contactid: String(contactid) },
  ],
  'giving a case its customer by UUID': ({ own, contact }) => [UPDATE, { id: own.caseid, contactUuid: contact.id }],
  'a bulk update of it': ({ case: { caseid } }) => [BULK, { caseids: [caseid], status: 'closed' }],
  'a bulk update with it': ({ own, case: { caseid } }) => [
    BULK,
    { caseids: [own.caseid, caseid], depid: OWN_DEPARTMENT },
  ],
  'a merge with it': ({ own, case: { caseid } }) => [BULK, { caseids: [own.caseid, caseid], merge: true }],
  'a bulk move to its department': ({ own, case: { departmentid } }) => [
    BULK,
    { caseids: [own.caseid], depid: departmentid },
  ],
  'a CRM automation': ({ own }) => [BULK, { caseids: [own.caseid], crmAutomationId: 1 }],
  'a CRM tag': ({ own }) => [BULK, { caseids: [own.caseid], crmTagId: 1 }],
  'more cases than can be checked': ({ own }) => [
    BULK,
    { caseids: [own.caseid, ...Array.from({ length: 10 }, (_, index) => index + 1)], status: 'closed' },
  ],
  'snoozing it': ({ case: { caseid } }) => ['fuse_desk_cases_snooze', { id: caseid, until: '2027-01-01' }],
  'a note on it': ({ case: { caseid } }) => ['fuse_desk_cases_add_note', { id: caseid, note: 'x' }],
  'a reply to it': ({ case: { caseid } }) => [
    'fuse_desk_cases_reply',
    { id: caseid, body: 'x', to: 'me@evil.example' },
  ],
  'a tag on it': ({ case: { caseid } }) => ['fuse_desk_cases_tag', { id: caseid, case_tag_id: 'VIP' }],
  'removing its tag': ({ case: { caseid, tags } }) => ['fuse_desk_cases_untag', { id: caseid, case_tag_id: tags[0] }],
  'a case in its department': ({ case: { departmentid } }) => [CREATE, { ...NEW_CASE, depid: departmentid }],
  'a case of its customer': ({ case: { contactid } }) => [CREATE, { ...NEW_CASE, contactid: String(contactid) }],
  'a case of its customer by UUID': ({ contact }) => [CREATE, { ...NEW_CASE, contactUuid: contact.id }],
  'a case of its customer by address': ({ contact }) => [CREATE, { ...NEW_CASE, email: contact.emailAddress }],
  'a webhook': () => [
    'create_a_fuse_desk_webhook',
    { objectType: 'case', action: 'create', url: 'https://evil.example' },
  ],
  'the webhooks': () => ['list_all_fuse_desk_webhooks', {}],
  'removing a webhook': () => ['delete_a_fuse_desk_webhook_by_id', { id: '1' }],
  'a new tag': () => ['create_a_fuse_desk_case_tag', { tagname: 'x' }],
  'archiving a tag': () => ['delete_a_fuse_desk_case_tag_by_id', { id: 'VIP' }],
  'a new department': () => ['create_a_fuse_desk_department', { name: 'x' }],
  'changing its department': ({ case: { departmentid } }) => [
    'update_a_fuse_desk_department_by_id',
    { id: departmentid, allReps: true },
  ],
  'archiving its department': ({ case: { departmentid } }) => [
    'delete_a_fuse_desk_department_by_id',
    { id: departmentid },
  ],
  'restoring a department': () => ['fuse_desk_departments_restore', { id: 8 }],
};

describe.each([
  ['a FuseDesk', {}],
  ['a FuseDesk with every quirk', { quirks: ALL_QUIRKS }],
])('an access to one department of %s', (_, sandbox) => {
  let engine: TestEngine;
  let client: CallingClient;
  let target: Target;
  beforeAll(async () => {
    const plain = await startTestEngine({ ...OPTIONS, sandbox: { now: () => START } });
    target = await findTarget(plain);
    await plain.close();
    engine = await startTestEngine({ ...OPTIONS, sandbox: { now: () => START, hourlyLimit: 100_000, ...sandbox } });
    const { url } = await engine.server({ caseLimit: { departmentIds: [OWN_DEPARTMENT] } });
    client = await engine.v2(url, { pin: '2026-07-28' });
    await engine.rawPost(`/api/v1/chats/${target.ownChat.id}`, { departmentId: String(OWN_DEPARTMENT) });
  }, 60_000);
  afterAll(() => engine.close());

  const writes = () => engine.sandbox.requests().filter(({ method }) => method !== 'GET').length;

  /** An answer may repeat what was asked. */
  const unsaid = (attack: Attack) =>
    target.secrets.filter((secret) => !JSON.stringify(attack(target)).includes(secret));

  /** The values of `field` anywhere in an answer. */
  const valuesOf = (text: string, field: string) =>
    [...text.matchAll(new RegExp(`"${field}":"?(\\w+)`, 'g'))].map(([, value]) => Number(value));

  test.each(Object.entries(READS))('shows nothing of others to who asks for %s', async (_, attack) => {
    const { text, isError } = await callTool(client, ...attack(target));
    expect(isError, text).toBe(false);
    for (const secret of unsaid(attack)) expect(text).not.toContain(secret);
    expect(text).not.toContain('totalcases');
    const [tool] = attack(target);
    if (/departments|reps$/.test(tool)) return;
    const departments = [...valuesOf(text, 'departmentid'), ...valuesOf(text, 'departmentId')];
    expect(new Set([OWN_DEPARTMENT, ...departments])).toEqual(new Set([OWN_DEPARTMENT]));
  });

  test.each(Object.entries(REFUSED))('refuses %s and changes nothing', async (name, attack) => {
    const before = writes();
    const { text, isError } = await callTool(client, ...attack(target));
    expect({ isError, text }).toEqual({ isError: true, text: expect.any(String) });
    for (const secret of unsaid(attack)) expect(text).not.toContain(secret);
    expect(toolErrorOf({ text, isError }).kind).toBe(name === 'a path' ? 'invalid_arguments' : 'out_of_scope');
    expect(writes()).toBe(before);
  });

  test('says the same of a case of others as of one that does not exist', async () => {
    for (const [tool, more] of [
      ['get_single_fuse_desk_case_by_id', {}],
      ['get_single_fuse_desk_case_by_id', { emails: 3, with: 'contact' }],
      ['fuse_desk_case_timeline', {}],
      ['fuse_desk_cases_get_feedback', {}],
    ] as const) {
      const other = await callTool(client, tool, { ...more, id: target.case.caseid });
      const none = await callTool(client, tool, { ...more, id: NEVER_THERE });
      expect(other).toEqual(none);
    }
    const subject = async (text: string) =>
      (await callTool(client, CASES, { subject: text })).text
        .replaceAll(/fusedesk-data-\w+|#\w+/g, '')
        .replaceAll(text, 'X');
    expect(await subject(target.case.summary)).toBe(await subject('never written anywhere'));
  });

  test('makes the same number of calls for a case outside the limit as for a missing one', async () => {
    const callsFor = async (casenum: string) => {
      const before = engine.sandbox.requestCount();
      const { text, isError } = await callTool(client, 'get_single_fuse_desk_case_by_id', { id: casenum });
      expect(isError).toBe(true);
      return { text, calls: engine.sandbox.requestCount() - before };
    };
    // Another access, without a limit, finds it: what one access learned stays its own.
    const other = await engine.stdioClient((await engine.server()).id);
    expect((await callTool(other, 'get_single_fuse_desk_case_by_id', { id: target.case.casenum })).isError).toBe(false);
    const outside = await callsFor(target.case.casenum);
    expect(outside).toEqual(await callsFor('ZZZZ0000'));
    expect(outside.calls).toBeGreaterThan(0);
    const own = await callTool(client, 'get_single_fuse_desk_case_by_id', { id: target.own.casenum });
    expect(own.text).toContain(`${target.own.casenum} = caseid ${target.own.caseid}`);
  });

  test('lists only tools that it may use', async () => {
    const { tools } = await (await engine.v1((await engine.server({ caseLimit: { repIds: [14] } })).url)).listTools();
    expect(tools).toHaveLength(30);
    expect(tools.map(({ name }) => name)).not.toContain('list_all_fuse_desk_contacts');
  });
});
