import { describe, expect, it } from 'vitest';
import type { ArgumentValues } from '../../../../mcp/tools/argument.ts';
import { checkRows } from '../../../../mcp/tools/results/checkRows.ts';
import { type RowCheck, rowChecks } from '../../../../mcp/tools/rowCheck.ts';
import { toolNamed } from '../toolFixtures.ts';

const caseChecks = (values: ArgumentValues) => rowChecks(toolNamed('list_all_fuse_desk_cases').arguments, values);
const mailChecks = (values: ArgumentValues) => rowChecks(toolNamed('list_all_fuse_desk_emails').arguments, values);

/** What becomes of one row: `fits`, `left out`, or `unproven`. */
function verdict(row: unknown, checks: readonly RowCheck[]): string {
  const { rows, notes } = checkRows([row], checks);
  if (rows.length === 0) return 'left out';
  return notes.length === 0 ? 'fits' : 'unproven';
}

describe('a row', () => {
  it.each([
    [{ contactid: 17 }, 'fits'],
    [{ contactid: '17' }, 'fits'],
    [{ contactId: ' 17 ' }, 'fits'],
    [{ contactid: '18' }, 'left out'],
    [{ contactid: 170 }, 'left out'],
    [{ contactid: 0 }, 'left out'],
    [{ contactid: '' }, 'left out'],
    [{ contactid: false }, 'left out'],
    [{ contactid: null }, 'left out'],
    [{ contactid: { id: 17 } }, 'unproven'],
    [{ contactUuid: 'u-1' }, 'unproven'],
    [null, 'unproven'],
    ['17', 'unproven'],
  ])('%j of contactid 17: %s', (row, expected) => {
    expect(verdict(row, caseChecks({ contactid: 17 }))).toBe(expected);
  });

  it.each([
    [{ departmentid: '4' }, 'fits'],
    [{ departmentId: 4 }, 'fits'],
    [{ depid: 4 }, 'fits'],
    [{ departmentid: 5 }, 'left out'],
  ])('%j of depid 4: %s', (row, expected) => {
    expect(verdict(row, caseChecks({ depid: 4 }))).toBe(expected);
  });

  it.each([
    [{ contactUuid: 'AB-1' }, 'fits'],
    [{ contactUuid: 'ab-2' }, 'left out'],
    [{ contactUuid: '' }, 'unproven'],
    [{ contactid: 17 }, 'unproven'],
  ])('%j of contactUuid ab-1: %s', (row, expected) => {
    expect(verdict(row, caseChecks({ contactUuid: 'ab-1' }))).toBe(expected);
  });

  it.each([
    ['active', 'new', 'fits'],
    ['active', 'Open', 'fits'],
    ['active', 'Waiting for parts', 'fits'],
    ['active', 'closed', 'left out'],
    ['open', ' OPEN', 'fits'],
    ['open', 'new', 'left out'],
    ['closed', '', 'unproven'],
    ['closed', undefined, 'unproven'],
  ])('of status %s that is %j: %s', (wanted, status, expected) => {
    expect(verdict({ caseid: 1, ...(status !== undefined && { status }) }, caseChecks({ status: wanted }))).toBe(
      expected,
    );
  });

  it.each([
    ['2026-11-10T00:00:00Z', 'fits'],
    ['2026-11-10 12:00:00', 'fits'],
    ['2026-11-12T01:00:00+01:00', 'fits'],
    ['2026-11-09T23:59:59Z', 'left out'],
    ['2026-11-12T00:00:01+00:00', 'left out'],
    ['0000-00-00 00:00:00', 'left out'],
    [null, 'left out'],
    [false, 'left out'],
    ['2026-11-11', 'unproven'],
    ['last week', 'unproven'],
    [1_794_300_000, 'unproven'],
  ])('closed on %j, from November 10 to 12: %s', (closed, expected) => {
    const range = { date_closed_after: '2026-11-10T00:00:00Z', date_closed_before: '2026-11-12T00:00:00Z' };
    expect(verdict({ date_closed: closed }, caseChecks(range))).toBe(expected);
    expect(verdict({ dateClosed: closed }, caseChecks(range))).toBe(expected);
    expect(verdict({ date_opened: closed }, caseChecks(range))).toBe('unproven');
  });

  it.each([
    ['Printer won&#039;t  PRINT', 'fits'],
    ['printer won t print', 'left out'],
    ['Scanner', 'left out'],
    [null, 'unproven'],
  ])('with the summary %j of the subject "won\'t print": %s', (summary, expected) => {
    expect(verdict({ summary }, caseChecks({ subject: "Won't print" }))).toBe(expected);
  });

  it('has a text in any of its fields, and only all of them prove that it has not', () => {
    const checks = mailChecks({ from: 'Acme' });
    expect(verdict({ from: 'a@b.example', fromname: 'Acme Corp' }, checks)).toBe('fits');
    expect(verdict({ from: 'x@ACME.example' }, checks)).toBe('fits');
    expect(verdict({ from: 'a@b.example', fromname: 'Bo' }, checks)).toBe('left out');
    expect(verdict({ from: 'a@b.example' }, checks)).toBe('unproven');
  });

  it('is of an address if its contact has that address', () => {
    const [check] = caseChecks({ email: 'jo@x.example' });
    if (check?.by !== 'address') throw new Error('no check of the address');
    const checks = [{ ...check, found: { contacts: { uuids: ['u-1'], crmIds: ['17'] } } }];
    expect(verdict({ contactUuid: 'U-1', contactid: 99 }, checks)).toBe('fits');
    expect(verdict({ contactid: '17' }, checks)).toBe('fits');
    expect(verdict({ contactUuid: 'u-2', contactid: 17 }, checks)).toBe('left out');
    expect(verdict({ contactid: 18 }, checks)).toBe('left out');
    expect(verdict({ summary: 'jo@x.example' }, checks)).toBe('unproven');
    expect(verdict({ contactid: 17 }, [check])).toBe('unproven');
  });

  it('cannot prove what no field shows', () => {
    expect(verdict({ createdByRep: 4 }, caseChecks({ createdByRep: '4' }))).toBe('unproven');
  });
});

describe('checkRows', () => {
  it('keeps the places of the rows that fit and counts the others by filter', () => {
    const rows = [
      { caseid: 1, contactid: 18, status: 'new' },
      { caseid: 2, contactid: 17, status: 'new' },
      { caseid: 3, contactid: 17, status: 'closed' },
      { caseid: 4, contactid: 18, status: 'closed' },
      { caseid: 5, status: 'new' },
    ];
    expect(checkRows(rows, caseChecks({ contactid: 17, status: 'new' }))).toEqual({
      rows: [rows[1], rows[4]],
      places: [1, 4],
      notes: [
        'FuseDesk ignored contactid: 2 rows left out; status: 1 row left out',
        'contactid could not be checked for 1 row',
      ],
    });
  });

  it('says nothing if every row fits', () => {
    const rows = [{ contactid: 17 }, { contactid: '17' }];
    expect(checkRows(rows, caseChecks({ contactid: 17 }))).toEqual({ rows, notes: [] });
  });

  it.each([
    [undefined, ', because this access cannot read contacts'],
    [{ unknown: 'nobody' }, ', because no contact with it was found'],
    [{ unknown: 'unreadable' }, ', because its contacts could not be read'],
    [{ contacts: { uuids: ['u-1'], crmIds: [] } }, ''],
  ] as const)('says why an address could not be checked with %j', (found, why) => {
    const checks = caseChecks({ email: 'jo@x.example' }).map((check) =>
      check.by === 'address' && found !== undefined ? { ...check, found } : check,
    );
    expect(checkRows([{ caseid: 1 }], checks).notes).toEqual([`email could not be checked for 1 row${why}`]);
  });
});

describe('rowChecks', () => {
  it('checks exactly the filters that were given', () => {
    expect(caseChecks({ limit: 25, offset: 0, orderby: 'caseid' })).toEqual([]);
    expect(caseChecks({ limit: 25, repid: 4 }).map(({ argument }) => argument)).toEqual(['repid']);
  });

  it('has a proof for every filter of a list in the catalogue', () => {
    for (const tool of ['list_all_fuse_desk_cases', 'list_all_fuse_desk_emails']) {
      const filters = toolNamed(tool).arguments.filter(
        ({ name, target }) =>
          (target.to === 'query' || target.to === 'range') && name !== 'orderby' && name !== 'bodylimit',
      );
      expect(filters.filter(({ proof }) => proof === undefined).map(({ name }) => name)).toEqual([]);
    }
  });
});
