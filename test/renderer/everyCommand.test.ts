import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMMANDS, type CommandName } from '../../preload/contract.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from './browser/chromium.ts';
import { expectText } from './browser/expectText.ts';
import { useWindows } from './browser/useWindows.ts';
import { CONNECTED, WAITING_UNTIL_QUIT, withClaudeDesktop } from './clientFixtures.ts';
import { APPROVAL, activity, FAILED_FOR_NOW, FIRST_RUN, scenario, USUAL } from './scenarios.ts';

type State = Parameters<typeof scenario>[0];
const LOST = withClaudeDesktop({ state: { kind: 'lost' }, needsRepairPrompt: true });
const WAITING = withClaudeDesktop(WAITING_UNTIL_QUIT);

const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const press = (name: string) => (page: Page) => page.getByRole('switch', { name }).press('Space');
const confirm = (name: string) => async (page: Page) => {
  await button(name)(page);
  await page.getByRole('alertdialog').getByRole('button').last().click();
};
const checkKey = async (page: Page) => {
  await page.getByLabel('FuseDesk app name').fill('mycompany');
  await page.getByLabel('API key', { exact: true }).fill('good-key');
  await button('Check key')(page);
};
const createToken = async (page: Page) => {
  await button('New API token')(page);
  await page.getByLabel('Token name').fill('Script');
  await button('Create token')(page);
};
const giveAccess = async (page: Page) => {
  await page.getByLabel('Name').fill('Laptop');
  await button('Give access')(page);
};
const runDiagnostics = button('Run diagnostics');
const nothing = async () => {};

/** For each command, a state and page with a control that sends it, and how to use the control. */
const CONTROLS: Readonly<
  Record<Exclude<CommandName, `approval.${string}`>, readonly [State, string, (page: Page) => Promise<void>]>
> = {
  'state.get': [USUAL, '', nothing],
  'account.test': [FIRST_RUN, '', checkKey],
  'account.connect': [
    FIRST_RUN,
    '',
    async (page) => {
      await checkKey(page);
      await button('Add account')(page);
    },
  ],
  'account.disconnect': [USUAL, '#/settings', confirm('Remove mycompany')],
  'account.tryDemo': [FIRST_RUN, '', button('Try demo data')],
  'account.staff': [USUAL, '#/access/new', (page) => page.getByText('Only cases of these departments').click()],
  'server.create': [USUAL, '#/access/new', giveAccess],
  'server.update': [USUAL, '#/access', press('Read-only: Claude on my laptop')],
  'server.remove': [USUAL, '#/access', confirm('Remove Claude on my laptop')],
  'server.copyUrl': [USUAL, '#/access', button('Copy address of Claude on my laptop')],
  'scope.preview': [USUAL, '#/access/new', nothing],
  'apiToken.create': [USUAL, '#/access', createToken],
  'apiToken.revoke': [USUAL, '#/access', confirm('Revoke Report script')],
  'access.setReadOnly': [USUAL, '', press('Read-only mode')],
  'access.pause': [USUAL, '', button('Until I resume')],
  'access.resume': [{ ...USUAL, paused: 'until_resumed' }, '', button('Resume access')],
  'activity.tail': [USUAL, '#/activity', nothing],
  'activity.export': [USUAL, '#/activity', button('Export CSV')],
  'settings.startAtLogin': [USUAL, '#/settings', press('Start at login')],
  'updates.check': [USUAL, '#/settings', button('Check for updates')],
  'updates.restart': [
    { ...USUAL, updates: { state: 'ready', version: '0.2.0' } },
    '#/settings',
    button('Restart to update'),
  ],
  'engine.retry': [FAILED_FOR_NOW, '', button('Try again')],
  'link.open': [USUAL, '', (page) => page.getByRole('button', { name: /^Help/ }).click()],
  'client.inspect': [LOST, '#/clients', button('Refresh')],
  'client.preview': [withClaudeDesktop(), '#/clients', button('Connect Claude Desktop')],
  'client.confirm': [withClaudeDesktop(), '#/clients/connect/claude-desktop', button('Connect')],
  'client.cancel': [WAITING, '#/clients', button('Cancel: Claude Desktop')],
  'client.disconnect': [withClaudeDesktop(CONNECTED), '#/clients', confirm('Disconnect Claude Desktop')],
  'client.undo': [
    withClaudeDesktop({ ...CONNECTED, canUndo: true }),
    '#/clients',
    button('Undo the last change to Claude Desktop'),
  ],
  'client.repair': [LOST, '#/clients', button('Repair Claude Desktop')],
  'client.dismiss': [LOST, '#/clients', button('Not now: Claude Desktop')],
  'diagnostics.run': [USUAL, '#/clients/diagnostics', runDiagnostics],
  'diagnostics.copyReport': [
    USUAL,
    '#/clients/diagnostics',
    async (page) => {
      await runDiagnostics(page);
      await button('Copy report')(page);
    },
  ],
};

/** Commands that a page sends on its own; their failures have tests of their own. */
const AUTOMATIC: readonly string[] = ['state.get', 'activity.tail', 'scope.preview', 'diagnostics.run'];

describe.skipIf(CHROMIUM === undefined)(`every command of the contract${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();
  const named = Object.entries(CONTROLS);

  test('has a control', () => {
    const known = [...named.map(([name]) => name), 'approval.get', 'approval.answer'];
    expect(known.sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  test.each(named)('%s: its control sends it', async (name, [state, hash, use]) => {
    const { page, calls } = await windows.open(scenario(state, { activity: activity(5) }), hash);
    await use(page);
    const command = Object.keys(COMMANDS).find((one): one is CommandName => one === name);
    await expect.poll(() => command && calls(command)).not.toEqual([]);
  });

  test.each(named.filter(([name]) => !AUTOMATIC.includes(name)))(
    '%s: a broken call shows an error',
    async (name, [state, hash, use]) => {
      const broken = Object.keys(COMMANDS).filter((one): one is CommandName => one === name);
      const { page } = await windows.open(scenario(state, { activity: activity(5), broken }), hash);
      const errors = page.locator('[role=alert], [role=status].error');
      expect(await errors.count()).toBe(0);
      await use(page);
      await errors.first().waitFor();
    },
  );

  test('approval.get and approval.answer: the approval window sends them', async () => {
    const { page, calls } = await windows.openApproval(
      scenario(USUAL, { approval: APPROVAL, broken: ['approval.answer'] }),
    );
    await button('Allow once')(page);
    await expectText(page.locator('.approval-foot > p'), "That didn't work.");
    expect(await calls('approval.get')).toHaveLength(1);
    expect(await calls('approval.answer')).toHaveLength(1);
  });
});
