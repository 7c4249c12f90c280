import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../../mcp/activity/activityEntry.ts';
import { type ActivityFilter, activityFilterSchema, entryMatcher } from '../../../mcp/activity/activityFilter.ts';
import { entryNumber } from './entries.ts';

const entry: ActivityEntry = entryNumber(0, {
  at: '2026-11-02T10:00:00.000Z',
  touched: { case: '17', contact: '99' },
  outcome: 'read_only',
  class: 'update',
});

describe('a filter', () => {
  it.each<[ActivityFilter, boolean]>([
    [{}, true],
    [{ since: '2026-11-02T10:00:00Z' }, true],
    [{ since: '2026-11-02T10:00:01Z' }, false],
    [{ since: '2026-11-02T12:00:00+02:00' }, true],
    [{ until: '2026-11-02T10:00:00Z' }, false],
    [{ until: '2026-11-03' }, true],
    [{ serverId: 'srv-1' }, true],
    [{ serverId: 'srv' }, false],
    [{ client: 'Claude 1.2' }, true],
    [{ client: 'Cursor' }, false],
    [{ tool: 'get_single_fuse_desk_case_by_id' }, true],
    [{ tool: 'reply' }, false],
    [{ class: 'update' }, true],
    [{ class: 'read' }, false],
    [{ outcome: 'read_only' }, true],
    [{ outcome: 'ok' }, false],
    [{ outcome: 'failed' }, true],
    [{ touched: { kind: 'contact', id: '99' } }, true],
    [{ touched: { kind: 'case', id: '99' } }, false],
    [{ touched: { id: '99' } }, true],
    [{ touched: { id: '9' } }, false],
    [{ text: 'SUPPORT' }, true],
    [{ text: 'single_fuse' }, true],
    [{ text: '99' }, true],
    [{ text: 'supportclaude' }, false],
    [{ text: 'support', outcome: 'ok' }, false],
  ])('%j: %s', (filter, matches) => {
    expect(entryMatcher(activityFilterSchema.parse(filter))(entry)).toBe(matches);
  });

  it('does not count success as failed', () => {
    expect(entryMatcher({ outcome: 'failed' })(entryNumber(1))).toBe(false);
  });

  it('names the invalid time', () => {
    expect(() => entryMatcher({ until: 'soon' })).toThrow(/until is not a date: "soon"/);
    expect(activityFilterSchema.safeParse({ since: 'soon' }).success).toBe(false);
    expect(activityFilterSchema.safeParse({ sinse: '2026-01-01' }).success).toBe(false);
  });
});
