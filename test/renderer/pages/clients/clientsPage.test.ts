import { describe, expect, test } from 'vitest';
import { message } from '../../../../mcp/texts/message.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from '../../browser/chromium.ts';
import { expectFocus, expectText } from '../../browser/expectText.ts';
import { useWindows } from '../../browser/useWindows.ts';
import {
  CONFIG_LOCATIONS,
  CONNECTED,
  EVERY_STATE,
  handshake,
  RUNNING_UNKNOWN,
  sampleClientItem,
  UNREADABLE,
  withClaudeDesktop,
} from '../../clientFixtures.ts';
import { FIRST_RUN, scenario, server, USUAL } from '../../scenarios.ts';

const CONNECT = '#/clients/connect/claude-desktop';

describe.skipIf(CHROMIUM === undefined)(`clients${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();

  test('lists installed clients with their state and folds the others', async () => {
    const { page, axe } = await windows.open(scenario(withClaudeDesktop(CONNECTED)), '#/clients');
    const claude = page.getByRole('listitem', { name: 'Claude Desktop' });
    await expectText(claude, 'Connected 2 minutes ago. It can use 19 tools.');
    await expectText(claude, 'Access: Claude on my laptop');
    await expectText(page.getByRole('listitem', { name: 'Cursor' }), 'Ready to connect.');
    expect(await page.getByText("Zed wasn't found on this computer.").isVisible()).toBe(false);
    await page.getByRole('button', { name: '4 more apps, not installed' }).click();
    await page.getByText("Zed wasn't found on this computer.").waitFor();
    expect(await axe()).toEqual([]);
  });

  test('describes every state and offers what can be done', async () => {
    const { page, axe, axeColors } = await windows.open(scenario(EVERY_STATE), '#/clients');
    const card = (name: string) => page.getByRole('listitem', { name, exact: true });
    const actions = (name: string) => card(name).getByRole('button').allTextContents();
    await expectText(card('Claude Desktop'), 'Restart Claude Desktop to use 6 new tools.');
    await expectText(card('Claude Desktop'), 'Restart Claude Desktop to remove 1 tool it can no longer use.');
    expect(await actions('Claude Desktop')).toEqual(['Change access', 'Undo', 'Disconnect']);
    await expectText(card('Claude Code'), 'FuseDesk Bridge is missing from its settings.');
    expect(await actions('Claude Code')).toEqual(['Repair', 'Not now', 'Leave disconnected']);
    await expectText(card('Cursor'), 'Its access was removed.');
    expect(await actions('Cursor')).toEqual(['Repair', 'Not now', 'Disconnect']);
    expect(await actions('VS Code')).toEqual(['Connect']);
    await expectText(card('Windsurf'), UNREADABLE.path);
    expect(await card('Windsurf').getByRole('textbox').inputValue()).toBe(UNREADABLE.snippet);
    expect(await actions('Windsurf')).toEqual(['Copy']);
    await expectText(card('LM Studio'), "Now start LM Studio. If it's open, quit it and start it again.");
    await expectText(card('Zed'), 'Your organization blocks');
    expect(await axe()).toEqual([]);
    for (const look of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(look);
      expect(await axeColors()).toEqual([]);
    }
  });

  test('connects a client from the first click to the handshake, by keyboard', async () => {
    const { page, calls, change, axe } = await windows.open(scenario(withClaudeDesktop()), '#/clients');
    const connect = page.getByRole('button', { name: 'Connect Claude Desktop' });
    await connect.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Connect Claude Desktop' });
    await expectText(dialog, '/home/rep/.config/Claude/claude_desktop_config.json');
    await expectText(dialog.locator('del'), '-  "mcpServers": {}');
    await expectText(dialog.locator('ins'), '+    "fusedesk": {');
    expect(await dialog.locator('del, ins').filter({ visible: true }).count()).toBe(2);
    expect(await axe()).toEqual([]);
    expect(await calls('client.preview')).toEqual([{ client: 'claude-desktop', serverId: 'server-a' }]);
    expect(await calls('client.confirm')).toEqual([]);
    const confirm = dialog.getByRole('button', { name: 'Connect', exact: true });
    await confirm.focus();
    await page.keyboard.press('Enter');
    await expectText(dialog.locator('[aria-current=step]'), 'Quit Claude Desktop completely');
    await expectFocus(dialog.or(dialog.locator('button')));
    expect(await calls('client.confirm')).toEqual([{ previewId: 'preview-1' }]);
    expect(await axe()).toEqual([]);
    await change({ clients: [sampleClientItem({ step: { kind: 'writing' } })] });
    await expectText(dialog.locator('[aria-current=step]'), 'This takes a moment.');
    await change({ clients: [sampleClientItem({ state: { kind: 'written' }, serverId: 'server-a' })] });
    await expectText(dialog.locator('[aria-current=step]'), 'Now start Claude Desktop');
    await change({ clients: [sampleClientItem(CONNECTED)] });
    await expectText(dialog, 'It can use 19 tools');
    expect(await axe()).toEqual([]);
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('location.hash')).toBe('#/clients');
    await expectText(page.getByRole('listitem', { name: 'Claude Desktop' }), 'Connected');
  });

  test('closes the dialog by Escape, writes nothing, and returns the focus', async () => {
    const { page, calls } = await windows.open(scenario(withClaudeDesktop()), '#/clients');
    const connect = page.getByRole('button', { name: 'Connect Claude Desktop' });
    await connect.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await expectFocus(connect);
    expect(await calls('client.confirm')).toEqual([]);
  });

  test('cancels a wait by Cancel, and continues it when the dialog closes', async () => {
    const { page, calls } = await windows.open(scenario(withClaudeDesktop()), CONNECT);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await calls('client.cancel')).toEqual([]);
    const card = page.getByRole('listitem', { name: 'Claude Desktop' });
    await expectText(card, 'Setup continues on its own');
    await page.evaluate(`location.hash = ${JSON.stringify(CONNECT)}`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expectText(card, 'Ready to connect.');
    expect(await calls('client.cancel')).toEqual([{ client: 'claude-desktop' }]);
  });

  test('asks for the server if there are several and previews each', async () => {
    const { page, calls } = await windows.open(
      scenario({ ...withClaudeDesktop(), servers: [server(), server({ id: 'server-b', name: 'Second' })] }),
      CONNECT,
    );
    await page.getByLabel('Which access should Claude Desktop have?').selectOption('Second');
    await expect
      .poll(() => calls('client.preview'))
      .toMatchObject([{ serverId: 'server-a' }, { serverId: 'server-b' }]);
    await page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).click();
    expect(await calls('client.confirm')).toEqual([{ previewId: 'preview-2' }]);
  });

  test('creates read-only access by one click if there is none, and continues', async () => {
    const { page, calls, axe } = await windows.open(scenario({ ...withClaudeDesktop(), servers: [] }), CONNECT);
    const dialog = page.getByRole('dialog');
    await expectText(dialog, 'What may Claude Desktop do in FuseDesk?');
    expect(await axe()).toEqual([]);
    await dialog.getByRole('button', { name: 'Read-only' }).click();
    await dialog.getByRole('button', { name: 'Connect', exact: true }).waitFor();
    expect(await calls('server.create')).toMatchObject([{ name: 'Claude Desktop', methods: ['read'] }]);
  });

  test('links to the account form if there is no account', async () => {
    const { page } = await windows.open(scenario({ ...FIRST_RUN, clients: withClaudeDesktop().clients }), CONNECT);
    await page.getByRole('link', { name: 'Go to Overview' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome to FuseDesk Bridge' }).waitFor();
  });

  test('lets the person say that the client has quit if the system cannot tell', async () => {
    const { page, calls } = await windows.open(
      scenario(withClaudeDesktop(), { responses: { 'client.confirm': [RUNNING_UNKNOWN] } }),
      CONNECT,
    );
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await expectText(dialog.getByRole('alert'), "We can't tell");
    await dialog.getByRole('button', { name: 'I quit Claude Desktop' }).click();
    await expectText(dialog, 'Quit Claude Desktop');
    expect(await calls('client.confirm')).toEqual([
      { previewId: 'preview-1' },
      { previewId: 'preview-1', knownQuit: true },
    ]);
  });

  test('checks a file again that changed since the preview', async () => {
    const changed = {
      ok: false,
      code: 'changed_meanwhile',
      message: message('clients.changedSincePreview', { app: 'Claude Desktop' }),
    } as const;
    const { page, calls } = await windows.open(
      scenario(withClaudeDesktop(), { responses: { 'client.confirm': [changed] } }),
      CONNECT,
    );
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Connect', exact: true });
    await confirm.click();
    await dialog.getByRole('button', { name: 'Check again' }).click();
    await confirm.click();
    expect(await calls('client.confirm')).toEqual([{ previewId: 'preview-1' }, { previewId: 'preview-2' }]);
  });

  test('asks which installation if there are several', async () => {
    const ambiguous = {
      ok: false,
      code: 'ambiguous_place',
      message: message('clients.installedTwice', { app: 'Claude Desktop' }),
      choices: CONFIG_LOCATIONS,
    } as const;
    const state = withClaudeDesktop({
      state: {
        kind: 'choose_place',
        message: message('clients.installedTwice', { app: 'Claude Desktop' }),
        choices: CONFIG_LOCATIONS,
      },
    });
    const { page, calls, axe } = await windows.open(
      scenario(state, { responses: { 'client.preview': [{ ...ambiguous, choices: [...CONFIG_LOCATIONS] }] } }),
      CONNECT,
    );
    const dialog = page.getByRole('dialog');
    await expectText(dialog, CONFIG_LOCATIONS[0]?.path ?? '');
    expect(await dialog.getByRole('button', { name: 'Connect', exact: true }).count()).toBe(0);
    expect(await axe()).toEqual([]);
    await dialog.getByRole('radio', { name: 'Claude by its installer' }).press('Space');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).waitFor();
    expect((await calls('client.preview'))[1]).toMatchObject({ placeId: 'classic' });
  });

  test('asks before replacing an entry that it did not write', async () => {
    const foreign = {
      ok: false,
      code: 'foreign_entry',
      message: message('clients.nameTaken', { app: 'Claude Desktop', name: 'fusedesk' }),
    } as const;
    const { page, calls, axe } = await windows.open(
      scenario(withClaudeDesktop({ state: { kind: 'conflicting', text: '{"command":"node"}' } }), {
        responses: { 'client.preview': [foreign] },
      }),
      CONNECT,
    );
    const dialog = page.getByRole('dialog');
    await expectText(dialog, '{"command":"node"}');
    expect(await axe()).toEqual([]);
    await dialog.getByRole('button', { name: 'Replace it' }).click();
    await dialog.getByRole('button', { name: 'Connect', exact: true }).waitFor();
    expect(await calls('client.preview')).toEqual([
      { client: 'claude-desktop', serverId: 'server-a' },
      { client: 'claude-desktop', serverId: 'server-a', replaceConflicting: true },
    ]);
  });

  test('shows what to add by hand to a file that cannot be changed', async () => {
    const { kind: _kind, ...facts } = UNREADABLE;
    const refused = { ok: false, code: 'unreadable', ...facts } as const;
    const { page, axe } = await windows.open(
      scenario(withClaudeDesktop({ state: UNREADABLE }), { responses: { 'client.preview': [refused] } }),
      CONNECT,
    );
    const dialog = page.getByRole('dialog');
    await expectText(dialog.getByRole('alert'), UNREADABLE.path);
    expect(await axe()).toEqual([]);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
  });

  test('shows commands and links to the letter', async () => {
    const { page, calls, change } = await windows.open(scenario(withClaudeDesktop()), '#/clients/connect/claude-code');
    const dialog = page.getByRole('dialog');
    await expectText(dialog.locator('pre'), 'claude mcp add --scope user fusedesk');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Connect Cursor' }).click();
    await dialog.getByRole('radio', { name: 'Use an install link' }).press('Space');
    await expectText(dialog.locator('pre'), 'cursor://anysphere.cursor-deeplink/mcp/install?name=fusedesk');
    expect((await calls('client.preview')).at(-1)).toMatchObject({ client: 'cursor', via: 'link' });
    const asking = {
      kind: 'waiting_for_client',
      message: message('clientSetup.approveInApp', { app: 'Cursor' }),
    } as const;
    await change({ clients: [sampleClientItem({ client: 'cursor', step: asking })] });
    await dialog.getByRole('button', { name: 'Open link' }).click();
    await dialog.waitFor();
  });

  test('asks before disconnecting a client, and says when it has to quit', async () => {
    const { page, calls, axe } = await windows.open(scenario(withClaudeDesktop(CONNECTED)), '#/clients');
    const disconnect = page.getByRole('button', { name: 'Disconnect Claude Desktop' });
    await disconnect.click();
    const question = page.getByRole('alertdialog', { name: 'Disconnect Claude Desktop?' });
    expect(await axe()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await calls('client.disconnect')).toEqual([]);
    await disconnect.click();
    await question.getByRole('button', { name: 'Disconnect' }).click();
    await expectText(page.getByRole('listitem', { name: 'Claude Desktop' }), 'Quit Claude Desktop completely');
    expect(await calls('client.disconnect')).toEqual([{ client: 'claude-desktop' }]);
    await page.getByRole('button', { name: 'Cancel: Claude Desktop' }).click();
    await disconnect.waitFor();
  });

  test('repairs a lost entry by one click, or not now', async () => {
    const lost = withClaudeDesktop({ state: { kind: 'lost' }, needsRepairPrompt: true });
    const { page, calls } = await windows.open(
      scenario(lost, { responses: { 'client.repair': [RUNNING_UNKNOWN] } }),
      '#/clients',
    );
    await page.getByRole('button', { name: 'Not now: Claude Desktop' }).click();
    await page.getByRole('button', { name: 'Not now: Claude Desktop' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Repair Claude Desktop' }).click();
    await page.getByRole('button', { name: 'I quit Claude Desktop' }).click();
    await expectText(page.getByRole('listitem', { name: 'Claude Desktop' }), 'Quit Claude Desktop completely');
    expect(await calls('client.repair')).toEqual([
      { client: 'claude-desktop' },
      { client: 'claude-desktop', knownQuit: true },
    ]);
  });

  test('undoes the last change and confirms it in a toast', async () => {
    const { page, calls } = await windows.open(
      scenario(withClaudeDesktop({ ...CONNECTED, canUndo: true })),
      '#/clients',
    );
    await page.getByRole('button', { name: 'Undo the last change to Claude Desktop' }).click();
    await page.getByText('The last change to Claude Desktop was undone.').waitFor();
    expect(await calls('client.undo')).toEqual([{ client: 'claude-desktop' }]);
  });

  test('keeps a refusal until it is dismissed', async () => {
    const refused = {
      kind: 'refused',
      code: 'disk_full',
      message: message('clients.diskFull', { app: 'Claude Desktop' }),
    } as const;
    const { page, calls } = await windows.open(scenario(withClaudeDesktop({ step: refused })), '#/clients');
    await expectText(page.getByRole('alert'), 'The disk is full');
    await page.getByRole('button', { name: 'Dismiss the message about Claude Desktop' }).click();
    await page.getByText('The disk is full').waitFor({ state: 'detached' });
    expect(await calls('client.cancel')).toEqual([{ client: 'claude-desktop' }]);
  });

  test('lists clients that use a copied address separately', async () => {
    const { page } = await windows.open(scenario({ ...USUAL, clients: [sampleClientItem(CONNECTED)] }), '#/clients');
    const others = page.getByRole('region', { name: 'Connected with a copied address' });
    await expectText(others, 'Claude Code 2.4.1');
    expect(await others.getByText('claude-ai').count()).toBe(0);
  });

  test('connects Claude Desktop from the overview and follows its state', async () => {
    const { page, change, axe } = await windows.open(scenario(withClaudeDesktop()));
    await page.getByRole('link', { name: 'Connect Claude Desktop' }).click();
    await page.getByRole('dialog', { name: 'Connect Claude Desktop' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Overview' }).click();
    const card = page.getByRole('region', { name: 'Claude Desktop' });
    await change(
      withClaudeDesktop({
        step: { kind: 'waiting_until_quit', message: message('clientSetup.quitToContinue', { app: 'Claude Desktop' }) },
      }),
    );
    await expectText(card, 'Quit Claude Desktop completely');
    await change(withClaudeDesktop({ state: { kind: 'written' } }));
    await expectText(card, 'Now start Claude Desktop');
    await change(withClaudeDesktop({ ...CONNECTED, lastHandshake: handshake({ added: 6 }) }));
    await expectText(card, 'Connected 2 minutes ago. It can use 19 tools.');
    await expectText(card, 'Restart Claude Desktop to use 6 new tools.');
    await change(withClaudeDesktop({ state: { kind: 'lost' }, needsRepairPrompt: true }));
    await card.getByRole('button', { name: 'Repair' }).waitFor();
    expect(await axe()).toEqual([]);
  });
});
