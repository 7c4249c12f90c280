import { expect, test } from 'vitest';
import { formatConnectReport, formatPreview } from '../../../mcp/cli/connectReport.ts';

test('a preview shows the lines that go and the lines that come', () => {
  const region = { line: 3, before: ['  old'], after: ['  new', '  more'] };
  expect(formatPreview([{ kind: 'file', path: '/a', isNew: false, region }])).toBe(
    '/a, from line 3\n-   old\n+   new\n+   more',
  );
  expect(formatPreview([{ kind: 'file', path: '/a', isNew: true, region }])).toContain('/a (new)');
  expect(formatPreview([{ kind: 'command', shown: 'claude mcp add' }, { kind: 'unchanged' }])).toBe(
    'claude mcp add\n\nNothing is to be changed.',
  );
});

test('a refusal names the file once, the choices and the lines to paste', () => {
  const place = { id: 'classic', path: '/c', label: 'Claude' };
  const report = { ok: false, code: 'ambiguous_place', message: 'Which?', path: '/a', choices: [place] } as const;
  expect(formatConnectReport(report)).toBe('Which?\n  /a\n  --place classic   Claude, /c');
  expect(formatConnectReport({ ok: false, code: 'unreadable', message: 'See /a.', path: '/a', snippet: '{}' })).toBe(
    'See /a.\n\n{}',
  );
});

test('a refusal says by which flag it goes on', () => {
  const text = (code: 'foreign_entry' | 'client_running' | 'not_ours') =>
    formatConnectReport({ ok: false, code, message: 'No.' });
  expect(text('foreign_entry')).toContain('--replace');
  expect(text('client_running')).toContain('--wait');
  expect(text('not_ours')).toBe('No.');
});
