import { describe, expect, test } from 'vitest';
import { CHROMIUM, NEEDS_CHROMIUM } from '../browser/chromium.ts';
import { expectFocus, expectText } from '../browser/expectText.ts';
import { useWindows } from '../browser/useWindows.ts';
import { FIRST_RUN, scenario, USUAL } from '../scenarios.ts';

describe.skipIf(CHROMIUM === undefined)(`the account form${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();

  test('tests the key, then saves it, by keyboard', async () => {
    const { page, calls, axe } = await windows.open(scenario(FIRST_RUN));
    await page.getByLabel('FuseDesk app name').fill(' mycompany ');
    await page.keyboard.press('Tab');
    await page.keyboard.type('good-key');
    expect(await page.getByLabel('API key', { exact: true }).getAttribute('type')).toBe('password');
    await page.keyboard.press('Enter');
    await expectText(page.getByRole('alert'), 'The key works for mycompany');
    await expectText(page.getByRole('alert'), 'FuseDesk allows: reps, cases and cases create.');
    expect(await axe()).toEqual([]);
    expect(await calls('account.connect')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await calls('account.connect')).toEqual([{ appName: 'mycompany', apiKey: 'good-key' }]);
    await page.getByText('mycompany was added.').waitFor();
  });

  test('shows progress on a slow connection and does not start twice', async () => {
    const held = ['account.test'] as const;
    const { page, calls, release, axe } = await windows.open(scenario(FIRST_RUN, { held }));
    await page.getByLabel('FuseDesk app name').fill('mycompany');
    await page.getByLabel('API key', { exact: true }).fill('good-key');
    await page.getByRole('button', { name: 'Check key' }).press('Enter');
    const busy = page.getByRole('button', { name: 'Checking…' });
    expect(await busy.getAttribute('aria-disabled')).toBe('true');
    await expectFocus(busy);
    await expectText(page.locator('.button-row [role=status]'), 'Checking…');
    await busy.press('Enter');
    await release();
    await page.getByRole('button', { name: 'Add account', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await axe()).toEqual([]);
    expect(await calls('account.test')).toHaveLength(1);
    expect(await calls('account.connect')).toHaveLength(1);
  });

  test('explains a key that does not work, and tests a changed one again', async () => {
    const { page, calls } = await windows.open(scenario(FIRST_RUN));
    await page.getByLabel('FuseDesk app name').fill('mycompany');
    await page.getByLabel('API key', { exact: true }).fill('bad');
    await page.getByRole('button', { name: 'Check key' }).click();
    await expectText(page.getByRole('alert'), "mycompany doesn't accept this key.");
    await page.getByLabel('API key', { exact: true }).fill('good');
    await page.getByRole('button', { name: 'Check key' }).click();
    await page.getByRole('button', { name: 'Add account', exact: true }).waitFor();
    await page.getByLabel('FuseDesk app name').fill('other');
    await page.getByRole('button', { name: 'Check key' }).waitFor();
    expect(await calls('account.connect')).toEqual([]);
  });

  test('asks for missing input below its field', async () => {
    const { page, calls, axe } = await windows.open(scenario(FIRST_RUN));
    await page.getByRole('button', { name: 'Check key' }).click();
    await page.getByText('Enter the name of your FuseDesk app.').waitFor();
    await page.getByText('Paste your API key here.').waitFor();
    expect(await axe()).toEqual([]);
    expect(await calls('account.test')).toEqual([]);
  });

  test('opens the overview after choosing demo data', async () => {
    const { page } = await windows.open(scenario(FIRST_RUN));
    await page.getByRole('button', { name: 'Try demo data' }).click();
    await expectText(page.getByRole('main'), 'Demo data is ready');
    await page.getByRole('link', { name: 'Give access' }).waitFor();
  });

  test('asks before removing an account, and Escape cancels', async () => {
    const { page, calls, axe } = await windows.open(scenario(USUAL), '#/settings');
    const leave = page.getByRole('button', { name: 'Remove mycompany' });
    await leave.click();
    const question = page.getByRole('alertdialog', { name: 'Remove mycompany?' });
    await expectText(question, '3 items under Access end');
    expect(await axe()).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await calls('account.disconnect')).toEqual([]);
    await leave.click();
    await question.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No account yet.').waitFor();
  });

  test('shows only the last four characters of a key, and where it is kept', async () => {
    const { page } = await windows.open(scenario(USUAL), '#/settings');
    await expectText(page.getByRole('main'), 'Key ending in 9f3c');
    await expectText(page.getByRole('main'), 'GNOME Keyring');
  });

  test('opens external links by name through main', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/settings');
    await page.getByRole('button', { name: /Licenses/ }).click();
    await page.getByRole('button', { name: /^Help/ }).click();
    await expect.poll(() => calls('link.open')).toEqual([{ link: 'licenses' }, { link: 'documentation' }]);
  });
});
