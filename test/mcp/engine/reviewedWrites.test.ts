import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool } from '../../fixtures/toolResults.ts';
import { setUpCall } from './callSetup.ts';

const START = Date.parse('2026-12-01T03:40:00Z');
const UPDATE = 'update_a_fuse_desk_case_by_id';
const REPLY = 'fuse_desk_cases_reply';
const NOTE = 'fuse_desk_cases_add_note';
const CREATE_CONTACT = 'create_a_fuse_desk_contact';
const NEW_CASE = { depid: 4, summary: 'Invoice', details: 'Wrong total', openedby: 'Dana' };
/** The demo's inactive rep, and its only reps of department 4. */
const INACTIVE = 22;
const BILLING = 4;
const BILLING_REPS = [14, 15];
const ESCALATION_REP = 11;
/** Of Priya Raman. */
const CASE_ID = 10_427;
const ADDRESS = 'priya.raman@acmecorp.example';

describe.each([
  ['a FuseDesk', {}],
  ['a FuseDesk with every quirk', { quirks: ALL_QUIRKS }],
])('a write to %s', (_, sandbox) => {
  let engine: TestEngine;
  let client: CallingClient;
  beforeAll(async () => {
    engine = await startTestEngine({
      timeZone: () => 'UTC',
      clock: { now: () => START, after: () => () => {} },
      sandbox: { now: () => START, ...sandbox },
    });
    client = await engine.stdioClient((await engine.server()).id);
  }, 60_000);
  afterAll(() => engine.close());

  const writes = () => engine.sandbox.requests().filter(({ method }) => method !== 'GET');
  async function ask(tool: string, args: Record<string, unknown>, from = client) {
    const before = writes().length;
    const { text, isError } = await callTool(from, tool, args);
    return { text: text.replaceAll('\\"', '"'), isError, written: writes().slice(before) };
  }

  test.each([
    [UPDATE, { id: CASE_ID, repid: INACTIVE }],
    ['create_a_fuse_desk_case', { ...NEW_CASE, repid: INACTIVE }],
    ['fuse_desk_cases_bulk_update', { caseids: [CASE_ID], repid: INACTIVE }],
    ['update_a_fuse_desk_chat_by_id', { id: '701', repId: INACTIVE }],
    ['fuse_desk_chats_close', { id: '701', repid: INACTIVE }],
    [NOTE, { id: CASE_ID, note: 'x', repid: INACTIVE }],
  ])('is refused for an inactive rep in %s, and names active ones', async (tool, args) => {
    const { text, isError, written } = await ask(tool, args);
    expect(isError).toBe(true);
    expect(text).toContain(`rep ${INACTIVE} is inactive`);
    expect(text).toContain('"name":"Rahul Menon"');
    expect(text).not.toContain(`"id":${INACTIVE},`);
    expect(written).toEqual([]);
  });

  test.each([
    [UPDATE, { id: CASE_ID, depid: BILLING, repid: ESCALATION_REP }],
    ['create_a_fuse_desk_case', { ...NEW_CASE, repid: ESCALATION_REP }],
    ['update_a_fuse_desk_chat_by_id', { id: '701', departmentId: BILLING, repId: ESCALATION_REP }],
  ])('is refused for a rep of another department in %s', async (tool, args) => {
    const { text, written } = await ask(tool, args);
    expect(text).toContain(`rep ${ESCALATION_REP} is not in department ${BILLING}`);
    expect(text).toContain(`Valid: ${BILLING_REPS.join(', ')};`);
    expect(written).toEqual([]);
  });

  test('is made for an active rep of the department', async () => {
    const [rep] = BILLING_REPS;
    const { isError, written } = await ask('create_a_fuse_desk_case', { ...NEW_CASE, repid: rep });
    expect(isError).toBe(false);
    expect(written.map(({ form }) => form.get('repid'))).toEqual([String(rep)]);
  });

  test('is refused for a rep who does not exist', async () => {
    const { text, written } = await ask(NOTE, { id: CASE_ID, note: 'x', repid: 999 });
    expect(text).toContain('there is no rep with the userId 999');
    expect(written).toEqual([]);
  });

  test('reports the author of a note', async () => {
    expect((await ask(NOTE, { id: CASE_ID, note: 'x' })).text).toContain('the note names no rep');
    expect((await ask(NOTE, { id: CASE_ID, note: 'x', repid: 14 })).text).toContain('the note names rep 14');
  });

  test('hides the names of reps from an access that may not see them', async () => {
    const narrow = await engine.stdioClient((await engine.server({ tags: ['chats'] })).id);
    const { text, written } = await ask('fuse_desk_chats_close', { id: '702', repid: INACTIVE }, narrow);
    expect(text).not.toContain('Rahul Menon');
    expect(written).toHaveLength(1);
  });

  test('goes to another recipient on purpose only', async () => {
    const refused = await ask(REPLY, { id: CASE_ID, body: 'x', to: 'someone@else.example' });
    expect(refused.isError).toBe(true);
    expect(refused.text).toContain('allow_other_recipient: true');
    expect(refused.text).toContain('Without "to" the reply goes to the contact');
    expect(refused.written).toEqual([]);
    const args = { id: CASE_ID, body: 'x', to: 'someone@else.example', allow_other_recipient: true };
    const sent = await ask(REPLY, args);
    expect(sent.written.map(({ form }) => [form.get('to'), form.get('allow_other_recipient')])).toEqual([
      ['someone@else.example', null],
    ]);
    expect((await ask(REPLY, { id: CASE_ID, body: 'x' })).written).toHaveLength(1);
  });

  test('to a contact whose address another has is made on purpose only', async () => {
    const refused = await ask(CREATE_CONTACT, { firstName: 'P', emailAddress: ADDRESS.toUpperCase() });
    expect(refused.isError).toBe(true);
    expect(refused.text).toContain('(crmId 2163)');
    expect(refused.text).toContain('allow_duplicate: true');
    expect(refused.written).toEqual([]);
    const secondary = await ask(CREATE_CONTACT, { firstName: 'P', emailAddress2: ADDRESS });
    expect(secondary.written).toEqual([]);
    const made = await ask(CREATE_CONTACT, { firstName: 'P', emailAddress: ADDRESS, allow_duplicate: true });
    expect(made.isError).toBe(false);
    expect((await ask(CREATE_CONTACT, { firstName: 'New', emailAddress: 'new@here.example' })).isError).toBe(false);
  });

  test('that takes a tag off says if the case did not have it', async () => {
    const tag = { id: CASE_ID, case_tag_id: 'VIP' };
    await ask('fuse_desk_cases_tag', tag);
    expect((await ask('fuse_desk_cases_untag', tag)).text).not.toContain('was not on the case');
    expect((await ask('fuse_desk_cases_untag', tag)).text).toContain('case tag 39 was not on the case');
  });
});

test.each([
  [{ repid: 19, departmentid: '4' }, ['FuseDesk set repid 19, not 14']],
  [{ repid: '14', departmentid: 5 }, ['FuseDesk set depid 5, not 4']],
  [{ repId: 14, departmentId: 4 }, []],
  [{}, []],
])('says if the changed case %j shows another rep or department', async (shown, expected) => {
  const { call } = setUpCall(async () => ({ ok: true, data: { caseid: 1, ...shown } }));
  const { text } = await call(UPDATE, { arguments: { id: 1, repid: 14, depid: 4 } });
  expect(text.match(/FuseDesk set \w+ \d+, not \d+/g) ?? []).toEqual(expected);
});

describe('a reply', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine({ sandbox: { now: () => START } });
  }, 60_000);
  afterAll(() => engine.close());

  test('to an address of the contact is sent', async () => {
    const client = await engine.stdioClient((await engine.server()).id);
    const { text, isError } = await callTool(client, REPLY, { id: CASE_ID, body: 'x', to: `Priya <${ADDRESS}>` });
    expect(isError, text).toBe(false);
  });

  test('to an address is refused if the contact cannot be read', async () => {
    const { id } = await engine.server({ tags: ['cases'] });
    const { text, isError } = await callTool(await engine.stdioClient(id), REPLY, {
      id: CASE_ID,
      body: 'x',
      to: ADDRESS,
    });
    expect(isError).toBe(true);
    expect(text).toContain('could not be compared');
  });
});
