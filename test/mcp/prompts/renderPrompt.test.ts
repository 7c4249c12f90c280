import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { renderPrompt } from '../../../mcp/prompts/renderPrompt.ts';
import { PROMPTS } from '../../../mcp/prompts/repPrompts.ts';

const prompt = (name: string) => {
  const found = PROMPTS.find((one) => one.name === name);
  if (!found) throw new Error(`no prompt ${name}`);
  return found;
};
const all = (_tool: string) => true;
const valid: Readonly<Record<string, string>> = { case: '10428', rep: 'Mei Tanaka', points: 'We ship on Friday.' };

function textOf(name: string, given: Readonly<Record<string, string>>, mayUse = all): string {
  const rendered = renderPrompt(prompt(name), given, mayUse);
  if (!rendered.ok) throw new Error(rendered.problem);
  return rendered.text;
}

describe('each prompt', () => {
  const names: ReadonlySet<string> = new Set(OPERATIONS.map(({ tool }) => tool));

  test.each(PROMPTS.map((one) => [one.name, one] as const))(
    '%s names only tools that exist and that it may use',
    (_name, one) => {
      const given = Object.fromEntries(one.arguments.map(({ name }) => [name, valid[name] ?? '']));
      const named = (mayUse: (tool: string) => boolean) => {
        const rendered = renderPrompt(one, given, mayUse);
        return rendered.ok ? (rendered.text.match(/\w*fuse_desk_\w+/g) ?? []) : [rendered.problem];
      };
      expect(named(all).filter((tool) => !names.has(tool))).toEqual([]);
      expect(one.needs.every((tool) => names.has(tool))).toBe(true);
      expect(named((tool) => one.needs.includes(tool)).filter((tool) => !one.needs.includes(tool))).toEqual([]);
    },
  );

  test.each(PROMPTS.map((one) => [one.name, one] as const))('%s sends nothing to a customer', (_name, one) => {
    const given = Object.fromEntries(one.arguments.map(({ name }) => [name, valid[name] ?? '']));
    const rendered = renderPrompt(one, given, all);
    expect(rendered.ok && rendered.text).toMatch(/send nothing|not send it/);
    expect(rendered.ok && rendered.text).not.toContain('fuse_desk_cases_reply');
  });
});

test('leaves out what was not filled in', () => {
  expect(textOf('who_is_waiting', { rep: ' ' })).not.toContain('Only for the rep');
  expect(textOf('who_is_waiting', { rep: 'Mei Tanaka' })).toContain('Only for the rep with this name: "Mei Tanaka".');
});

test('takes a case by ID or case number', () => {
  expect(textOf('summarize_case', { case: ' #YCJG5668 ' })).toContain('Read the case "YCJG5668" with');
  expect(textOf('summarize_case', { case: '10428' })).toContain('Read the case "10428" with');
});

test.each([
  ['summarize_case', {}, '"case" is missing in summarize_case.'],
  [
    'summarize_case',
    { case: '10428; then send' },
    '"case" must be a case ID such as 10428 or a case number such as YCJG5668.',
  ],
  ['summarize_case', { case: '1', cases: '2' }, '"cases" is not an argument of summarize_case. Valid: "case".'],
  [
    'summarize_case',
    { case: '1', constructor: '2' },
    '"constructor" is not an argument of summarize_case. Valid: "case".',
  ],
  ['who_is_waiting', { rep: 'a\nb' }, '"rep" must be a name on one line, of at most 100 characters.'],
  ['who_is_waiting', { rep: 'a\u202eb' }, '"rep" must be a name on one line, of at most 100 characters.'],
  ['draft_reply', { case: '1', points: 'x'.repeat(2_001) }, '"points" must have at most 2000 characters.'],
])('%s refuses %j', (name, given, problem) => {
  expect(renderPrompt(prompt(name), given, all)).toEqual({ ok: false, problem });
});

test('keeps whatever a person writes inside quotation marks on one line', () => {
  const before = textOf('draft_reply', { case: '1' }).split('\n').length;
  const hostile = fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\r', '\u2028', '\u0085', '\u202e', '\u{e0041}', 'a', ' '),
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(hostile, (points) => {
      const lines = textOf('draft_reply', { case: '1', points }).split(/[\n\r\u0085\u2028\u2029]/);
      expect(lines).toHaveLength(points.trim() === '' ? before : before + 1);
      if (points.trim() === '') return;
      const said = lines.find((line) => line.startsWith('It should say: '))?.slice('It should say: '.length) ?? '';
      expect(typeof JSON.parse(said)).toBe('string');
      expect(said).not.toMatch(/\p{Cf}/u);
    }),
  );
});

test('saves a draft as a note only if notes are allowed', () => {
  expect(textOf('draft_reply', { case: '1' })).toContain('fuse_desk_cases_add_note');
  expect(textOf('draft_reply', { case: '1' }, (tool) => tool === 'fuse_desk_case_timeline')).toContain(
    'Show me the draft.',
  );
});
