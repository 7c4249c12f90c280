import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { diagnosticsPage } from '../../../build/docs/diagnosticsPage.ts';
import { FINDING_CODES, finding } from '../../../mcp/diagnostics/findingCodes.ts';

test('docs/diagnostics.md is what `npm run docs` writes', async () => {
  const page = await readFile(new URL('../../../docs/diagnostics.md', import.meta.url), 'utf8');
  expect(page).toBe(diagnosticsPage(FINDING_CODES));
});

describe('a finding', () => {
  test('fills its sentence from its details', () => {
    expect(finding('claude_installed', { kind: 'package and classic' }).message).toBe(
      'Claude Desktop is installed (package and classic).',
    );
  });

  test.each(Object.entries(FINDING_CODES))('%s is one sentence, and a problem has one action', (_code, known) => {
    expect(known.message).toMatch(/^[A-Z{][^\n]*[.}]$/);
    const action = 'action' in known ? known.action : undefined;
    if (known.level === 'problem') expect(action).toMatch(/^[A-Z][^\n]*\.$/);
    if (known.level === 'ok') expect(action).toBeUndefined();
  });
});
