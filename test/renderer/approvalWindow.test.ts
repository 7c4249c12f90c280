import { describe, expect, test } from 'vitest';
import { CHROMIUM, NEEDS_CHROMIUM } from './browser/chromium.ts';
import { expectFocus, expectText } from './browser/expectText.ts';
import { useWindows } from './browser/useWindows.ts';
import { APPROVAL, scenario, USUAL } from './scenarios.ts';

describe.skipIf(CHROMIUM === undefined)(`the approval window${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();

  test('says who requests what, and focuses the refusal', async () => {
    const { page, calls } = await windows.openApproval(scenario(USUAL, { approval: APPROVAL }));
    await expectText(
      page.getByRole('main'),
      'claude-ai 0.1.0 wants to use “Reply to a case” with Escalation briefing.',
    );
    await expectText(page.getByRole('main'), 'A customer will see this.');
    await expectText(page.getByRole('main'), 'Kind regards');
    await expectFocus(page.getByRole('button', { name: "Don't allow" }));
    await page.keyboard.press('Enter');
    await expect.poll(() => calls('approval.answer')).toEqual([{ id: 'approval-a', approved: false }]);
  });

  test('approves only by its button', async () => {
    const { page, calls } = await windows.openApproval(scenario(USUAL, { approval: APPROVAL }));
    await page.getByRole('button', { name: 'Allow once' }).click();
    await expect.poll(() => calls('approval.answer')).toEqual([{ id: 'approval-a', approved: true }]);
    expect(await page.getByRole('button', { name: 'Allow once' }).isDisabled()).toBe(true);
  });

  test('refuses by Escape', async () => {
    const { page, calls } = await windows.openApproval(scenario(USUAL, { approval: APPROVAL }));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => calls('approval.answer')).toEqual([{ id: 'approval-a', approved: false }]);
  });

  test('shows the next call when main requests approval', async () => {
    const { page, emit } = await windows.openApproval(scenario(USUAL));
    await page.getByRole('heading', { name: 'Nothing to approve' }).waitFor();
    await emit('approval.requested', { ...APPROVAL, id: 'approval-b', title: 'Close a chat', reach: 'irreversible' });
    await expectText(page.getByRole('main'), 'Close a chat');
    await expectText(page.getByRole('main'), "This can't be undone.");
  });

  test('shows text of a call as text', async () => {
    const approval = { ...APPROVAL, title: '<img src=x onerror=alert(1)>', arguments: { message: '<b>bold</b>' } };
    const { page } = await windows.openApproval(scenario(USUAL, { approval }));
    await expectText(page.getByRole('main'), '<b>bold</b>');
    expect(await page.locator('img, b').count()).toBe(0);
  });
});
