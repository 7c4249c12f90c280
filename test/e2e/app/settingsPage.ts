import type { Page } from 'playwright-core';
import { type AppState, appState } from '../../../preload/contract.ts';

/** The settings window as a person uses it: by the names of what is seen in it. */
export interface SettingsPage {
  readonly page: Page;
  /** Opens a page by the sidebar. */
  goTo(name: 'Overview' | 'Access' | 'Activity' | 'Clients' | 'Settings'): Promise<void>;
  /** Takes the demo data on the first page. */
  tryDemo(): Promise<void>;
  /** Makes a connection that may do these, and gives the address that is shown once. */
  createAccess(name: string, ticked: readonly string[]): Promise<string>;
  /** Gives a connection so many milliseconds more. */
  expireIn(name: string, ms: number): Promise<void>;
  /** What the app answers its window. */
  state(): Promise<AppState>;
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;

export async function openSettingsPage(page: Page): Promise<SettingsPage> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.getByRole('heading', { level: 1 }).waitFor();

  const goTo: SettingsPage['goTo'] = async (name) => {
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
      const wish = JSON.stringify({ id, expiresAt: new Date(Date.now() + ms).toISOString() });
      await page.evaluate(`bridge.commands['server.update'](${wish})`);
    },
    async tryDemo() {
      await page.getByRole('button', { name: 'Try it with demo data' }).click();
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    },
    async createAccess(name, ticked) {
      await goTo('Access');
      await page.getByRole('link', { name: 'New connection' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
      for (const label of ticked) {
        const box = page.getByRole('checkbox', { name: label, exact: true });
        if (!(await box.isChecked())) await box.press('Space');
      }
      await page.getByRole('button', { name: 'Make connection' }).click();
      await page.getByRole('heading', { level: 1, name: `${name} is ready` }).waitFor();
      return page.getByRole('textbox', { name: 'Address of the connection' }).inputValue();
    },
    close: () => page.close(),
  };
}
