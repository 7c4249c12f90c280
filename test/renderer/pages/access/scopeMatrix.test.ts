import { describe, expect, test } from 'vitest';
import { scopeMatrix, withKind, withTag } from '../../../../renderer/pages/access/scopeMatrix.ts';

const TOOLS = [
  { name: 'find_cases', method: 'list', class: 'read', tags: ['cases'] },
  { name: 'reply', method: 'reply', class: 'create', tags: ['cases'] },
  { name: 'note', method: 'add_note', class: 'create', tags: ['cases'] },
  { name: 'tag', method: 'tag', class: 'update', tags: ['cases', 'case_tags'] },
  { name: 'find_mails', method: 'list', class: 'read', tags: ['emails'] },
] as const;
const TAGS = ['cases', 'case_tags', 'emails'];
const tools = TOOLS.map((tool) => ({ ...tool, tags: [...tool.tags] }));
const matrix = (methods: string[] | null, tags: string[] | null, left: string[]) =>
  scopeMatrix({ methods, tags }, tools, new Set(left));

describe('the matrix of a scope', () => {
  test('boxes say what is ticked, marks what comes out', () => {
    const { all, kinds, rows } = matrix(['read'], null, ['find_cases', 'find_mails']);
    expect(all).toBe('on');
    expect(kinds).toEqual({ read: 'on', create: 'off', update: 'off', delete: 'off' });
    expect(rows).toEqual([
      { tag: 'cases', box: 'on', marks: { read: 'all', create: 'none', update: 'none', delete: 'absent' } },
      { tag: 'case_tags', box: 'on', marks: { read: 'absent', create: 'absent', update: 'none', delete: 'absent' } },
      { tag: 'emails', box: 'on', marks: { read: 'all', create: 'absent', update: 'absent', delete: 'absent' } },
    ]);
  });

  test('what comes along in part is told from what is ticked', () => {
    const { all, kinds, rows } = matrix(['read', 'reply', 'custom'], ['cases'], ['find_cases', 'reply', 'tag']);
    expect(all).toBe('some');
    expect(kinds).toEqual({ read: 'on', create: 'some', update: 'some', delete: 'off' });
    expect(rows.map(({ box }) => box)).toEqual(['on', 'some', 'off']);
    expect(rows[0]?.marks.create).toBe('some');
  });

  test('without a tick nothing is on', () => {
    expect(matrix(['read'], [], []).all).toBe('off');
    expect(matrix(null, null, []).kinds.delete).toBe('on');
  });

  test('a kind comes and goes, and single methods stay', () => {
    const scope = { methods: ['read', 'reply'], tags: null };
    const more = withKind(scope, 'create', true);
    expect(more).toEqual({ methods: ['read', 'create', 'reply'], tags: null });
    expect(withKind(more, 'create', false)).toEqual(scope);
    expect(withKind({ methods: null, tags: null }, 'delete', false).methods).toEqual(['read', 'create', 'update']);
  });

  test('a group comes and goes; all of them are no list', () => {
    const scope = { methods: ['read'], tags: null };
    const less = withTag(scope, 'emails', false, TAGS);
    expect(less.tags).toEqual(['cases', 'case_tags']);
    expect(withTag(less, 'emails', true, TAGS).tags).toBeNull();
  });
});
