import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { selfTestAccountFinding } from '../../../mcp/diagnostics/hostChecks.ts';
import { selfTest } from '../../../mcp/diagnostics/selfTest.ts';
import { ENGLISH } from '../cli/inEnglish.ts';

const CLI = fileURLToPath(new URL('../../../mcp/cli/cli.ts', import.meta.url));
const entry = (...args: string[]) => ({ command: process.execPath, args });

describe('selfTest', () => {
  test('connects as both generations of clients and calls FuseDesk', { timeout: 60_000 }, async () => {
    const { findings, toolResult } = await selfTest(entry(CLI, 'stdio', '--sandbox'), true);
    expect(findings.map(({ code }) => code)).toEqual(['selftest_v1_ok', 'selftest_v2_ok']);
    expect(findings[0]?.details).toMatchObject({ revision: '2025-11-25' });
    expect(findings[1]?.details).toMatchObject({ revision: '2026-07-28' });
    expect(findings[0]?.details.tools).toBeGreaterThan(5);
    expect(selfTestAccountFinding(toolResult).code).toBe('fusedesk_reachable');
  });

  test('calls FuseDesk through call_tool if the server shows only meta tools', { timeout: 60_000 }, async () => {
    const flags = ['--sandbox', '--tool-exposure', 'discovery', '--tags', 'cases,departments'];
    const { findings, toolResult } = await selfTest(entry(CLI, 'stdio', ...flags), true);
    expect(findings.map(({ code }) => code)).toEqual(['selftest_v1_ok', 'selftest_v2_ok']);
    expect(findings[0]?.details.tools).toBe(3);
    expect(toolResult?.text).toContain('Onboarding');
    expect(selfTestAccountFinding(toolResult).code).toBe('fusedesk_reachable');
  });

  test('fails if the program exits immediately or does not exist', { timeout: 60_000 }, async () => {
    const ended = await selfTest(entry('--eval', 'process.exit(3)'), true);
    expect(ended.findings.map(({ code }) => code)).toEqual(['selftest_v1_failed', 'selftest_v2_failed']);
    const absent = await selfTest({ command: '/nowhere/at/all', args: [] }, true);
    expect(absent.findings.map(({ code }) => code)).toEqual(['selftest_v1_failed', 'selftest_v2_failed']);
    const [first] = absent.findings;
    expect(first && ENGLISH.format(first.message)).toContain('ENOENT');
  });
});

describe('selfTestAccountFinding', () => {
  const refused = (kind: string) => ({ isError: true, text: JSON.stringify({ error: { kind, message: 'Why.' } }) });

  test.each([
    ['unauthorized', 'fusedesk_key_refused'],
    ['timeout', 'fusedesk_unreachable'],
    ['paused', 'fusedesk_not_allowed'],
  ])('maps %s to %s', (kind, code) => {
    expect(selfTestAccountFinding(refused(kind)).code).toBe(code);
  });

  test('treats an unreadable result as unreachable', () => {
    expect(selfTestAccountFinding({ isError: true, text: 'oh' }).code).toBe('fusedesk_unreachable');
    expect(selfTestAccountFinding(undefined).code).toBe('fusedesk_not_allowed');
  });
});
