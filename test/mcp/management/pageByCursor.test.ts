import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageByCursor } from '../../../mcp/management/pageByCursor.ts';

const entries = (count: number) => Array.from({ length: count }, (_unused, index) => ({ id: `id-${index}` }));

test('returns the whole list over pages of any size', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 100 }), (count, limit) => {
      const all = entries(count);
      const seen: unknown[] = [];
      let cursor: string | null = null;
      for (let pages = 0; pages <= count; pages += 1) {
        const query = new URLSearchParams({ limit: String(limit), ...(cursor !== null && { next_cursor: cursor }) });
        const page = pageByCursor(all, query);
        if (!page.ok) throw new Error(page.message);
        expect(page.result.length).toBeLessThanOrEqual(limit);
        seen.push(...page.result);
        cursor = page.next_cursor;
        if (cursor === null) break;
      }
      expect(cursor).toBeNull();
      expect(seen).toEqual(all);
    }),
  );
});

test('hides no entry when one is added, and reports a cursor that was removed', () => {
  const first = pageByCursor(entries(4), new URLSearchParams({ limit: '2' }));
  expect(first).toMatchObject({ ok: true, next_cursor: 'id-1' });
  const query = new URLSearchParams({ limit: '2', next_cursor: 'id-1' });
  expect(pageByCursor([{ id: 'new' }, ...entries(4)], query)).toMatchObject({
    result: [{ id: 'id-2' }, { id: 'id-3' }],
  });
  expect(pageByCursor(entries(1), query)).toMatchObject({ ok: false, message: expect.stringContaining('again') });
});
