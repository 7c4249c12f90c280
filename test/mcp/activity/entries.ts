import fc from 'fast-check';
import { type ActivityEntry, OUTCOMES } from '../../../mcp/activity/activityEntry.ts';

/** A plain entry; `index` makes it unique. */
export function entryNumber(index: number, more: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    at: new Date(Date.UTC(2026, 10, 1) + index * 1_000).toISOString(),
    serverId: 'srv-1',
    serverName: 'Support',
    client: 'Claude 1.2',
    tool: 'get_single_fuse_desk_case_by_id',
    class: 'read',
    touched: { case: `C${index}` },
    outcome: 'ok',
    durationMs: index,
    ...more,
  };
}

const word = fc.string({ unit: 'binary', maxLength: 300 });
const number = fc.oneof(fc.integer(), fc.double());

/** Any entry that the types allow, including hostile ones. */
export const anyEntry: fc.Arbitrary<ActivityEntry> = fc
  .record(
    {
      at: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString()),
      serverId: word,
      serverName: word,
      client: word,
      tool: word,
      class: fc.constantFrom('read' as const, 'create' as const, 'update' as const, 'delete' as const),
      touched: fc.dictionary(word, word, { maxKeys: 25 }),
      outcome: fc.constantFrom(...OUTCOMES),
      durationMs: number,
      rateLimit: fc.record({ limit: number, remaining: number, reset: number }, { requiredKeys: [] }),
    },
    { requiredKeys: ['at', 'outcome'] },
  )
  .map((entry) => ({ ...entry }));
