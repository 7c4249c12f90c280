import { describe, expect, test } from 'vitest';
import { message } from '../../mcp/texts/message.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from './browser/chromium.ts';
import { expectFocus, expectText } from './browser/expectText.ts';
import { useWindows } from './browser/useWindows.ts';
import { activity, DEMO, FAILED, FAILED_FOR_NOW, FIRST_RUN, MEMORY_ONLY, scenario, USUAL } from './scenarios.ts';

describe.skipIf(CHROMIUM === undefined)(`the settings window${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();

  test('opens the pages by Ctrl+1 to Ctrl+5 and focuses each heading', async () => {
    const { page } = await windows.open(scenario(USUAL, { activity: activity(5) }));
    const names = ['Overview', 'Access', 'Activity', 'Apps', 'Settings'];
    for (const [index, name] of [...names.entries()].reverse()) {
      await page.keyboard.press(`Control+${index + 1}`);
      await expectFocus(page.getByRole('heading', { level: 1, name }));
      expect(await page.title()).toBe(`${name} - FuseDesk Bridge`);
      await expectText(page.locator('[aria-current=page]'), name);
    }
  });

  test('uses Cmd instead of Ctrl on macOS', async () => {
    const { page } = await windows.open(scenario({ ...USUAL, platform: 'darwin' }));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+2');
    expect(await page.title()).toMatch(/^Overview/);
    await page.keyboard.press('Meta+2');
    await page.getByRole('heading', { level: 1, name: 'Access' }).waitFor();
  });

  test('focuses the search by Ctrl+F from any page', async () => {
    const { page } = await windows.open(scenario(USUAL, { activity: activity(5) }));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+f');
    await expectFocus(page.getByRole('searchbox', { name: 'Search' }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+f');
    await expectFocus(page.getByRole('searchbox', { name: 'Search' }));
  });

  test('turns a switch by keyboard only', async () => {
    const { page, calls } = await windows.open(scenario(USUAL));
    await expectFocus(page.getByRole('heading', { level: 1 }));
    await page.keyboard.press('Tab');
    await expectFocus(page.getByRole('switch', { name: 'Read-only mode' }));
    await page.keyboard.press('Space');
    await expect.poll(() => calls('access.setReadOnly')).toEqual([{ on: true }]);
    await expectText(page.getByRole('complementary'), 'Read-only');
    await page.keyboard.press('Shift+Tab');
    await expectFocus(page.getByRole('button', { name: /Help/ }));
  });

  test('follows state changes from main', async () => {
    const { page, change } = await windows.open(scenario(USUAL));
    await expectText(page.getByRole('main'), 'Claude can use mycompany');
    await change({ readOnly: true });
    await expectText(page.getByRole('main'), 'Claude can only read mycompany');
    await expect.poll(() => page.getByRole('switch', { name: 'Read-only mode' }).isChecked()).toBe(true);
    await change({ paused: 'until_resumed' });
    await expectText(page.getByRole('main'), 'Claude has no access until you resume it.');
    await change({ paused: null, readOnly: false });
    await expectText(page.getByRole('main'), 'Claude can use mycompany');
  });

  test('shows the hourly limit as a meter and warns from 80 percent', async () => {
    const { page, change } = await windows.open(scenario(USUAL));
    const meter = page.getByRole('meter');
    await meter.waitFor();
    expect(await meter.getAttribute('aria-valuetext')).toBe('527 of 1,800 calls used');
    expect(await page.getByText('Almost used up').count()).toBe(0);
    const [account] = USUAL.accounts;
    if (!account) throw new Error('no account');
    await change({ accounts: [{ ...account, limit: { limit: 1800, remaining: 360, at: new Date().toISOString() } }] });
    await page.getByText('Almost used up').waitFor();
  });

  test('pauses access for 15 minutes and resumes it', async () => {
    const { page, calls } = await windows.open(scenario(USUAL));
    await page.getByRole('button', { name: '15 minutes' }).click();
    // Late in the evening the end is tomorrow, so it includes a date.
    await expectText(page.getByRole('main'), /Claude has no access until (\d+ \w+, )?\d\d:\d\d\./);
    expect(await calls('access.pause')).toEqual([{ minutes: 15 }]);
    await page.getByRole('button', { name: 'Resume access' }).click();
    await expectText(page.getByRole('main'), 'Claude can use mycompany');
  });

  test('turns a switch back and shows why when main refuses', async () => {
    const { page } = await windows.open(
      scenario(USUAL, { rejected: { 'access.setReadOnly': message('outcomes.accessGone') } }),
    );
    const readOnly = page.getByRole('switch', { name: 'Read-only mode' });
    await readOnly.press('Space');
    await expectText(page.getByRole('alert'), 'This access was removed or has expired.');
    expect(await readOnly.isChecked()).toBe(false);
  });

  test('shows a sentence when a call breaks', async () => {
    const { page } = await windows.open(scenario(USUAL, { broken: ['access.pause'] }));
    await page.getByRole('button', { name: '1 hour' }).click();
    await expectText(page.getByRole('alert'), "That didn't work.");
  });

  test('offers to load the state again after a failure', async () => {
    const { page } = await windows.open(scenario(USUAL, { broken: ['state.get'] }));
    await page.getByRole('heading', { name: "FuseDesk Bridge isn't responding" }).waitFor();
    await page.evaluate('scenario.broken = []');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  test('shows a failed engine and its problem above every page', async () => {
    const { page } = await windows.open(scenario(FAILED), '#/clients');
    const problems = page.getByRole('region', { name: 'Problems' });
    await expectText(problems, "FuseDesk Bridge isn't running");
    await expectText(problems, 'Update FuseDesk Bridge.');
    await expectText(page.getByRole('complementary'), 'Not running');
    // Another try cannot help with settings of a newer version.
    expect(await problems.getByRole('button').count()).toBe(0);
  });

  test('offers to start the engine again if that can help', async () => {
    const { page, calls } = await windows.open(scenario(FAILED_FOR_NOW), '#/clients');
    const problems = page.getByRole('region', { name: 'Problems' });
    await expectText(problems, "Claude can't reach FuseDesk right now. Retrying in 30 seconds.");
    await expectText(problems, /Since (\d+ \w+,? )?\d\d:\d\d\./);
    expect(await page.getByText('EADDRINUSE').isVisible()).toBe(false);
    await problems.getByRole('button', { name: 'Details' }).press('Enter');
    await page.getByText('EADDRINUSE').waitFor();
    await problems.getByRole('button', { name: 'Try again' }).click();
    await problems.waitFor({ state: 'detached' });
    expect(await calls('engine.retry')).toEqual([{}]);
  });

  test('does not warn about an unsaved key with demo data only', async () => {
    const { page } = await windows.open(scenario({ ...DEMO, storage: MEMORY_ONLY.storage }), '#/settings');
    await expectText(page.getByRole('main'), 'keeps it only until you quit');
    expect(await page.getByText("isn't saved").count()).toBe(0);
  });

  test('restarts to update from Settings, and explains a copy that does not update', async () => {
    const { page, calls, change } = await windows.open(
      scenario({ ...USUAL, updates: { state: 'ready', version: '0.2.0' } }),
      '#/settings',
    );
    await expectText(page.getByRole('main'), 'Version 0.2.0 is ready.');
    await page.getByRole('button', { name: 'Restart to update' }).click();
    await expect.poll(() => calls('updates.restart')).toEqual([{}]);
    await change({ updates: { state: 'unsupported', message: { code: 'updates.unsigned' } } });
    await expectText(page.getByRole('main'), "isn't signed, so it can't update itself");
    expect(await page.getByRole('button', { name: /update/i }).count()).toBe(0);
  });

  test('does not ask for an account while the accounts are unknown', async () => {
    const { page, change } = await windows.open(scenario({ ...FIRST_RUN, engine: 'starting' }));
    await expectText(page.getByRole('main'), 'FuseDesk Bridge is starting');
    expect(await page.getByText('Add your FuseDesk account').count()).toBe(0);
    await change({ engine: 'running' });
    await page.getByRole('heading', { name: 'Add your FuseDesk account' }).waitFor();
  });

  test('shows an unsaved key on every page, and the reason in Settings', async () => {
    const { page } = await windows.open(scenario(MEMORY_ONLY));
    await expectText(page.getByRole('region', { name: 'Problems' }), "Your FuseDesk key isn't saved");
    await page.getByRole('link', { name: 'See key storage' }).click();
    await expectText(page.getByRole('main'), "This computer can't store your key securely");
    expect(await page.getByRole('region', { name: 'Problems' }).count()).toBe(0);
  });

  test('shows why a key cannot be read', async () => {
    const params = {
      backend: { code: 'storage.backend.kwallet6' },
      current: { code: 'storage.backend.gnome_libsecret' },
    };
    const message = { code: 'storage.otherBackend', params };
    const storage = { kind: 'unavailable', backend: 'gnome_libsecret', message } as const;
    const shown = 'Your key was locked by KDE Wallet 6. This computer now uses GNOME Keyring';
    const { page } = await windows.open(scenario({ ...USUAL, storage }));
    await expectText(page.getByRole('region', { name: 'Problems' }), shown);
    await expectText(page.getByRole('main'), "Claude can't use");
    await page.getByRole('link', { name: 'See key storage' }).click();
    await expectText(page.getByRole('main'), shown);
  });

  test('asks for a lost key on every page', async () => {
    const accounts = USUAL.accounts.map(({ lastFour: _gone, ...account }) => ({ ...account, hasKey: false }));
    const { page } = await windows.open(scenario({ ...MEMORY_ONLY, accounts }));
    const problems = page.getByRole('region', { name: 'Problems' });
    await expectText(problems, `Enter the key for ${accounts[0]?.appName} again`);
    await expectText(problems, "This computer can't store your key securely");
    expect(await page.getByText('kept in memory').count()).toBe(0);
    await expectText(page.getByRole('main'), `Claude can't use ${accounts[0]?.appName}`);
    await problems.getByRole('link', { name: 'Enter key' }).first().click();
    await page.getByRole('textbox', { name: 'API key' }).waitFor();
  });

  test('links a rejected key to the form for a new one', async () => {
    const message = { code: 'problems.keyRejected', params: { account: 'acme' } };
    const { page } = await windows.open(
      scenario({ ...USUAL, problems: [{ code: 'key_rejected:account-a', message }] }),
    );
    const problems = page.getByRole('region', { name: 'Problems' });
    await expectText(problems, 'FuseDesk no longer accepts the key for acme.');
    await problems.getByRole('link', { name: 'Enter key' }).click();
    await page.getByRole('textbox', { name: 'API key' }).waitFor();
  });

  test('exposes the text of a toast after its live region, so that it is announced', async () => {
    const { page } = await windows.open(scenario(USUAL), '#/access');
    await page.evaluate(`globalThis.seen = []; new MutationObserver(() => {
      const place = document.querySelector('.toast [role=status]');
      if (place) seen.push([...place.children].filter((one) => one.ariaHidden !== 'true').map((one) => one.textContent).join());
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-hidden'] })`);
    await page.getByRole('button', { name: 'Copy address of Claude on my laptop' }).click();
    await page.locator('.toast [role=status] > :not([aria-hidden])').waitFor();
    const seen = await page.evaluate<string[]>('seen');
    expect([seen[0], seen.at(-1)]).toEqual(['', expect.stringMatching(/\w/)]);
  });

  test('stores nothing in the page', async () => {
    const { page } = await windows.open(scenario(DEMO));
    await page.keyboard.press('Control+5');
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, '']);
  });
});
