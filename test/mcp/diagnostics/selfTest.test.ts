import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { selfTestAccountFinding } from '../../../mcp/diagnostics/hostChecks.ts';
import { selfTest } from '../../../mcp/diagnostics/selfTest.ts';

const CLI = fileURLToPath(new URL('../../../mcp/cli/cli.ts', import.meta.url));
const entry = (...args: string[]) => ({ command: process.execPath, args });

describe('the self-test', () => {
  test('gets through as both generations of clients, and hears from FuseDesk', { timeout: 60_000 }, async () => {
    const { findings, toolResult: answer } = await selfTest(entry(CLI, 'stdio', '--sandbox'), true);
    expect(findings.map(({ code }) => code)).toEqual(['selftest_v1_ok', 'selftest_v2_ok']);
    expect(findings[0]?.details).toMatchObject({ revision: '2025-11-25' });
    expect(findings[1]?.details).toMatchObject({ revision: '2026-07-28' });
    expect(findings[0]?.details.tools).toBeGreaterThan(5);
    expect(selfTestAccountFinding(answer).code).toBe('fusedesk_reachable');
  });

  test('says so where a program ends at once, or is not there', { timeout: 60_000 }, async () => {
    const ended = await selfTest(entry('--eval', 'process.exit(3)'), true);
    expect(ended.findings.map(({ code }) => code)).toEqual(['selftest_v1_failed', 'selftest_v2_failed']);
    const absent = await selfTest({ command: '/nowhere/at/all', args: [] }, true);
    expect(absent.findings.map(({ code }) => code)).toEqual(['selftest_v1_failed', 'selftest_v2_failed']);
    expect(absent.findings[0]?.message).toContain('ENOENT');
  });
});

describe('what one call says of FuseDesk', () => {
  const refused = (kind: string) => ({ isError: true, text: JSON.stringify({ error: { kind, message: 'Why.' } }) });

  test.each([
    ['unauthorized', 'fusedesk_key_refused'],
    ['timeout', 'fusedesk_unreachable'],
    ['paused', 'fusedesk_not_allowed'],
  ])('%s is %s', (kind, code) => {
    expect(selfTestAccountFinding(refused(kind)).code).toBe(code);
  });

  test('an answer that cannot be read is no answer', () => {
    expect(selfTestAccountFinding({ isError: true, text: 'oh' }).code).toBe('fusedesk_unreachable');
    expect(selfTestAccountFinding(undefined).code).toBe('fusedesk_not_allowed');
  });
});
