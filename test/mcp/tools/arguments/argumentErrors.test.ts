import { describe, expect, it } from 'vitest';
import { planCall } from '../../../../mcp/tools/planCall.ts';
import { acceptAnyTag, CALL_TIME, forbidTagLookup, toolNamed } from '../toolFixtures.ts';

async function errorFor(name: string, args: unknown): Promise<string> {
  const planned = await planCall(toolNamed(name), args, forbidTagLookup, CALL_TIME);
  if (planned.ok || planned.kind !== 'invalid_arguments') throw new Error(`not rejected: ${JSON.stringify(planned)}`);
  return planned.message;
}

describe('invalid arguments', () => {
  it('reports every problem in one message, without the arguments that the model has', async () => {
    const message = await errorFor('list_all_fuse_desk_cases', { staus: 'new', limit: 0, depid: 0, email: ' ' });
    expect(message).toContain('"staus" is not an argument of this tool. Did you mean "status"?');
    expect(message).toContain('"limit" must be a whole number from 1 to 100, not 0.');
    expect(message).toContain('"depid" must be a department');
    expect(message).toContain('"email" must be text that is not blank, not " ".');
    expect(message).not.toContain('Valid arguments');
    expect(message).toContain('nothing was sent to FuseDesk');
  });

  it('names the missing arguments', async () => {
    const message = await errorFor('create_a_fuse_desk_case', {});
    for (const name of ['depid', 'details', 'openedby', 'summary']) expect(message).toContain(`"${name}" is required`);
  });

  it.each(['caseId', 'case_id', 'caseid', 'CASEID'])('suggests "id" for %s', async (name) => {
    const message = await errorFor('get_single_fuse_desk_case_by_id', { [name]: 1 });
    expect(message).toContain('Did you mean "id"?');
  });

  it('suggests both ends for a date field without an end', async () => {
    const message = await errorFor('list_all_fuse_desk_cases', { date_opened: '2026-11-01' });
    expect(message).toContain('Did you mean "date_opened_after" or "date_opened_before"?');
  });

  it('suggests nothing for a name unlike any argument, and does not list them', async () => {
    const message = await errorFor('list_all_fuse_desk_cases', { zzzzzzzzzz: 1 });
    expect(message).not.toContain('Did you mean');
    expect(message).not.toContain('date_opened');
  });

  it.each([
    ['list_all_fuse_desk_cases', 'departmentid', 'depid'],
    ['update_a_fuse_desk_case_by_id', 'departmentId', 'depid'],
    ['list_all_fuse_desk_cases', 'summary', 'subject'],
    ['list_all_fuse_desk_contacts', 'email', 'search'],
    ['fuse_desk_cases_reply', 'message', 'body'],
  ])('suggests for %s what %s is called there: %s', async (tool, wrong, right) => {
    expect(await errorFor(tool, { [wrong]: 'x' })).toContain(`Did you mean "${right}"?`);
  });

  it.each([
    ['email', { email: 'Priya Raman' }, '"email" takes an email address such as jo@example.com or a part of one'],
    ['email', { email: '*@acme.example' }, 'FuseDesk knows no wildcards'],
    ['orderby', { orderby: 'priority desc' }, 'Fields: status, caseid, contactid, date_opened'],
    ['orderby', { orderby: 'newest' }, 'such as "date_opened desc", not "newest"'],
    ['orderby', { orderby: 'status desc,' }, '"orderby" takes fields'],
    ['status', { status: ['new', 'open'] }, 'For new and open cases together, use active.'],
    ['status', { status: 'new,open' }, 'For new and open cases together, use active.'],
  ])('says what is valid for %s given as %j', async (_, args, expected) => {
    expect(await errorFor('list_all_fuse_desk_cases', args)).toContain(expected);
  });

  it('rejects a search that can match nothing', async () => {
    for (const search of ['*', 'Ram*', '%raman%']) {
      expect(await errorFor('list_all_fuse_desk_contacts', { search })).toContain('no wildcards');
    }
    const chat = { id: 'c1', contactUuid: '2163' };
    expect(await errorFor('update_a_fuse_desk_chat_by_id', chat)).toMatch(/looks like a crmId\.$/m);
  });

  it('shows both forms in which a case can be given', async () => {
    for (const [tool, args] of [
      ['get_single_fuse_desk_case_by_id', { id: 'ABCD' }],
      ['fuse_desk_cases_bulk_update', { caseids: [1, 'ABCD'], status: 'closed' }],
      ['update_a_fuse_desk_chat_by_id', { id: 'x', caseId: '1234 ABCD' }],
    ] as const) {
      const message = await errorFor(tool, args);
      for (const form of ['caseid', 'casenum', 'ABCD1234']) expect(message).toContain(form);
    }
    expect(await errorFor('get_single_fuse_desk_rep_by_id', { id: 'ABCD1234' })).not.toContain('casenum');
  });

  it.each([0, -1, 1.5, true, null, '', ' ', 'abc', '1e3', '0x10', '1 2', [1], {}, 2 ** 60])(
    'rejects %j as a case ID',
    async (id) => {
      expect(await errorFor('get_single_fuse_desk_case_by_id', { id })).toContain(
        '"id" must be a caseid (a whole number) or a casenum such as ABCD1234',
      );
    },
  );

  it.each([
    '',
    '.',
    '..',
    '...',
    'a/b',
    'a\\b',
    'a?b',
    'a#b',
    '%2e%2e',
    'a b',
    'a\u0000',
    'a\u200b',
    '\ud800',
    null,
    [],
    true,
  ])('rejects %j as a text ID', async (id) => {
    expect(await errorFor('get_single_fuse_desk_email_by_id', { id })).toContain('"id" must be an ID');
  });

  it('rejects a day that no year has and times that cannot be ordered', async () => {
    for (const [after, before] of [
      ['-1 hour', '-2 hours'],
      ['now', 'now'],
      ['2026-11-01 10:00', '2026-11-01'],
    ]) {
      const range = { date_opened_after: after, date_opened_before: before };
      expect(await errorFor('list_all_fuse_desk_cases', range)).toContain('so nothing can match');
    }
    expect(await errorFor('fuse_desk_cases_snooze', { id: 1, until: '29 feb 2027' })).toContain('must be a date');
    expect(await errorFor('fuse_desk_cases_snooze', { id: 1, until: '+9000 years' })).toContain(
      '"until" (+9000 years)',
    );
  });

  it('shows the valid forms of a date', async () => {
    const message = await errorFor('list_all_fuse_desk_cases', { date_opened_after: '28/11/2026' });
    for (const form of ['2026-11-01T09:00:00Z', '"-48 hours"', '"yesterday"', '"last monday"']) {
      expect(message).toContain(form);
    }
  });

  it.each(['', '   ', '--', '2026-13-01', '2026-02-30', '2026-00-10', 'a\nb', 'a\u0007', 'x'.repeat(101), 5, null])(
    'rejects %j as a date',
    async (until) => {
      expect(await errorFor('fuse_desk_cases_snooze', { id: 1, until })).toContain('"until" must be a date');
    },
  );

  it('rejects a range that ends before it begins', async () => {
    const message = await errorFor('list_all_fuse_desk_cases', {
      date_opened_after: '2026-11-20',
      date_opened_before: '2026-11-01',
    });
    expect(message).toContain('"date_opened_after" (2026-11-20) is not before "date_opened_before" (2026-11-01)');
  });

  it.each([
    ['list_all_fuse_desk_cases', { status: 'waiting' }, '"status" must be one of new, open, closed, active'],
    ['list_all_fuse_desk_departments', { state: 'gone' }, '"state" must be one of active, all, archived'],
    ['list_all_fuse_desk_chats', { fields: 'some' }, '"fields" must be all, essential, or a list of fields: id, title'],
    ['list_all_fuse_desk_chats', { part: 0 }, '"part" must be a whole number of 1 or more'],
    ['list_all_fuse_desk_cases', { part: 2 }, '"part" is not an argument'],
    ['list_all_fuse_desk_cases', { offset: -1 }, '"offset" must be a whole number of 0 or more'],
    ['list_all_fuse_desk_chats', { limit: 5 }, '"limit" is not an argument'],
    ['get_single_fuse_desk_case_by_id', { id: 1, include_quoted: 'yes' }, '"include_quoted" must be true or false'],
    ['get_single_fuse_desk_case_by_id', { id: 1, body_format: 'md' }, '"body_format" must be one of text, html'],
    ['fuse_desk_cases_add_note', { id: 1, note: '' }, '"note" must be text that is not blank'],
    ['fuse_desk_cases_bulk_update', { caseids: [], status: 'new' }, '"caseids" must be a list'],
    ['fuse_desk_cases_tag', { id: 1, case_tag_id: '' }, '"case_tag_id" must be the ID or the exact name'],
  ])('rejects %s %j', async (name, args, expected) => {
    expect(await errorFor(name, args)).toContain(expected);
  });

  it.each([
    ['update_a_fuse_desk_case_by_id', { id: 1 }],
    ['update_a_fuse_desk_contact_by_id', { id: 'a-1' }],
    ['update_a_fuse_desk_chat_by_id', { id: '7' }],
    ['update_a_fuse_desk_department_by_id', { id: 7 }],
    ['fuse_desk_cases_bulk_update', { caseids: [1, 2] }],
    ['fuse_desk_cases_bulk_update', { caseids: [1, 2], merge: false }],
    ['fuse_desk_cases_bulk_update', { caseids: [1, 2], merge: 'False' }],
    ['create_a_fuse_desk_contact', {}],
  ])('rejects %s %j as a call that changes nothing', async (name, args) => {
    expect(await errorFor(name, args)).toContain('This call would change nothing');
  });

  it('mentions only the typo when the change is misspelled', async () => {
    const message = await errorFor('update_a_fuse_desk_case_by_id', { id: 1, sumary: 'x' });
    expect(message).toContain('Did you mean "summary"?');
    expect(message).not.toContain('change nothing');
  });

  it('accepts calls that need only an ID, and changes to false or empty', async () => {
    for (const [name, args] of [
      ['fuse_desk_chats_close', { id: '7' }],
      ['fuse_desk_cases_request_feedback', { id: 7 }],
      ['update_a_fuse_desk_department_by_id', { id: 7, allReps: false }],
      ['update_a_fuse_desk_contact_by_id', { id: '7', company: '' }],
    ] as const) {
      expect((await planCall(toolNamed(name), args, acceptAnyTag, CALL_TIME)).ok).toBe(true);
    }
  });

  it.each([[[]], ['{"id":1}'], [5], [true]])('rejects %j as the arguments', async (args) => {
    expect(await errorFor('get_single_fuse_desk_case_by_id', args)).toContain('must be one JSON object');
  });

  it('rejects keys with a special meaning in JavaScript', async () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const message = await errorFor('get_single_fuse_desk_case_by_id', JSON.parse(`{"id":1,"${key}":{"id":2}}`));
      expect(message).toContain(`"${key}" is not an argument`);
    }
  });

  it('stays short and fast for huge input', async () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`argument${index}`, 1]));
    const long = await errorFor('list_all_fuse_desk_cases', { ...many, email: 'x', subject: ['y'.repeat(1_000_000)] });
    expect(long.length).toBeLessThan(3_000);
    expect(long).toContain('And 199990 more unknown arguments.');
    const items = Array.from({ length: 1_000_000 }, () => 'a');
    expect(await errorFor('fuse_desk_cases_bulk_update', { caseids: items, status: 'new' })).toContain('1 to 1000');
    expect((await errorFor('get_single_fuse_desk_case_by_id', { ['k'.repeat(1_000_000)]: 1 })).length).toBeLessThan(
      500,
    );
  });
});
