import { describe, expect, test } from 'vitest';
import { scopeMatrix, withClass, withTag } from '../../../../renderer/pages/access/scopeMatrix.ts';

const TOOLS = [
  { name: 'find_cases', method: 'list', class: 'read', tags: ['cases'] },
  { name: 'reply', method: 'reply', class: 'create', tags: ['cases'] },
  { name: 'note', method: 'add_note', class: 'create', tags: ['cases'] },
  { name: 'tag', method: 'tag', class: 'update', tags: ['cases', 'case_tags'] },
  { name: 'find_mails', method: 'list', class: 'read', tags: ['emails'] },
] as const;
const TAGS = ['cases', 'case_tags', 'emails'];
const tools = TOOLS.map((tool) => ({ ...tool, tags: [...tool.tags] }));
const matrix = (methods: string[] | null, tags: string[] | null, allowed: string[]) =>
  scopeMatrix({ methods, tags }, tools, new Set(allowed));

describe('scopeMatrix', () => {
  test('checks what is chosen and fills the cells that result', () => {
    const { all, classes, rows } = matrix(['read'], null, ['find_cases', 'find_mails']);
    expect(all).toBe('on');
    expect(classes).toEqual({ read: 'on', create: 'off', update: 'off', delete: 'off' });
    expect(rows).toEqual([
      { tag: 'cases', check: 'on', cells: { read: 'all', create: 'none', update: 'none', delete: 'absent' } },
      { tag: 'case_tags', check: 'on', cells: { read: 'absent', create: 'absent', update: 'none', delete: 'absent' } },
      { tag: 'emails', check: 'on', cells: { read: 'all', create: 'absent', update: 'absent', delete: 'absent' } },
    ]);
  });

  test('shows partial inclusion apart from a full choice', () => {
    const { all, classes, rows } = matrix(['read', 'reply', 'custom'], ['cases'], ['find_cases', 'reply', 'tag']);
    expect(all).toBe('some');
    expect(classes).toEqual({ read: 'on', create: 'some', update: 'some', delete: 'off' });
    expect(rows.map(({ check }) => check)).toEqual(['on', 'some', 'off']);
    expect(rows[0]?.cells.create).toBe('some');
  });

  test('is off when nothing is chosen', () => {
    expect(matrix(['read'], [], []).all).toBe('off');
    expect(matrix(null, null, []).classes.delete).toBe('on');
  });

  test('adds and removes a class and keeps single methods', () => {
    const scope = { methods: ['read', 'reply'], tags: null };
    const more = withClass(scope, 'create', true);
    expect(more).toEqual({ methods: ['read', 'create', 'reply'], tags: null });
    expect(withClass(more, 'create', false)).toEqual(scope);
    expect(withClass({ methods: null, tags: null }, 'delete', false).methods).toEqual(['read', 'create', 'update']);
  });

  test('adds and removes a tag, and uses null for all of them', () => {
    const scope = { methods: ['read'], tags: null };
    const less = withTag(scope, 'emails', false, TAGS);
    expect(less.tags).toEqual(['cases', 'case_tags']);
    expect(withTag(less, 'emails', true, TAGS).tags).toBeNull();
  });
});
