import { describe, expect, test } from 'vitest';
import { message } from '../../../../mcp/texts/message.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from '../../browser/chromium.ts';
import { expectFocus, expectText } from '../../browser/expectText.ts';
import { useWindows } from '../../browser/useWindows.ts';
import { DEMO, MANY, scenario, server, USUAL } from '../../scenarios.ts';

const READ_TOOLS = 20;

describe.skipIf(CHROMIUM === undefined)(`access${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();

  test('creates read-only access by default and shows its address once', async () => {
    const { page, calls, axe } = await windows.open(scenario(DEMO), '#/access/new');
    const count = page.getByText(/^\d+ of 43 tools$/);
    await expectText(count, `${READ_TOOLS} of 43 tools`);
    await page.getByRole('checkbox', { name: 'Create', exact: true }).press('Space');
    await expectText(count, '28 of 43 tools');
    await page.getByText('reaches customers').first().waitFor();
    await page.getByRole('checkbox', { name: 'Create', exact: true }).press('Space');
    await expectText(count, `${READ_TOOLS} of 43 tools`);
    await page.getByLabel('Name').fill('Laptop');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Laptop is ready' }).waitFor();
    expect(await calls('server.create')).toEqual([
      {
        accountId: 'account-d',
        name: 'Laptop',
        methods: ['read'],
        tags: null,
        requireApiTokenAuth: false,
        expiresAt: null,
      },
    ]);
    const url = await page.getByLabel('Address').inputValue();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:47821\/mcp\//);
    expect(await axe()).toEqual([]);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByRole('heading', { level: 3, name: 'Laptop' }).waitFor();
    expect(await page.content()).not.toContain(url);
  });

  test('limits an access to the cases of departments and reps by name', async () => {
    const { page, calls, axe } = await windows.open(scenario(USUAL), '#/access/new');
    const count = page.getByText(/^\d+ of \d+ tools$/);
    await count.waitFor();
    const unlimited = Number.parseInt((await count.textContent()) ?? '', 10);
    expect(await calls('account.staff')).toEqual([]);
    await page.getByText('Only cases of these departments').click();
    await page.getByText('Check at least one department.').waitFor();
    expect(await page.getByRole('button', { name: 'Give access' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Billing' }).press('Space');
    // Customers cannot be searched; unassigned emails and webhooks cannot be listed.
    await expectText(count, new RegExp(`^${unlimited - 3} of`));
    await page.getByText('Only cases of these reps').click();
    await page.getByRole('checkbox', { name: 'Mei Tanaka' }).press('Space');
    expect(await axe()).toEqual([]);
    await page.getByLabel('Name').fill('Billing');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByText('Only cases of Billing that belong to Mei Tanaka.').waitFor();
    expect(await calls('server.create')).toMatchObject([{ caseLimit: { departmentIds: [4], repIds: [19] } }]);
    expect(await calls('account.staff')).toContainEqual({ id: 'account-a' });
  });

  test('changes the limit of cases once it is complete, and removes it', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/access/server-b');
    await page.getByRole('checkbox', { name: 'Billing' }).press('Space');
    await page.getByText('Check at least one department.').waitFor();
    expect(await calls('server.update')).toEqual([]);
    await page.getByRole('checkbox', { name: 'Customer Success' }).press('Space');
    await page.getByText('Cases of every department').click();
    await expect
      .poll(() => calls('server.update'))
      .toEqual([
        { id: 'server-b', caseLimit: { departmentIds: [7] } },
        { id: 'server-b', caseLimit: null },
      ]);
  });

  test('keeps a limit whose names cannot be loaded', async () => {
    const { page } = await windows.open(
      scenario(USUAL, { rejected: { 'account.staff': message('outcomes.staffUnreadable') } }),
      '#/access/server-b',
    );
    await expectText(page.getByRole('alert'), /couldn't be loaded from FuseDesk/);
    expect(await page.getByRole('checkbox', { name: 'department 4' }).isChecked()).toBe(true);
    await page.getByRole('main').getByRole('link', { name: 'Access', exact: true }).click();
    await page.getByText('Only cases of department 4.').waitFor();
  });

  test('gives access whose tools Claude searches for, and says so on the card', async () => {
    const { page, calls, axe } = await windows.open(scenario(DEMO), '#/access/new');
    const choice = page.getByRole('radio', { name: /^Claude searches for the tool it needs/ });
    expect(await choice.count()).toBe(0);
    await page.getByRole('button', { name: 'Advanced' }).click();
    expect(await page.getByRole('radio', { name: /^All tools at once/ }).isChecked()).toBe(true);
    await choice.press('Space');
    expect(await axe()).toEqual([]);
    await page.getByLabel('Name').fill('Laptop');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByText('Claude searches for the tool it needs.').waitFor();
    expect(await calls('server.create')).toMatchObject([{ toolExposure: 'discovery' }]);
  });

  test('changes how Claude sees the tools, and goes back if that fails', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/access/server-b');
    const all = page.getByRole('radio', { name: /^All tools at once/ });
    const search = page.getByRole('radio', { name: /^Claude searches for the tool it needs/ });
    expect(await all.isChecked()).toBe(true);
    await search.press('Space');
    await expect.poll(() => search.isChecked()).toBe(true);
    await all.press('Space');
    await expect
      .poll(() => calls('server.update'))
      .toEqual([
        { id: 'server-b', toolExposure: 'discovery' },
        { id: 'server-b', toolExposure: 'all' },
      ]);
    const failing = await windows.open(
      scenario(USUAL, { rejected: { 'server.update': message('outcomes.accessGone') } }),
      '#/access/server-b',
    );
    await failing.page.getByRole('radio', { name: /^Claude searches for the tool it needs/ }).press('Space');
    await expectText(failing.page.getByRole('alert'), /was removed or has expired/);
    expect(await failing.page.getByRole('radio', { name: /^All tools at once/ }).isChecked()).toBe(true);
  });

  test('folds single actions and saves them besides the groups', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/access/new');
    const reply = page.getByRole('checkbox', { name: 'Reply to the customer' });
    expect(await reply.count()).toBe(0);
    await page.getByRole('button', { name: 'Single actions' }).click();
    await reply.press('Space');
    expect(await page.getByRole('checkbox', { name: 'Open one item (part of Read)' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'All of FuseDesk' }).press('Space');
    await page.getByText('Check at least one part of FuseDesk on the left.').waitFor();
    expect(await page.getByRole('button', { name: 'Give access' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Cases', exact: true }).press('Space');
    await expectText(page.getByText(/^\d+ of 43 tools$/), '10 of 43 tools');
    await page.getByLabel('Name').fill('Replies');
    await page.keyboard.press('Enter');
    await expect.poll(() => calls('server.create')).toMatchObject([{ methods: ['read', 'reply'], tags: ['cases'] }]);
  });

  test('shows the scope as a matrix of tags by classes', async () => {
    const { page, axe } = await windows.open(scenario(DEMO), '#/access/new');
    const grid = page.getByRole('grid', { name: 'What Claude may do' });
    const heads = await grid.getByRole('columnheader').allTextContents();
    expect(heads).toEqual(['All', 'Read', 'Create', 'Update', 'Delete']);
    const marks = (group: string) =>
      grid
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: group, exact: true }) })
        .getByRole('gridcell')
        .allTextContents();
    await expect
      .poll(() => marks('Contacts'))
      .toEqual(['', 'Allowed', 'Not allowed', 'Not allowed', '-FuseDesk has no such action']);
    expect(await marks('Emails')).toEqual(['', 'Allowed', ...Array(3).fill('-FuseDesk has no such action')]);
    await grid.getByText('Update', { exact: true }).click();
    await expect.poll(() => marks('Contacts')).toMatchObject({ 3: 'Allowed' });
    await page.getByRole('button', { name: 'Single actions' }).click();
    await page.getByRole('checkbox', { name: 'Add a private note' }).press('Space');
    await expect.poll(() => marks('Cases')).toMatchObject({ 2: 'Some' });
    const mixed = (name: string) => grid.locator(`input[aria-label="${name}"]:indeterminate`).count();
    expect([await mixed('Create'), await mixed('Delete'), await mixed('All of FuseDesk')]).toEqual([1, 0, 0]);
    await grid.getByText('Contacts', { exact: true }).click();
    expect(await mixed('All of FuseDesk')).toBe(1);
    expect(await axe()).toEqual([]);
    await grid.getByText('All', { exact: true }).click();
    expect(await page.getByRole('checkbox', { name: 'Contacts' }).isChecked()).toBe(true);
  });

  test('moves in the matrix by arrow keys, with one tab stop', async () => {
    const { page } = await windows.open(scenario(DEMO), '#/access/new');
    await page.getByLabel('Name').focus();
    await page.keyboard.press('Tab');
    const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
    await expectFocus(box('All of FuseDesk'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expectFocus(box('Create'));
    await page.keyboard.press('Space');
    await expectText(page.getByText(/^\d+ of 43 tools$/), '28 of 43 tools');
    await page.keyboard.press('ArrowDown');
    await expectFocus(page.locator('[data-position="0,2"]'));
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    expect(await box('Cases').isChecked()).toBe(false);
    await page.keyboard.press('Tab');
    await expectFocus(page.getByRole('button', { name: 'Single actions' }));
    await page.keyboard.press('Shift+Tab');
    await expectFocus(box('Cases'));
  });

  test('takes the expiry date in the order of the locale and refuses one in the past', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/access/new', { locale: 'de-DE' });
    await page.getByLabel('Name').fill('Until tomorrow');
    await page.getByText('On a date').click();
    const parts = page.getByRole('spinbutton');
    expect(await parts.first().getAttribute('aria-valuemax')).toMatch(/^(28|29|30|31)$/);
    await parts.nth(2).press('ArrowDown');
    await page.getByText('Choose a time in the future.').waitFor();
    expect(await page.getByRole('button', { name: 'Give access' }).isDisabled()).toBe(true);
    await parts.nth(2).press('ArrowUp');
    await page.getByRole('button', { name: 'Give access' }).click();
    await page.getByRole('heading', { name: 'Until tomorrow is ready' }).waitFor();
    const [made] = await calls('server.create');
    expect(made).toMatchObject({ expiresAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/) });
  });

  test('shows why access was not created and keeps the input', async () => {
    const { page } = await windows.open(
      scenario(USUAL, { rejected: { 'server.create': message('outcomes.accountGone') } }),
      '#/access/new',
    );
    await page.getByRole('button', { name: 'Give access' }).click();
    await page.getByText('Enter a name.').waitFor();
    await expectFocus(page.getByLabel('Name'));
    await page.keyboard.type('Laptop');
    await page.keyboard.press('Enter');
    await expectText(page.getByRole('alert'), 'This FuseDesk account was removed. Choose another one.');
    expect(await page.getByLabel('Name').inputValue()).toBe('Laptop');
  });

  test('applies changes immediately', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/access/server-b');
    await page.getByRole('checkbox', { name: 'Update', exact: true }).press('Space');
    await page.getByRole('switch', { name: 'Read-only' }).press('Space');
    await page.getByLabel('Name').fill('Morning briefing');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Edit Morning briefing' }).waitFor();
    expect(await calls('server.update')).toEqual([
      { id: 'server-b', methods: ['read', 'reply', 'add_note'], tags: ['cases', 'chats', 'contacts'] },
      { id: 'server-b', readOnly: true },
      { id: 'server-b', name: 'Morning briefing' },
    ]);
  });

  test('keeps the last checkbox checked and says why', async () => {
    const { page, calls } = await windows.open(scenario({ ...USUAL, servers: [server()] }), '#/access/server-a');
    const read = page.getByRole('checkbox', { name: 'Read', exact: true });
    await read.press('Space');
    await expectText(page.getByRole('alert'), 'Keep at least one checked.');
    expect(await read.isChecked()).toBe(true);
    expect(await calls('server.update')).toEqual([]);
  });

  test('reverts a refused change of scope', async () => {
    const { page } = await windows.open(
      scenario(USUAL, { rejected: { 'server.update': message('outcomes.accessGone') } }),
      '#/access/server-a',
    );
    const create = page.getByRole('checkbox', { name: 'Create', exact: true });
    await create.press('Space');
    await expectText(page.getByRole('alert'), 'This access was removed or has expired.');
    expect(await create.isChecked()).toBe(false);
  });

  test('extends the expiry by a menu and undoes it, by keyboard', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/access');
    const extend = page.getByRole('button', { name: 'Extend Escalation briefing' });
    await extend.press('Enter');
    await page.getByRole('menuitem', { name: 'By 1 hour' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expectFocus(extend);
    const before = USUAL.servers[1]?.expiresAt ?? '';
    const after = new Date(Date.parse(before) + 24 * 3_600_000).toISOString();
    expect(await calls('server.update')).toEqual([{ id: 'server-b', expiresAt: after }]);
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    // Announced politely, not immediately like an error.
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.keyboard.press('F6');
    await page.locator('.toasts:focus, .toasts :focus').waitFor();
    await page.keyboard.press('F6');
    await expectFocus(extend);
    await page.keyboard.press('F6');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => calls('server.update')).toHaveLength(2);
    expect((await calls('server.update'))[1]).toEqual({ id: 'server-b', expiresAt: before });
  });

  test('asks before removing access, and Escape cancels', async () => {
    const { page, calls } = await windows.open(scenario(USUAL), '#/access');
    const remove = page.getByRole('button', { name: 'Remove Claude on my laptop' });
    await remove.click();
    await expectFocus(page.getByRole('button', { name: 'Cancel' }));
    await page.keyboard.press('Escape');
    await expectFocus(remove);
    expect(await calls('server.remove')).toEqual([]);
    await remove.click();
    await page.keyboard.press('Control+1');
    expect(await page.title()).toMatch(/^Access/);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Claude on my laptop was removed.').waitFor();
    // A toast does not block the shortcuts of the page.
    await page.keyboard.press('Control+1');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await calls('server.remove')).toEqual([{ id: 'server-a' }]);
  });

  test('counts the last minutes down by the second', async () => {
    const expiresAt = new Date(Date.now() + 100_000).toISOString();
    const { page } = await windows.open(scenario({ ...USUAL, servers: [server({ expiresAt })] }), '#/access');
    const left = page.locator('time');
    await expectText(left, /Expires in \d+ seconds/);
    const first = await left.textContent();
    await expect.poll(() => left.textContent()).not.toBe(first);
  });

  test('shows an API token once and revokes it', async () => {
    const { page, calls, axe } = await windows.open(scenario(USUAL), '#/access');
    await page.getByRole('button', { name: 'New API token' }).click();
    await expectFocus(page.getByLabel('Token name'));
    await page.keyboard.type('Export');
    await page.keyboard.press('Enter');
    const token = await page.getByLabel('API token', { exact: true }).inputValue();
    expect(token).toMatch(/^fdb_/);
    expect(await axe()).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Revoke Export' }).click();
    expect(await page.content()).not.toContain(token);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke Export' }).waitFor({ state: 'detached' });
    expect(await calls('apiToken.revoke')).toHaveLength(1);
  });

  test('explains access that no longer exists and links back', async () => {
    const { page } = await windows.open(scenario(USUAL), '#/access/removed');
    await page.getByText('This access no longer exists').waitFor();
    await page.getByRole('link', { name: 'Show all access' }).click();
    await page.getByRole('heading', { level: 3, name: 'Escalation briefing' }).waitFor();
  });

  test('limits the name to the length that main accepts', async () => {
    const { page } = await windows.open(scenario(USUAL), '#/access/new');
    await page.getByLabel('Name').focus();
    await page.keyboard.insertText('x'.repeat(200));
    expect(await page.getByLabel('Name').inputValue()).toHaveLength(80);
  });

  test('asks for the account if there are several', async () => {
    const { page, calls } = await windows.open(scenario(MANY), '#/access/new');
    await page.getByRole('radio', { name: 'second-company' }).press('Space');
    await page.getByLabel('Name').fill('Second');
    await page.keyboard.press('Enter');
    await expect.poll(() => calls('server.create')).toMatchObject([{ accountId: 'account-b' }]);
  });
});
