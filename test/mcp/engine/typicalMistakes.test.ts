import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool } from '../../fixtures/toolResults.ts';

const CASES = 'list_all_fuse_desk_cases';
const CASE = 'get_single_fuse_desk_case_by_id';
const CONTACTS = 'list_all_fuse_desk_contacts';
const NOT_SENT = 'nothing was sent to FuseDesk';
const UUID = '3f2a77f0-6c1e-4c1a-9b7e-0123456789ab';

let engine: TestEngine;
let quirky: TestEngine;
let client: CallingClient;
let quirkyClient: CallingClient;
beforeAll(async () => {
  engine = await startTestEngine();
  quirky = await startTestEngine({ sandbox: { quirks: ALL_QUIRKS } });
  client = await engine.stdioClient((await engine.server()).id);
  quirkyClient = await quirky.stdioClient((await quirky.server()).id);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await quirky.close();
});

type Mistake = readonly [tool: string, args: Record<string, unknown>, said: readonly string[]];

const REPLY = 'fuse_desk_cases_reply';
const NOTE = 'fuse_desk_cases_add_note';
const BULK = 'fuse_desk_cases_bulk_update';
const UPDATE = 'update_a_fuse_desk_case_by_id';
const SNOOZE = 'fuse_desk_cases_snooze';

/** Mistakes that models made, and what each answer must tell them. */
const REFUSED: readonly Mistake[] = [
  [CASE, { caseid: 10_001 }, [NOT_SENT, 'Did you mean "id"?']],
  ['update_a_fuse_desk_chat_by_id', { id: '701', caseid: 10_001 }, [NOT_SENT, 'Did you mean "caseId"?']],
  [CASE, { id: 'ZZZZ0000' }, ['no case has the casenum ZZZZ0000', 'were looked at']],
  [CASES, { contactid: 'Priya Raman' }, [NOT_SENT, 'crmId, UUID or email address', `${CONTACTS} finds a contact`]],
  [CASES, { companyid: 'Acme' }, ['no contact has exactly the company "Acme"', 'fields: all']],
  [CASES, { status: 'new,open' }, [NOT_SENT, 'use active']],
  [CASES, { orderby: 'priority desc' }, [NOT_SENT, 'date_opened desc', 'date_closed']],
  ['fuse_desk_cases_tag', { id: 10_001, case_tag_id: 999 }, [NOT_SENT, 'there is no case tag with the ID 999']],
  [REPLY, { id: 10_001, body: ' ' }, [NOT_SENT, '"body" must be text that is not blank']],
  [NOTE, { id: 10_001, note: '' }, [NOT_SENT, '"note" must be text that is not blank']],
  [REPLY, { id: 10_001, body: 'x', cc: ['a@x.example', 'b@x.example'] }, [NOT_SENT, 'with commas between them']],
  [REPLY, { id: 10_001, body: 'x', to: 'not an address' }, [NOT_SENT, 'takes an email address such as']],
  [UPDATE, { id: 10_001 }, [NOT_SENT, 'This call would change nothing']],
  [UPDATE, { id: 10_001, repid: 22 }, ['nothing was changed', 'rep 22 is inactive', '"name":"Rahul Menon"']],
  [UPDATE, { id: 10_001, status: 'pending' }, [NOT_SENT, 'one of new, open, closed']],
  [NOTE, { id: 10_001, note: 'x', type: 'email' }, [NOT_SENT, 'one of note, call']],
  [
    'create_a_fuse_desk_contact',
    { firstName: 'Priya', emailAddress: 'priya.raman@acmecorp.example' },
    ['nothing was changed', '(crmId 2163)', 'allow_duplicate: true'],
  ],
  [CASES, { departmentid: 4 }, [NOT_SENT, 'Did you mean "depid"?']],
  [CASES, { email: '*@acme.example' }, [NOT_SENT, 'knows no wildcards']],
  [CASES, { date_opened_after: '28/11/2026' }, [NOT_SENT, 'a date such as 2026-11-01', '"-48 hours"']],
  [CASES, { status: 'pending' }, [NOT_SENT, 'one of new, open, closed, active']],
  [CASES, { status: ['new', 'open'] }, [NOT_SENT, 'use active']],
  [CASES, { orderby: 'newest' }, [NOT_SENT, 'date_opened desc', 'date_closed']],
  [REPLY, { id: 10_001, message: 'x' }, [NOT_SENT, 'Did you mean "body"?']],
  ['list_all_fuse_desk_chats', { status: 'open' }, [NOT_SENT, 'Did you mean "state"?']],
  [CONTACTS, { email: 'jo@example.com' }, [NOT_SENT, 'Did you mean "search"?']],
  [CONTACTS, { search: '*' }, [NOT_SENT, 'knows no wildcards']],
  ['fuse_desk_cases_tag', { id: 10_001, case_tag_id: 'Escalate' }, [NOT_SENT, '"name":"Escalated"']],
  [CASE, { id: 2_162 }, ['not the crmId of a contact', `${CASES} shows valid ones`]],
  [
    'get_single_fuse_desk_contact_by_id',
    { id: '999999' },
    ['neither the id of a contact', 'a crmId', `${CONTACTS} shows valid ones`],
  ],
  ['get_single_fuse_desk_rep_by_id', { id: 3 }, ['is the userId', 'list_all_fuse_desk_reps shows']],
  ['get_single_fuse_desk_department_by_id', { id: 11 }, ['departmentid', 'list_all_fuse_desk_departments shows']],
  ['get_single_fuse_desk_email_by_id', { id: '301702' }, ["a history entry's own ID is not one"]],
  ['get_single_fuse_desk_chat_by_id', { id: '10001' }, ['not its caseId', 'list_all_fuse_desk_chats shows']],
  ['delete_a_fuse_desk_webhook_by_id', { id: '999' }, ['list_all_fuse_desk_webhooks shows']],
  [BULK, { caseids: [10_343, 99_999], status: 'open' }, ['does not say whether the other cases were changed']],
];

const EXPLAINED: readonly Mistake[] = [
  [CASES, { status: 'Open', limit: '1' }, ['"status":"open"']],
  [CASE, { id: '10428 ' }, ['"caseid":10428']],
  [BULK, { caseids: '10001,10002', status: 'Closed' }, ['"updated":2']],
  [CASES, { date_opened_after: 'yesterday', limit: 1 }, ['date_opened_after yesterday = ', 'time zone']],
  [CASES, { date_opened_after: '2 days ago', limit: 1 }, ['date_opened_after 2 days ago = ', 'time zone']],
  [CASES, { fields: 'all', limit: 100 }, ['of 100 entries fit', 'offset']],
  [CASE, { id: 10_428, part: 9 }, ['There is no part 9']],
  [CASES, { subject: 'YCJG5668' }, ['looks like a case number', 'as id']],
  [SNOOZE, { id: 10_428, until: 'next monday' }, ['until next monday = ', 'time zone']],
  [SNOOZE, { id: 10_428, until: 'in 2 days' }, ['until in 2 days = ', 'time zone']],
  [CONTACTS, { search: '@' }, ['matches nearly everyone']],
  [CONTACTS, { search: 'acme corp.' }, ['Nothing matched', 'as written']],
  ['fuse_desk_cases_tag', { id: 10_428, case_tag_id: 'billing' }, ['"name":"Billing"']],
  ['fuse_desk_cases_untag', { id: 10_428, case_tag_id: 'VIP' }, ['case tag 39 was not on the case']],
  [NOTE, { id: 10_428, note: 'x' }, ['the note names no rep']],
  [CASE, { id: '#ycjg5668' }, ['YCJG5668 = caseid 10427']],
  ['get_single_fuse_desk_contact_by_id', { id: '2163' }, ['2163 is the crmId of contact']],
  [CASES, { contactid: UUID }, ['= contactUuid', 'Nothing matched contactUuid']],
  [CASES, { contactUuid: '2163' }, ['was read as a crmId (contactid)']],
  [CASES, { companyid: 'Acme Corp' }, ['companyid "Acme Corp" = 800']],
  [CASES, { email: 'Nobody <nobody@nowhere.example>' }, ['= nobody@nowhere.example', 'Nothing matched email']],
  [CONTACTS, { search: 'Raman Priya' }, ['Nothing matched', 'first name last name']],
  [CONTACTS, { search: '5550126' }, ['finds a phone number only as it is written']],
  [CASES, { offset: 99_999 }, ['no rows from offset 99999']],
  [CASES, { limit: 500 }, ['limit 500 = 100, the most of one call']],
  [CASES, { date_opened_after: '-48h', limit: 1 }, ['date_opened_after -48h = ', 'time zone']],
  [CASES, { date_opened_after: '2026-11-30', date_opened_before: '2026-11-30', limit: 1 }, ['the end of that day']],
];

/** Errors are JSON, in which quotes are escaped. */
const unquoted = (text: string) => text.replaceAll('\\"', '"');

describe('a typical mistake', () => {
  test.each(REFUSED)('of %s %j gets an error that says what to do', async (tool, args, said) => {
    for (const from of [client, quirkyClient]) {
      const { text, isError } = await callTool(from, tool, args);
      expect(isError).toBe(true);
      for (const words of said) expect(unquoted(text)).toContain(words);
      expect(text).not.toContain('Valid arguments');
    }
  });

  test.each(EXPLAINED)('of %s %j gets rows with a note', async (tool, args, said) => {
    const { text, isError } = await callTool(client, tool, args);
    expect(isError).toBe(false);
    for (const words of said) expect(unquoted(text)).toContain(words);
  });

  test('names no tool that the access lacks', async () => {
    const { id } = await engine.server({ methods: ['get'], tags: ['cases'] });
    const { text } = await callTool(await engine.stdioClient(id), CASE, { id: 2_162 });
    expect(text).toContain('not the crmId of a contact');
    expect(text).not.toContain(CASES);
  });

  test('says with a case that its emails cannot be read, if so', async () => {
    const note = 'emails cannot be read with this access';
    const { id } = await engine.server({ methods: ['get'], tags: ['cases'] });
    expect((await callTool(await engine.stdioClient(id), CASE, { id: 10_200 })).text).toContain(note);
    expect((await callTool(client, CASE, { id: 10_200 })).text).not.toContain(note);
  });
});
