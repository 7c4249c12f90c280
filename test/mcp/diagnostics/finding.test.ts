import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { diagnosticsDocs } from '../../../build/docs/diagnosticsDocs.ts';
import { FINDINGS, finding, redactFinding } from '../../../mcp/diagnostics/finding.ts';
import { diagnosticsTexts } from '../../../mcp/texts/en/diagnosticsTexts.ts';
import { message } from '../../../mcp/texts/message.ts';
import { ENGLISH } from '../cli/inEnglish.ts';

test('docs/diagnostics.md is what `npm run docs` writes', async () => {
  const page = await readFile(new URL('../../../docs/diagnostics.md', import.meta.url), 'utf8');
  expect(page).toBe(diagnosticsDocs(FINDINGS, diagnosticsTexts));
});

describe('finding', () => {
  test('fills its message from its details', () => {
    expect(ENGLISH.format(finding('claude_installed', { kind: 'package and classic' }).message)).toBe(
      'Claude Desktop is installed (package and classic).',
    );
  });

  test('names the page on which it is fixed, if the window has one', () => {
    expect(finding('entry_missing').page).toBe('clients');
    expect(finding('fusedesk_no_account').page).toBe('overview');
    expect(finding('port_silent', { port: 1 })).not.toHaveProperty('page');
  });

  test('has texts for exactly the codes of the catalog', () => {
    expect(Object.keys(FINDINGS).sort()).toEqual(Object.keys(diagnosticsTexts.finding).sort());
  });

  test.each(Object.entries(FINDINGS))('%s is one or two sentences, and a problem has one action', (code, known) => {
    const texts: Readonly<Record<string, { message: string; action?: string }>> = diagnosticsTexts.finding;
    const text = texts[code];
    expect(text?.message).toMatch(/^[A-Z{][^\n]*[.}]$/);
    if (known.level === 'problem') expect(text?.action).toMatch(/^[A-Z][^\n]*\.$/);
    if (known.level === 'ok') expect(text?.action).toBeUndefined();
    expect(text?.action !== undefined).toBe(known.hasAction);
  });
});

test('redactFinding redacts the message, the details, and messages inside them', () => {
  const inner = message('cli.settings.unreadable', { path: '/home/ines/x' });
  const one = finding('config_unreadable', { reason: inner, path: '/home/ines/y', line: 3 });
  const redacted = redactFinding(one, (text) => text.replace('/home/ines', '~'));
  expect(ENGLISH.format(redacted.message)).toContain('The settings in ~/x');
  expect(redacted.details).toMatchObject({ path: '~/y', line: 3 });
  expect(JSON.stringify(redacted)).not.toContain('ines');
});
