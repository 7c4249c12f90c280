import { describe, expect, it } from 'vitest';
import { isRedundant } from '../../../../mcp/tools/results/redundantFields.ts';

const redundantIn = (record: Readonly<Record<string, unknown>>) =>
  Object.keys(record).filter((key) => isRedundant(record, key));

describe('isRedundant', () => {
  it('is true for the second name of a case field, as number or text', () => {
    expect(redundantIn({ caseid: '10428', id: 10428, casenum: 'BVCU5667', casenumber: 'BVCU5667' })).toEqual([
      'id',
      'casenumber',
    ]);
  });

  it('is false when the two values differ or only one is present', () => {
    expect(redundantIn({ id: 51517, caseid: 10428, casenum: 'A1', casenumber: 'A2' })).toEqual([]);
    expect(redundantIn({ id: 7, casenumber: 'A2' })).toEqual([]);
    expect(redundantIn({ id: 0, caseid: 12, casenumber: '', casenum: '' })).toEqual([]);
  });

  it('is true for an empty reference to another record', () => {
    expect(redundantIn({ feedbackTemplateId: 0, replyTemplateId: '0' })).toHaveLength(2);
    expect(redundantIn({ repid: 0, caseId: '0', templateid: false, noteId: false, contactid: '12' })).toEqual([
      'repid',
      'caseId',
      'templateid',
      'noteId',
    ]);
  });

  it('is false for a count, flag or rating of 0', () => {
    expect(
      redundantIn({ id: 0, rating: 0, unseen: 0, active: '0', hidden: false, isArchived: 0, paid: 0, valid: 0 }),
    ).toEqual([]);
  });
});
