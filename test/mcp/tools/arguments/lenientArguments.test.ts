import { describe, expect, it } from 'vitest';
import { planCall } from '../../../../mcp/tools/planCall.ts';
import { CALL_TIME, toolNamed } from '../toolFixtures.ts';

const CASES = 'list_all_fuse_desk_cases';
const REPLY = 'fuse_desk_cases_reply';
const UPDATE = 'update_a_fuse_desk_case_by_id';
const CREATE_CASE = { depid: 4, summary: 'Invoice', details: 'Wrong total', openedby: 'Dana' };

const plan = (tool: string, args: unknown) =>
  planCall(
    toolNamed(tool),
    args,
    async (_, wanted) => ({ ok: true, ids: wanted.map((_one, index) => index + 1) }),
    CALL_TIME,
  );

async function planned(tool: string, args: unknown) {
  const made = await plan(tool, args);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.call;
}

async function refusal(tool: string, args: unknown): Promise<string> {
  const made = await plan(tool, args);
  if (made.ok || made.kind !== 'invalid_arguments') throw new Error(`not refused: ${JSON.stringify(made)}`);
  return made.message;
}

describe('a list in a text', () => {
  it.each(['["5","6"]', '[5, 6]', '5,6', ' [ "5" , 6 ] '])('is read from %j', async (caseids) => {
    const { values } = await planned('fuse_desk_cases_bulk_update', { caseids, status: 'open' });
    expect(values.caseids).toEqual([5, 6]);
  });

  it('may hold names of tags', async () => {
    const { values } = await planned('create_a_fuse_desk_case', { ...CREATE_CASE, casetags: '["VIP","Escalated"]' });
    expect(values.casetags).toEqual([1, 2]);
    expect(
      (await planned('create_a_fuse_desk_case', { ...CREATE_CASE, casetags: 'VIP, new' })).values.casetags,
    ).toEqual([1]);
  });
});

describe('an optional argument without a value', () => {
  it.each([null, 'null', ''])('is left out if it is %j', async (value) => {
    const { request } = await planned(CASES, { email: value, status: value, depid: value, date_opened_after: value });
    expect(request.query).toEqual({ limit: 25, offset: 0 });
  });

  it('still clears a field of an update if it is an empty text', async () => {
    expect((await planned(UPDATE, { id: 1, summary: '' })).request.form).toEqual({ summary: '' });
    expect(await refusal(UPDATE, { id: 1, summary: null })).toContain('would change nothing');
  });

  it('is an error if it is required', async () => {
    expect(await refusal(REPLY, { id: 1, body: null })).toContain('"body" must be text');
    expect(await refusal(REPLY, { id: null, body: 'x' })).toContain('"id" must be a caseid');
  });
});

describe('a field of one line', () => {
  it.each([
    [UPDATE, { id: 1, summary: 'a\nb' }],
    ['create_a_fuse_desk_case', { ...CREATE_CASE, openedby: 'Dana\r\nBcc: x@evil.example' }],
    ['create_a_fuse_desk_contact', { company: 'a\u2028b' }],
    ['update_a_fuse_desk_chat_by_id', { id: '7', title: 'a\nb' }],
    [REPLY, { id: 1, body: 'x', to: 'jo@example.com\r\nBcc: x@evil.example' }],
  ])('takes no line breaks in %s %j', async (tool, args) => {
    expect(await refusal(tool, args)).toContain('takes one line');
  });

  it('loses line breaks around it; texts of several lines keep theirs', async () => {
    expect((await planned(UPDATE, { id: 1, summary: ' Invoice\n' })).request.form).toEqual({ summary: 'Invoice' });
    expect((await planned(UPDATE, { id: 1, details: 'a\n\nb' })).request.form).toEqual({ details: 'a\n\nb' });
  });
});

describe('an address', () => {
  it.each(['not an address', 'jo@', '@example.com', 'jo@example', 'jo@@example.com', 'jo@example.com sam@example.com'])(
    'of a reply is not %j',
    async (to) => {
      for (const name of ['to', 'cc', 'bcc', 'from']) {
        expect(await refusal(REPLY, { id: 1, body: 'x', [name]: to })).toContain('takes an email address');
      }
    },
  );

  it.each([
    ['jo@example.com', 'jo@example.com'],
    ['Jo Doe <jo@example.com>, "Doe, Sam" <sam@example.com>', 'Jo Doe <jo@example.com>, "Doe, Sam" <sam@example.com>'],
    [['jo@example.com'], 'jo@example.com'],
  ])('of a reply may be %j', async (cc, sent) => {
    expect((await planned(REPLY, { id: 1, body: 'x', cc })).request.form).toEqual({ body: 'x', cc: sent });
  });

  it('of a reply is not several in a list, which the error explains', async () => {
    const message = await refusal(REPLY, { id: 1, body: 'x', cc: ['jo@example.com', 'sam@example.com'] });
    expect(message).toContain('one text with commas between them');
  });

  it('of a contact is one', async () => {
    const one = await planned('create_a_fuse_desk_contact', { emailAddress: 'Jo <jo@example.com>' });
    expect(one.request.form).toEqual({ emailAddress: 'jo@example.com' });
    expect(one.options.notes).toEqual(['emailAddress "Jo <jo@example.com>" = jo@example.com']);
    const two = { emailAddress: 'jo@example.com, sam@example.com' };
    expect(await refusal('create_a_fuse_desk_contact', two)).toContain('takes one email address, not 2');
  });
});

describe('a search for one character', () => {
  it.each(['@', 'a', ' a '])('is made for %j with a note', async (search) => {
    const { options } = await planned('list_all_fuse_desk_contacts', { search });
    expect(options.notes?.join()).toContain('matches nearly everyone');
  });
});

describe('a date that no calendar has', () => {
  it.each(['2026/02/30', '2026-11-20T25:00:00Z', '1763596800'])('is refused: %j', async (date_opened_after) => {
    expect(await refusal(CASES, { date_opened_after })).toContain('must be a date such as 2026-11-01');
  });
});
