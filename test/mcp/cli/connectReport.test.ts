import { expect, test } from 'vitest';
import { formatConnectReport, formatPreview } from '../../../mcp/cli/connectReport.ts';
import { ENGLISH } from './inEnglish.ts';

test('formats a preview with removed and added lines', () => {
  const region = { line: 3, before: ['  old'], after: ['  new', '  more'] };
  expect(formatPreview([{ kind: 'file', path: '/a', isNew: false, region }], ENGLISH)).toBe(
    '/a, from line 3\n-   old\n+   new\n+   more',
  );
  expect(formatPreview([{ kind: 'file', path: '/a', isNew: true, region }], ENGLISH)).toContain('/a (new)');
  expect(formatPreview([{ kind: 'command', shown: 'claude mcp add' }, { kind: 'unchanged' }], ENGLISH)).toBe(
    'claude mcp add\n\nNothing to change.',
  );
});

test('formats a refusal with the file once, the choices, and the lines to paste', () => {
  const place = { id: 'classic', path: '/c', label: 'Claude' };
  const report = { ok: false, code: 'ambiguous_place', message: 'Which?', path: '/a', choices: [place] } as const;
  expect(formatConnectReport(report, ENGLISH)).toBe('Which?\n  /a\n  --place classic   Claude, /c');
  expect(
    formatConnectReport({ ok: false, code: 'unreadable', message: 'See /a.', path: '/a', snippet: '{}' }, ENGLISH),
  ).toBe('See /a.\n\n{}');
});

test('names the option that overrides a refusal', () => {
  const text = (code: 'foreign_entry' | 'client_running' | 'not_ours') =>
    formatConnectReport({ ok: false, code, message: 'No.' }, ENGLISH);
  expect(text('foreign_entry')).toContain('--replace');
  expect(text('client_running')).toContain('--wait');
  expect(text('not_ours')).toBe('No.');
});
