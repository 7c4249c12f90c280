import type { Page } from 'playwright-core';
import { type AppState, appState } from '../../../preload/contract.ts';

/** The settings window as a person uses it: by the labels they see. */
export interface SettingsWindow {
  readonly page: Page;
  /** Opens a page in the sidebar. */
  goTo(name: 'Overview' | 'Access' | 'Activity' | 'Apps' | 'Settings'): Promise<void>;
  /** Chooses demo data on the first page. */
  tryDemo(): Promise<void>;
  /** Gives access with these checkboxes checked and returns the address that is shown once. */
  createAccess(name: string, checked: readonly string[]): Promise<string>;
  /** Lets access expire in this many milliseconds. */
  expireIn(name: string, ms: number): Promise<void>;
  /** The state that the app returns to its window. */
  state(): Promise<AppState>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;

export async function openSettingsWindow(page: Page): Promise<SettingsWindow> {
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.getByRole('heading', { level: 1 }).waitFor();

  const goTo: SettingsWindow['goTo'] = async (name) => {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };

  const state = async () => appState.parse(await page.evaluate("bridge.commands['state.get']({})"));

  return {
    page,
    goTo,
    state,
    async expireIn(name, ms) {
      const id = (await state()).servers.find((server) => server.name === name)?.id;
      const input = JSON.stringify({ id, expiresAt: new Date(Date.now() + ms).toISOString() });
      await page.evaluate(`bridge.commands['server.update'](${input})`);
    },
    async tryDemo() {
      await page.getByRole('button', { name: 'Try demo data' }).click();
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    },
    async createAccess(name, checked) {
      await goTo('Access');
      await page.getByRole('link', { name: 'Give access' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
      for (const label of checked) {
        const checkbox = page.getByRole('checkbox', { name: label, exact: true });
        if (!(await checkbox.isChecked())) await checkbox.press('Space');
      }
      await page.getByRole('button', { name: 'Give access' }).click();
      await page.getByRole('heading', { level: 1, name: `${name} is ready` }).waitFor();
      return page.getByRole('textbox', { name: 'Address', exact: true }).inputValue();
    },
    close: () => page.close(),
  };
}
