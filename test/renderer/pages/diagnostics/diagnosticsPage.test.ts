import { describe, expect, test } from 'vitest';
import { CHROMIUM, NEEDS_CHROMIUM } from '../../browser/chromium.ts';
import { expectText } from '../../browser/expectText.ts';
import { useWindows } from '../../browser/useWindows.ts';
import { withClaudeDesktop } from '../../clientFixtures.ts';
import { scenario } from '../../scenarios.ts';

describe.skipIf(CHROMIUM === undefined)(`diagnostics${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();

  test('runs on request, shows progress, and groups the findings', async () => {
    const held = ['diagnostics.run'] as const;
    const { page, calls, release, axe } = await windows.open(scenario(withClaudeDesktop(), { held }), '#/clients');
    await page.getByRole('link', { name: 'Diagnostics' }).click();
    await page.getByRole('heading', { level: 1, name: 'Diagnostics' }).waitFor();
    expect(await axe()).toEqual([]);
    expect(await calls('diagnostics.run')).toEqual([]);
    await page.getByRole('button', { name: 'Run diagnostics' }).click();
    await page.getByRole('progressbar', { name: 'Checking everything…' }).waitFor();
    expect(await axe()).toEqual([]);
    await release();
    await page.getByText('2 problems found').waitFor();
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings).toEqual(['Needs attention', 'Info', 'OK']);
    const problems = page.getByRole('region', { name: 'Needs attention' });
    await expectText(problems, 'Enter a new API key under Settings.');
    await expectText(problems, 'fusedesk_key_refused');
    expect(await problems.getByText("Claude's settings file can be read.").count()).toBe(0);
    expect(await axe()).toEqual([]);
    await problems.getByRole('link', { name: 'Go to Apps' }).click();
    await page.getByRole('heading', { level: 1, name: 'Apps' }).waitFor();
  });

  test('copies the report and shows a failure', async () => {
    const { page, calls } = await windows.open(
      scenario(withClaudeDesktop(), { responses: { 'diagnostics.copyReport': [{ ok: true }, { ok: false }] } }),
      '#/clients/diagnostics',
    );
    await page.getByRole('button', { name: 'Run diagnostics' }).click();
    const copy = page.getByRole('button', { name: 'Copy report' });
    await copy.click();
    await page.getByText('Report copied').waitFor();
    await copy.click();
    await page.getByText("Couldn't copy the report.").waitFor();
    expect(await calls('diagnostics.copyReport')).toHaveLength(2);
  });

  test('offers to run again after a failure', async () => {
    const { page, axe } = await windows.open(
      scenario(withClaudeDesktop(), { broken: ['diagnostics.run'] }),
      '#/clients/diagnostics',
    );
    await page.getByRole('button', { name: 'Run diagnostics' }).click();
    await expectText(page.getByRole('alert'), "Diagnostics couldn't run");
    expect(await axe()).toEqual([]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectText(page.getByRole('alert'), "Diagnostics couldn't run");
  });
});
