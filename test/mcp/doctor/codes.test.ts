import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { doctorPage } from '../../../build/doctorPage.ts';
import { CODES, finding } from '../../../mcp/doctor/codes.ts';

test('docs/doctor.md is what `node build/docs-doctor.ts` writes', async () => {
  const page = await readFile(new URL('../../../docs/doctor.md', import.meta.url), 'utf8');
  expect(page).toBe(doctorPage(CODES));
});

describe('a finding', () => {
  test('fills its sentence from its details', () => {
    expect(finding('claude_installed', { kind: 'package and classic' }).message).toBe(
      'Claude Desktop is installed (package and classic).',
    );
  });

  test.each(Object.entries(CODES))('%s is one sentence, and a problem has one action', (_code, known) => {
    expect(known.message).toMatch(/^[A-Z{][^\n]*[.}]$/);
    const action = 'action' in known ? known.action : undefined;
    if (known.level === 'problem') expect(action).toMatch(/^[A-Z][^\n]*\.$/);
    if (known.level === 'ok') expect(action).toBeUndefined();
  });
});
