import { describe, expect, it } from 'vitest';
import { countCases, medianHours } from '../../../mcp/joins/countCases.ts';

const ROWS = [
  { repid: 7, departmentid: '3', tags: [1, '2'], status: 'new', contactid: 'A1', companyid: 0 },
  { repid: '7', departmentid: 3, tags: ['1', 1], status: 'NEW', contactid: 'A1', companyid: '9' },
  { repid: 8, departmentid: 4, tags: false, status: 'open', contactid: 'B2', companyid: 9 },
];

describe('counts', () => {
  it('by rep, whichever type its ID has, largest first', () => {
    expect(countCases(ROWS, 'rep')).toEqual([
      { repid: 7, cases: 2 },
      { repid: 8, cases: 1 },
    ]);
  });

  it('by tag, each tag of a case once, with those that have none', () => {
    expect(countCases(ROWS, 'tag')).toEqual([
      { tags: [1], cases: 2 },
      { tags: 'none', cases: 1 },
      { tags: [2], cases: 1 },
    ]);
  });

  it('by status, contact, company and department', () => {
    expect(countCases(ROWS, 'status')).toEqual([
      { status: 'new', cases: 2 },
      { status: 'open', cases: 1 },
    ]);
    expect(countCases(ROWS, 'contact')[0]).toEqual({ contactid: 'A1', cases: 2 });
    expect(countCases(ROWS, 'company')).toEqual([
      { companyid: 9, cases: 2 },
      { companyid: 'none', cases: 1 },
    ]);
    expect(countCases(ROWS, 'department')[0]).toEqual({ departmentid: 3, cases: 2 });
  });

  it('has no group for no case', () => {
    expect(countCases([], 'rep')).toEqual([]);
  });
});

describe('the median', () => {
  const row = (hours: number | null) => ({
    date_opened: '2026-11-20T00:00:00Z',
    date_firstresponse: hours === null ? null : new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000).toISOString(),
  });

  it('is over those that have a response, and counts the others', () => {
    expect(medianHours([row(1), row(9), row(2), row(null)], 'date_firstresponse')).toEqual({
      hours: 2,
      of: 3,
      none: 1,
    });
    expect(medianHours([row(1), row(2)], 'date_firstresponse')).toEqual({ hours: 1.5, of: 2, none: 0 });
  });

  it('has no hours without a response, and ignores one before the opening', () => {
    expect(medianHours([row(null)], 'date_firstresponse')).toEqual({ of: 0, none: 1 });
    expect(medianHours([row(-3)], 'date_firstresponse')).toEqual({ of: 0, none: 1 });
  });
});
