import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TAGS, type Tag } from '../../../../mcp/fusedesk/catalogue/operation.ts';
import { createNameDirectory } from '../../../../mcp/tools/nameDirectory.ts';
import { mayShow, NAME_KINDS } from '../../../../mcp/tools/nameLists.ts';
import { readNamesOf, resultShape, shapeResult } from '../../../../mcp/tools/results/shapeResult.ts';
import type { ResponseOptions } from '../../../../mcp/tools/tool.ts';
import { fakeClock } from '../../../fixtures/fakeClock.ts';
import { DEFAULT_OPTIONS, fakeFuseDesk, NAME_RESPONSES, NEVER_ABORTED, toolNamed } from '../toolFixtures.ts';

interface Setup {
  readonly tags?: readonly Tag[];
  readonly options?: Partial<ResponseOptions>;
  readonly responses?: Record<string, unknown>;
}

async function shaped(
  tool: string,
  data: unknown,
  { tags = TAGS, options = {}, responses = NAME_RESPONSES }: Setup = {},
) {
  const fuseDesk = fakeFuseDesk(responses);
  const clock = fakeClock();
  const directory = createNameDirectory({ send: fuseDesk.send, clock });
  const nameKinds = NAME_KINDS.filter((kind) => mayShow(kind, new Set(tags)));
  const result = await shapeResult(
    resultShape(toolNamed(tool)),
    data,
    { ...DEFAULT_OPTIONS, ...options, nameKinds, now: clock.now() },
    (kinds, unnamed) => readNamesOf(kinds, directory, NEVER_ABORTED, unnamed),
  );
  return {
    result: result.data,
    notes: result.notes,
    left: result.left,
    requested: fuseDesk.sent.map(({ path }) => path),
  };
}

const CASES = 'list_all_fuse_desk_cases';
const CASE = 'get_single_fuse_desk_case_by_id';

describe('shapeResult', () => {
  it('shows the essential fields of a list in order, with names next to the IDs', async () => {
    const row = {
      details: '<p>long</p>',
      rating: 5,
      status: 'new',
      summary: 'Printer',
      casenum: 'ABCD1234',
      caseid: '12',
      departmentid: '10',
      repid: 1,
      tags: [3, 99],
      contactid: 0,
      date_opened: '2026-11-01 10:00:00',
      openedby: '',
    };
    const { result, requested } = await shaped(CASES, [row]);
    expect(JSON.stringify(result)).toBe(
      JSON.stringify([
        {
          caseid: 12,
          casenum: 'ABCD1234',
          summary: 'Printer',
          status: 'new',
          repid: 1,
          rep: 'Ann Lee',
          departmentid: 10,
          department: 'Support',
          tags: [{ id: 3, name: 'Escalated' }, { id: 99 }],
          date_opened: '2026-11-01T10:00:00Z',
        },
      ]),
    );
    expect(requested.toSorted()).toEqual(Object.keys(NAME_RESPONSES));
  });

  it('shows every non-empty field of a list with fields: all', async () => {
    const { result } = await shaped(
      CASES,
      [{ caseid: 1, details: 'x', extra: { deep: [1, null, '', [], {}] }, no: null }],
      {
        options: { fields: 'all' },
      },
    );
    expect(result).toEqual([{ caseid: 1, details: 'x', extra: { deep: [1] } }]);
  });

  it('drops the duplicates and the empty references of a case', async () => {
    const history = [{ id: 7, repid: 0, emailid: '51', templateid: 0 }];
    const { result } = await shaped(CASE, { caseid: '12', id: '12', casenum: 'AB1', casenumber: 'AB1', history });
    expect(result).toEqual({ caseid: 12, casenum: 'AB1', history: [{ id: 7, emailid: 51 }] });
    const { result: email } = await shaped('get_single_fuse_desk_email_by_id', { id: '51', caseid: '0', repid: 0 });
    expect(email).toEqual({ id: 51 });
  });

  it('omits what the catalogue names from a record, except with fields: all', async () => {
    const mail = {
      id: '7',
      messageid: '<1@x>',
      inreplyto: '<0@x>',
      contenttype: 'text/html',
      isspam: 0,
      odd: 0,
      body: 'Hi',
    };
    const tool = 'get_single_fuse_desk_email_by_id';
    expect((await shaped(tool, mail)).result).toEqual({ id: 7, odd: 0, body: 'Hi' });
    expect((await shaped(tool, { ...mail, isspam: 1 })).result).toEqual({ id: 7, isspam: true, odd: 0, body: 'Hi' });
    expect((await shaped(tool, mail, { options: { fields: 'all' } })).result).toEqual({
      ...mail,
      id: 7,
      isspam: false,
    });
  });

  it('keeps a date that equals another one', async () => {
    const at = '2026-11-01T10:00:00Z';
    const once = { caseid: 1, date_firstresponse: at, date_lastresponse: at, date_updated: at };
    expect((await shaped(CASE, once)).result).toEqual(once);
  });

  it('keeps every field of the response to a change', async () => {
    const record = { id: 1, unseen: 0, isArchived: false, lastMessage: 'x', messages: [{ chatId: 1 }] };
    expect((await shaped('update_a_fuse_desk_chat_by_id', record)).result).toEqual(record);
  });

  it('shortens UTC dates and keeps every other text', async () => {
    const row = { caseid: 1, date_opened: '2026-11-01T10:00:00+00:00', summary: '2026-11-01T10:00:00+01:00' };
    expect((await shaped(CASES, [row])).result).toEqual([{ ...row, date_opened: '2026-11-01T10:00:00Z' }]);
  });

  it('shows a name once per record and in every entry of a list', async () => {
    const record = { repid: 1, history: [{ repid: 1 }, { repid: 2 }, { repid: 2 }, { departmentid: 10 }] };
    expect((await shaped(CASE, record)).result).toEqual({
      repid: 1,
      rep: 'Ann Lee',
      history: [{ repid: 1 }, { repid: 2, rep: 'Bo' }, { repid: 2 }, { departmentid: 10, department: 'Support' }],
    });
    expect((await shaped(CASES, [{ repid: 1 }, { repid: 1 }])).result).toEqual([
      { repid: 1, rep: 'Ann Lee' },
      { repid: 1, rep: 'Ann Lee' },
    ]);
  });

  it('filters a list that FuseDesk cannot filter before it looks up names', async () => {
    const chats = [
      { id: 1, repId: 1, dateClosed: '2026-11-01T10:00:00Z' },
      { id: 2, contactId: 5 },
    ];
    const { result, requested } = await shaped('list_all_fuse_desk_chats', chats, { options: { state: 'open' } });
    expect(result).toEqual([{ id: 2, contactId: 5 }]);
    expect(requested).toEqual([]);
  });

  it('recognizes the other names of a field', async () => {
    const { result } = await shaped(CASES, [{ id: 1, casenumber: 'A1', departmentId: 10, dateOpened: 'd', depth: 1 }]);
    expect(result).toEqual([{ id: 1, casenumber: 'A1', departmentId: 10, department: 'Support', dateOpened: 'd' }]);
  });

  it('keeps 0 and false, and every entry of a list', async () => {
    const { result } = await shaped('list_all_fuse_desk_reps', [
      { userId: 1, active: 0, firstName: null },
      {},
      null,
      { userId: '' },
    ]);
    expect(result).toEqual([{ userId: 1, active: false }, {}, null, {}]);
    const { result: record } = await shaped(CASE, { caseid: 1, paid: false, rating: 0, feedback: '', tags: [] });
    expect(record).toEqual({ caseid: 1, paid: false, rating: 0 });
  });

  it.each([
    [null],
    [''],
    [5],
    ['text'],
    [{}],
    [[]],
    [{ error: { caseid: 1, what: 2 } }],
    [[1, 'a', ['b']]],
    [[{ odd: 1 }]],
  ])('passes an unknown shape through: %j', async (data) => {
    expect((await shaped(CASES, data)).result).toEqual(data);
  });

  it('adds names to IDs anywhere in a history', async () => {
    const { result } = await shaped(CASE, {
      caseid: 1,
      history: [{ type: 'assign', repId: '2', was: { repid: 1, departmentId: 11 } }, { emailid: 4 }],
    });
    expect(result).toEqual({
      caseid: 1,
      history: [
        {
          type: 'assign',
          repId: 2,
          rep: 'Bo',
          was: { repid: 1, rep: 'Ann Lee', departmentId: 11, department: 'Sales' },
        },
        { emailid: 4 },
      ],
    });
  });

  it('adds no name to a rep’s own repid', async () => {
    const rep = { userId: 1, firstName: 'Ann', repid: 2 };
    const { result, requested } = await shaped('list_all_fuse_desk_reps', [rep], { options: { fields: 'all' } });
    expect(result).toEqual([rep]);
    expect(requested).toEqual([]);
    const nested = await shaped(CASE, { caseid: 1, assigned: rep });
    expect(nested).toMatchObject({ result: { caseid: 1, assigned: rep }, requested: [] });
    expect((await shaped('get_single_fuse_desk_rep_by_id', { repid: 2 })).result).toEqual({ repid: 2 });
  });

  it('does not treat the tags of a contact as case tags', async () => {
    const contact = { id: 'c', firstName: 'Al', tags: [3] };
    expect((await shaped('get_single_fuse_desk_contact_by_id', contact)).result).toEqual(contact);
    expect((await shaped(CASE, { caseid: 1, contact })).result).toEqual({ caseid: 1, contact });
    expect((await shaped('get_single_fuse_desk_chat_by_id', { id: 1, tags: [3] })).result).toEqual({
      id: 1,
      tags: [3],
    });
  });

  it('keeps names that FuseDesk provides', async () => {
    const named = {
      caseid: 1,
      departmentid: 10,
      department: { id: 10, title: 'Own' },
      tags: [{ id: 3, tagname: 'x' }],
    };
    expect((await shaped(CASE, named)).result).toEqual(named);
    const { result } = await shaped(CASE, { caseid: 1, repid: 1, rep: null });
    expect(result).toEqual({ caseid: 1, repid: 1, rep: 'Ann Lee' });
  });

  it.each<[readonly Tag[], object, readonly string[]]>([
    [['contacts'], { repid: 1, departmentid: 10, tags: [3] }, []],
    [['reps'], { repid: 1, rep: 'Ann Lee', departmentid: 10, tags: [3] }, ['/api/v2/reps']],
    [
      ['directory'],
      { repid: 1, rep: 'Ann Lee', departmentid: 10, department: 'Support', tags: [3] },
      ['/api/v2/departments/all', '/api/v2/reps'],
    ],
    [['case_tags'], { repid: 1, departmentid: 10, tags: [{ id: 3, name: 'Escalated' }] }, ['/api/v1/casetags']],
    [['cases'], { repid: 1, departmentid: 10, tags: [{ id: 3, name: 'Escalated' }] }, ['/api/v1/casetags']],
  ])('shows and looks up names only for tags in scope: %j', async (tags, record, requested) => {
    const seen = await shaped(CASE, { repid: 1, departmentid: 10, tags: [3] }, { tags });
    expect(seen.result).toEqual(record);
    expect(seen.requested.toSorted()).toEqual(requested);
  });

  it('looks up only the kinds that are shown', async () => {
    const row = { caseid: 1, repid: 0, departmentid: null, tags: [], history: [{ departmentid: 10 }] };
    expect((await shaped(CASES, [row])).requested).toEqual([]);
  });

  it('leaves names out when they cannot be looked up', async () => {
    const { result, requested } = await shaped(CASE, { caseid: 1, repid: 1, tags: [3] }, { responses: {} });
    expect(result).toEqual({ caseid: 1, repid: 1, tags: [3] });
    expect(requested).toHaveLength(2);
  });

  it('writes IDs, flags and dates in one form and says once that FuseDesk named no zone', async () => {
    const rows = [
      { caseid: '12', repid: '1', tags: ['3', 4], isArchived: '0', date_opened: '2026-11-01 10:00:00' },
      { caseid: 13, contactid: 'A17', tags: [3], isArchived: true, date_opened: '2026-11-01T11:00:00+01:00' },
      { caseid: '014', contactid: '17', date_opened: '0000-00-00 00:00:00', date_closed: false, summary: '12' },
    ];
    const { result, notes } = await shaped(CASES, rows, { options: { fields: 'all' }, tags: ['contacts'] });
    expect(result).toEqual([
      { caseid: 12, repid: 1, tags: ['3', 4], isArchived: false, date_opened: '2026-11-01T10:00:00Z' },
      { caseid: 13, contactid: 'A17', tags: [3], isArchived: true, date_opened: '2026-11-01T10:00:00Z' },
      { caseid: '014', contactid: 17, summary: '12' },
    ]);
    expect(notes).toEqual(['FuseDesk named no time zone for its dates: they are read as UTC']);
    expect((await shaped(CASES, [rows[1]])).notes).toEqual([]);
  });

  it('writes counts as numbers and leaves out a text that is false', async () => {
    const rows = [
      { caseid: 1, rating: '5', feedback: false, summary: 'Invoice', unseen: '0', optedOut: false },
      { caseid: 2, rating: false, feedback: 'false', summary: '0', unseen: 12, optedOut: '0' },
      { caseid: 3, rating: 'good', totalcases: '007', size: '1e3' },
    ];
    expect((await shaped(CASES, rows, { options: { fields: 'all' } })).result).toEqual([
      { caseid: 1, rating: 5, summary: 'Invoice', unseen: 0, optedOut: false },
      { caseid: 2, feedback: 'false', summary: '0', unseen: 12, optedOut: '0' },
      { caseid: 3, rating: 'good', totalcases: '007', size: '1e3' },
    ]);
  });

  it('keeps only the rows that fit the filters, before it looks up names', async () => {
    const rows = [
      { caseid: 1, contactid: '18', repid: 1 },
      { caseid: 2, contactid: '17' },
      { caseid: 3, contactid: 18 },
    ];
    const checks = [{ argument: 'contactid', fields: ['contactId'], by: 'id', wanted: ['17'] }] as const;
    const { result, notes, left, requested } = await shaped(CASES, rows, { options: { checks, notes: ['ours'] } });
    expect(result).toEqual([{ caseid: 2, contactid: 17 }]);
    expect(notes).toEqual(['ours', 'FuseDesk ignored contactid: 2 rows left out']);
    expect(left).toEqual({ rows: 3, places: [1] });
    expect(requested).toEqual([]);
  });

  it('says that FuseDesk ignored the limit', async () => {
    const rows = [{ caseid: 1 }, { caseid: 2 }, { caseid: 3 }];
    expect((await shaped(CASES, rows, { options: { limit: 2 } })).notes).toEqual([
      'FuseDesk ignored limit 2: it sent 3 rows',
    ]);
    expect((await shaped(CASES, rows, { options: { limit: 3 } })).notes).toEqual([]);
  });

  it('explains an empty list, but not one that became empty', async () => {
    const checks = [{ argument: 'contactid', fields: ['contactId'], by: 'id', wanted: ['17'] }] as const;
    const options = { ifEmpty: 'Nothing matched', checks };
    expect((await shaped(CASES, [], { options })).notes).toEqual(['Nothing matched']);
    const { notes } = await shaped(CASES, [{ contactid: 18 }], { options });
    expect(notes).toEqual(['FuseDesk ignored contactid: 1 row left out']);
  });

  it('does not modify its input', async () => {
    const data = JSON.stringify([{ caseid: 1, repid: 1, tags: [3], a: null }]);
    const parsed: unknown = JSON.parse(data);
    await shaped(CASES, parsed);
    expect(JSON.stringify(parsed)).toBe(data);
  });

  it('keeps a field called __proto__ as a field', async () => {
    const { result } = await shaped(CASE, JSON.parse('{"caseid":1,"__proto__":{"polluted":true},"constructor":2}'));
    expect(JSON.stringify(result)).toBe('{"caseid":1,"__proto__":{"polluted":true},"constructor":2}');
    expect(result).not.toHaveProperty('polluted');
  });

  it('passes on values nested deeper than any response', async () => {
    const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}[null,1]${'}'.repeat(levels)}`);
    expect((await shaped(CASE, nested(60))).result).toEqual(
      JSON.parse(JSON.stringify(nested(60)).replace('null,', '')),
    );
    expect((await shaped(CASE, nested(70))).result).toEqual(nested(70));
  });

  it('shapes any JSON without an error and leaves nothing empty below the top', async () => {
    const key = fc.constantFrom(
      'caseid',
      'id',
      'repid',
      'departmentId',
      'tags',
      'history',
      'rep',
      'userId',
      '__proto__',
      'x',
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, '', 0, 1, false, '3', 'text'),
        tie('list'),
        tie('record'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      record: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    })).value;
    const tool = fc.constantFrom(CASES, CASE, 'list_all_fuse_desk_reps', 'list_all_fuse_desk_chats');
    await fc.assert(
      fc.asyncProperty(tool, json, fc.constantFrom('essential', 'all'), async (name, data, fields) => {
        const { result } = await shaped(name, data, { options: { fields } });
        const items: readonly unknown[] = Array.isArray(data) && Array.isArray(result) ? result : [];
        expect(Array.isArray(result)).toBe(Array.isArray(data));
        if (Array.isArray(data)) expect(items).toHaveLength(data.length);
        for (const item of items) if (!isBare(item)) expect(emptyIn(item)).toBe(false);
      }),
    );
  });
});

function isBare(value: unknown): boolean {
  return value === null || value === '' || emptyAll(value);
}

/** True for objects without any content, however deep: those stay in the list. */
function emptyAll(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(emptyAll);
}

function emptyIn(value: unknown): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  const parts = Object.values(value);
  return parts.length === 0 || parts.some(emptyIn);
}
