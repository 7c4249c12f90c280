import { describe, expect, it } from 'vitest';
import type { FuseDeskRequest } from '../../../mcp/fusedesk/fuseDeskRequest.ts';
import { planCall } from '../../../mcp/tools/planCall.ts';
import type { PlannedCall } from '../../../mcp/tools/tool.ts';
import { acceptAnyTag, CALL_TIME, forbidTagLookup, toolNamed } from './toolFixtures.ts';

async function planned(name: string, args: unknown): Promise<PlannedCall> {
  const plan = await planCall(toolNamed(name), args, acceptAnyTag, CALL_TIME);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return plan.call;
}

async function request(name: string, args: unknown): Promise<FuseDeskRequest> {
  return (await planned(name, args)).request;
}

describe('planCall', () => {
  it('requests the first 25 entries by default, even without any arguments', async () => {
    for (const args of [{}, undefined, null]) {
      expect(await planned('list_all_fuse_desk_cases', args)).toEqual({
        request: { method: 'GET', path: '/api/v1/cases', query: { limit: 25, offset: 0 }, write: false },
        options: {
          fields: 'essential',
          bodyFormat: 'text',
          includeQuoted: false,
          includeHidden: false,
          part: 1,
          limit: 25,
          offset: 0,
        },
        affectedIds: {},
        values: { fields: 'essential', limit: 25, max_calls: 10, offset: 0 },
      });
    }
  });

  it('sends no response option to FuseDesk', async () => {
    const args = { id: 12, body_format: 'html', include_quoted: true, include_hidden: true, part: 3 };
    expect(await planned('get_single_fuse_desk_case_by_id', args)).toMatchObject({
      request: { method: 'GET', path: '/api/v1/cases/12', write: false },
      options: { fields: 'essential', bodyFormat: 'html', includeQuoted: true, includeHidden: true, part: 3 },
      affectedIds: { case: '12' },
    });
    expect((await planned('list_all_fuse_desk_chats', { fields: 'all' })).options.fields).toBe('all');
    expect(await planned('list_all_fuse_desk_chats', { state: 'Open', waiting_minutes: '15' })).toMatchObject({
      request: { method: 'GET', path: '/api/v1/chats', write: false },
      options: {
        fields: 'essential',
        bodyFormat: 'text',
        includeQuoted: false,
        includeHidden: false,
        part: 1,
        state: 'open',
        waitingMinutes: 15,
      },
      affectedIds: {},
    });
    expect((await planned('list_all_fuse_desk_chats', {})).options).not.toHaveProperty('state');
    expect((await planned('list_all_fuse_desk_departments', { state: 'archived' })).options).not.toHaveProperty(
      'state',
    );
  });

  it('takes the most for a limit that is too high and says so', async () => {
    const call = await planned('list_all_fuse_desk_cases', { limit: '500' });
    expect(call.request.query).toEqual({ limit: 100, offset: 0 });
    expect(call.options).toMatchObject({ limit: 100, notes: ['limit "500" = 100, the most of one call'] });
    expect((await planned('list_all_fuse_desk_cases', { limit: 100 })).options).not.toHaveProperty('notes');
  });

  it('uses the address inside of a name with an address', async () => {
    const cases = await planned('list_all_fuse_desk_cases', { email: 'Priya Raman <priya@x.example>' });
    expect(cases.request.query).toMatchObject({ email: 'priya@x.example' });
    expect(cases.options.notes).toEqual(['email "Priya Raman <priya@x.example>" = priya@x.example']);
    const contacts = await planned('list_all_fuse_desk_contacts', { search: '"Raman, P." < priya@x.example >' });
    expect(contacts.request.query).toEqual({ search: 'priya@x.example' });
  });

  it('accepts every order that FuseDesk documents', async () => {
    const orderby = ' date_lastresponse DESC ,date_opened asc, caseid';
    const call = await planned('list_all_fuse_desk_cases', { orderby });
    expect(call.request.query).toMatchObject({ orderby: 'date_lastresponse DESC, date_opened asc, caseid' });
  });

  it.each([
    [
      'list_all_fuse_desk_cases',
      { contactid: 17, status: 'new' },
      'Nothing matched contactid "17", status "new". Try fewer filters',
    ],
    [
      'list_all_fuse_desk_cases',
      { subject: 'YCJG5668' },
      'Nothing matched subject "YCJG5668". This looks like a case number',
    ],
    ['list_all_fuse_desk_cases', { offset: 99_999 }, 'There are no rows from offset 99999 on'],
    [
      'list_all_fuse_desk_cases',
      { date_opened_after: '2026-11-30T00:00:00Z' },
      'date_opened_after "2026-11-30T00:00:00Z". Try other dates',
    ],
    [
      'list_all_fuse_desk_contacts',
      { search: 'Raman Priya' },
      'for a person "first name last name": try one word of it',
    ],
    ['list_all_fuse_desk_contacts', { search: '555 0126' }, 'a phone number only as it is written there'],
    ['list_all_fuse_desk_contacts', { search: 'acmecorp.' }, 'try a shorter part of it'],
  ])('knows what an empty list of %s %j means', async (tool, args, expected) => {
    expect((await planned(tool, args)).options.ifEmpty).toContain(expected);
  });

  it('says nothing about an empty list without a filter', async () => {
    expect((await planned('list_all_fuse_desk_cases', {})).options).not.toHaveProperty('ifEmpty');
    expect((await planned('list_all_fuse_desk_reps', {})).options).not.toHaveProperty('ifEmpty');
    expect((await planned('fuse_desk_cases_snooze', { id: 5, until: 'tomorrow' })).options).not.toHaveProperty(
      'ifEmpty',
    );
  });

  it('asks for whole bodies and limits them itself', async () => {
    const call = await planned('list_all_fuse_desk_emails', { bodylimit: 80 });
    expect(call.request.query).toEqual({ limit: 25, offset: 0 });
    expect(call.options).toMatchObject({ bodyLimit: 80 });
  });

  it('makes dates absolute in the time zone of the person and says so', async () => {
    const both = { date_opened_after: '-48 hours', date_opened_before: ' 2026-11-30 ', date_closed_before: 'today' };
    const call = await planned('list_all_fuse_desk_cases', both);
    expect(call.request.query).toEqual({
      date_opened: { json: { after: '2026-11-29T03:40:00Z', before: '2026-11-30T05:00:00Z' } },
      date_closed: { json: { before: '2026-11-30T05:00:00Z' } },
      limit: 25,
      offset: 0,
    });
    expect(call.options.notes).toEqual([
      'date_closed_before today = 2026-11-30T05:00:00Z, date_opened_after -48 hours = 2026-11-29T03:40:00Z, date_opened_before 2026-11-30 = 2026-11-30T05:00:00Z (time zone America/New_York)',
    ]);
  });

  it('takes the same day at both ends of a range as that day', async () => {
    for (const day of ['2026-11-29', 'yesterday']) {
      const range = { date_opened_after: day, date_opened_before: day };
      const call = await planned('list_all_fuse_desk_cases', range);
      expect(call.request.query?.date_opened).toEqual({
        json: { after: '2026-11-29T05:00:00Z', before: '2026-11-30T05:00:00Z' },
      });
      expect(call.options.notes?.[0]).toContain(
        `date_opened_before ${day} = the end of that day, 2026-11-30T05:00:00Z`,
      );
    }
  });

  it('makes the dates of a change absolute', async () => {
    const snooze = { id: 5, until: 'next monday' };
    expect(await planned('fuse_desk_cases_snooze', snooze)).toMatchObject({
      request: { form: { until: '2026-12-07T05:00:00Z' } },
      options: { notes: ['until next monday = 2026-12-07T05:00:00Z (time zone America/New_York)'] },
    });
  });

  it('says nothing about a date with a zone', async () => {
    const call = await planned('list_all_fuse_desk_cases', { date_opened_after: '2026-11-01T10:00:00+01:00' });
    expect(call.request.query?.date_opened).toEqual({ json: { after: '2026-11-01T09:00:00Z' } });
    expect(call.options).not.toHaveProperty('notes');
  });

  it('coerces values that can mean only one thing', async () => {
    const args = {
      depid: ' 12 ',
      repid: '7',
      status: ' OPEN ',
      limit: '5',
      offset: '10',
      fields: 'ALL',
      createdByRep: 4,
    };
    const call = await planned('list_all_fuse_desk_cases', args);
    expect(call.request.query).toEqual({
      depid: 12,
      repid: 7,
      status: 'open',
      limit: 5,
      offset: 10,
      createdByRep: '4',
    });
    expect(call.options).toMatchObject({ fields: 'all', limit: 5, offset: 10 });
    expect((await request('get_single_fuse_desk_case_by_id', { id: '123' })).path).toBe('/api/v1/cases/123');
    expect((await request('get_single_fuse_desk_email_by_id', { id: 123 })).path).toBe('/api/v1/emails/123');
    const form = { id: '1', allReps: 'True', repUserIds: '1, 2' };
    expect((await request('update_a_fuse_desk_department_by_id', form)).form).toEqual({
      allReps: true,
      'repUserIds[]': [1, 2],
    });
  });

  it('uses the path of the requested variant', async () => {
    for (const [state, path] of [
      [undefined, '/api/v2/departments'],
      ['active', '/api/v2/departments'],
      ['all', '/api/v2/departments/all'],
      ['archived', '/api/v2/departments/archived'],
    ]) {
      const args = state === undefined ? {} : { state };
      expect(await request('list_all_fuse_desk_departments', args)).toEqual({ method: 'GET', path, write: false });
    }
  });

  it('sends the cases of a bulk update as a comma list without duplicates', async () => {
    const call = await planned('fuse_desk_cases_bulk_update', { caseids: [3, 1, 3], status: 'closed', merge: true });
    expect(call.request).toEqual({
      method: 'POST',
      path: '/api/v1/cases/update',
      query: { caseids: '3,1', status: 'closed', merge: true },
      write: true,
    });
    expect(call.affectedIds).toEqual({ case: '3,1' });
  });

  it('never sends a merge that was not requested', async () => {
    const { query } = await request('fuse_desk_cases_bulk_update', { caseids: [1], status: 'new', merge: false });
    expect(query).toEqual({ caseids: '1', status: 'new' });
  });

  it('sends a false that changes a field', async () => {
    const { form } = await request('update_a_fuse_desk_department_by_id', { id: 1, allReps: false });
    expect(form).toEqual({ allReps: false });
  });

  it('sends an empty text that clears a field', async () => {
    const { form } = await request('update_a_fuse_desk_contact_by_id', { id: 'c-1', company: '' });
    expect(form).toEqual({ company: '' });
  });

  it('sends the text of a note unchanged', async () => {
    const note = '  Line one\n\n\tLine two & <b>three</b> \u{1f600} ';
    const call = await planned('fuse_desk_cases_add_note', { id: 5, note });
    expect(call.request).toEqual({
      method: 'POST',
      path: '/api/v1/cases/5/addnote',
      form: { note },
      write: true,
    });
  });

  it('encodes a text ID in the path', async () => {
    const { path } = await request('get_single_fuse_desk_contact_by_id', { id: 'a&b=c@d:e' });
    expect(path).toBe('/api/v2/contacts/a%26b%3Dc%40d%3Ae');
  });

  it.each([
    [
      'update_a_fuse_desk_chat_by_id',
      { id: 'c9', caseId: 4, contactUuid: 'u-1' },
      { chat: 'c9', case: '4', contact: 'u-1' },
    ],
    ['list_all_fuse_desk_cases', { contactid: 8, contactUuid: 'u-1' }, { contact: '8' }],
    ['get_single_fuse_desk_email_by_id', { id: 'e1' }, { email: 'e1' }],
    ['get_single_fuse_desk_rep_by_id', { id: 1 }, {}],
    ['delete_a_fuse_desk_case_tag_by_id', { id: 1 }, {}],
    ['fuse_desk_cases_tag', { id: 6, case_tag_id: 3 }, { case: '6' }],
  ])('records for %s %j the IDs %j', async (name, args, ids) => {
    expect((await planned(name, args)).affectedIds).toEqual(ids);
  });

  it('records 50 cases of a bulk call and counts the rest', async () => {
    const caseids = Array.from({ length: 60 }, (_, index) => index + 1);
    const { affectedIds } = await planned('fuse_desk_cases_bulk_update', { caseids, status: 'new' });
    expect(affectedIds.case).toMatch(/^1,2,.*,50 and 10 more$/);
  });

  it('looks up no tags when none are given', async () => {
    const args = { depid: 1, details: 'd', openedby: 'o', summary: 's' };
    expect((await planCall(toolNamed('create_a_fuse_desk_case'), args, forbidTagLookup, CALL_TIME)).ok).toBe(true);
  });
});
