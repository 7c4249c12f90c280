import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RenderOptions } from '../../../mcp/content/contentPipeline.ts';
import { createTestPipeline, openFenced, RECORD } from './readContent.ts';

const BUDGET = 3_000;
const pipeline = createTestPipeline(BUDGET);

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '</fusedesk-data-',
    '<div hidden>',
    '</div>',
    '<!--',
    '-->',
    '<p>',
    '> ',
    '\n',
    'From: a\nSent: b\nTo: c\nSubject: d\n',
    '&#0;',
    '<table><tr><td>',
    '\u200d',
    '\ud83d',
    'data:a/b,',
    '"',
    '\\',
  ),
);
const nastyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const nasty = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, nastyText, fc.double(), fc.boolean(), fc.constant(null), tie('list'), tie('fields')),
  list: fc.array(tie('value'), { maxLength: 12 }),
  fields: fc.dictionary(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('id', 'attachments', 'name', '__proto__')),
    tie('value'),
    { maxKeys: 12 },
  ),
})).value;
const context: fc.Arbitrary<RenderOptions> = fc.record(
  {
    kind: fc.constantFrom('list', 'record'),
    bodyFormat: fc.constantFrom('text', 'html'),
    includeQuoted: fc.boolean(),
    includeHidden: fc.boolean(),
    part: fc.integer({ min: 1, max: 3 }),
    paging: fc.record({ offset: fc.nat(1000), limit: fc.integer({ min: 1, max: 100 }) }),
  },
  { requiredKeys: ['kind', 'bodyFormat', 'includeQuoted', 'includeHidden', 'part'] },
);

/** Words that no step changes, so that output and input can be compared. */
const plainText = fc
  .array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 900 })
  .map((words) => words.join(' '))
  .filter((text) => !text.includes('data'));
const entry = fc.record({ id: fc.nat(), text: plainText, more: fc.array(plainText, { maxLength: 2 }) });

/** All texts and numbers in a value; texts continued in several parts are joined. */
function leaves(value: unknown, into: string[] = []): string[] {
  if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) leaves(one, into);
  else into.push(String(value));
  return into;
}
const joined = (parts: readonly unknown[]): string =>
  parts
    .flatMap((part) => leaves(part))
    .join('|')
    .replace(/ \[continues in part \d+\](?:\|\d+)*\|\[continued from part \d+\] /g, '');

describe('any response', () => {
  it('never throws, stays within the budget and has one fence', () => {
    fc.assert(
      fc.property(nasty, context, (data, options) => {
        const result = pipeline.render(data, options);
        expect(result.bytes).toBe(Buffer.byteLength(result.text));
        expect(result.bytes).toBeLessThanOrEqual(BUDGET);
        if (result.text.startsWith('There is no part')) return;
        const { id } = openFenced(result.text);
        expect(result.text.match(/fusedesk-data/g)).toHaveLength(2);
        expect(id).toMatch(/^[0-9a-f]{24}$/);
        expect(result.text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u200b\u202e\u{e0000}-\u{e007f}]/u);
      }),
      { numRuns: 400 },
    );
  });

  it('loses nothing across all pages', () => {
    fc.assert(
      fc.property(
        fc.array(
          entry.filter((one) => JSON.stringify(one).length < 2_000),
          { maxLength: 12 },
        ),
        (entries) => {
          const seen: unknown[] = [];
          let offset: number | undefined = 0;
          while (offset !== undefined) {
            const limit = 5;
            const from: number = offset;
            const result = pipeline.render(entries.slice(from, from + limit), {
              ...RECORD,
              kind: 'list',
              paging: { offset: from, limit },
            });
            const { data } = openFenced(result.text);
            if (Array.isArray(data)) seen.push(...data);
            if (result.nextOffset !== undefined) expect(result.nextOffset).toBeGreaterThan(from);
            offset = result.nextOffset;
          }
          expect(seen).toEqual(entries);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('loses nothing across all parts', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(entry, { maxLength: 8 }),
          fc.record({ title: plainText, history: fc.array(fc.record({ text: plainText })), end: plainText }),
        ),
        (data) => {
          const shown: unknown[] = [];
          for (let part = 1; ; part += 1) {
            const result = pipeline.render(data, { ...RECORD, part });
            if (result.text.startsWith('There is no part')) break;
            expect(result.bytes).toBeLessThanOrEqual(BUDGET);
            shown.push(openFenced(result.text).data);
          }
          const all = joined(shown);
          for (const leaf of leaves(data)) expect(all).toContain(leaf);
          expect(all.replace(/[^a-z]/g, '')).toBe(joined([data]).replace(/[^a-z]/g, ''));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('stays in one fence as an error text', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const { json } = openFenced(pipeline.quote({ error: text, [text]: text }));
        expect(json).not.toMatch(/[\n\r]|<\W{0,4}fusedesk-data/);
      }),
      { numRuns: 300 },
    );
  });
});
