import { describe, expect, test } from 'vitest';
import type { AppState } from '../../preload/contract.ts';
import { CHROMIUM, NEEDS_CHROMIUM } from './browser/chromium.ts';
import { useWindows } from './browser/useWindows.ts';
import { EVERY_STATE, withClaudeDesktop } from './clientFixtures.ts';
import { APPROVAL, activity, DEMO, FAILED, FIRST_RUN, MANY, MEMORY_ONLY, scenario, USUAL } from './scenarios.ts';

const STATES: Readonly<Record<string, AppState>> = {
  'first run': FIRST_RUN,
  'demo data': DEMO,
  'a usual day': USUAL,
  'many servers': MANY,
  'every state of a client': EVERY_STATE,
  'key in memory only': MEMORY_ONLY,
  'engine failed': FAILED,
  'engine failed at the start': { ...FIRST_RUN, engine: 'failed' },
  starting: { ...FIRST_RUN, engine: 'starting' },
  'paused, and Claude not connected': { ...withClaudeDesktop(), paused: 'until_resumed' },
  'paused and read-only': { ...USUAL, paused: 'until_resumed', readOnly: true },
};
const PAGES = {
  '#/overview': /Overview|Welcome/,
  '#/access': /Access/,
  '#/access/new': /Give access|Access/,
  '#/access/server-b': /Edit|Access/,
  '#/activity': /Activity/,
  '#/clients': /Apps/,
  '#/clients/diagnostics': /Diagnostics/,
  '#/settings': /Settings/,
  '#/settings/connect': /Add your FuseDesk account/,
};
const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colors': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** The looks and markup of `main` that axe has checked. The states share most pages, and equal markup gives equal results. */
const checked = new Set<string>();

function isNew(look: string, markup: unknown): boolean {
  const key = `${look}: ${markup}`;
  if (checked.has(key)) return false;
  checked.add(key);
  return true;
}

describe.skipIf(CHROMIUM === undefined)(`every page${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();

  test.each(Object.keys(STATES))('%s: each page has one heading and no axe violations', async (name) => {
    const state = STATES[name] ?? FIRST_RUN;
    const { page, axe, axeColors, axeOutsideMain } = await windows.open(scenario(state, { activity: activity(40) }));
    for (const [hash, heading] of Object.entries(PAGES)) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await page.getByRole('main').count()).toBe(1);
      expect(await page.locator('.button.primary').count(), `primary buttons on ${hash}`).toBeLessThan(2);
      for (const look of ['light', 'dark', 'forced colors'] as const) {
        await page.emulateMedia({ forcedColors: 'none', ...LOOKS[look] });
        const whole = isNew(look, await page.evaluate("document.querySelector('main').outerHTML"));
        const check = whole ? (look === 'light' ? axe : axeColors) : axeOutsideMain;
        expect(await check(), `${hash} of "${name}", ${look}`).toEqual([]);
      }
    }
  });

  test.each(Object.keys(PAGES))('%s fits 720 by 520 without horizontal scrolling', async (hash) => {
    const { page } = await windows.open(scenario(MANY, { activity: activity(40) }), hash, { width: 720, height: 520 });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const sideways = await page.evaluate(
      `[...document.querySelectorAll('*')].filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
        && element.scrollWidth > element.clientWidth).map((element) => element.className)`,
    );
    expect(sideways).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(520);
  });

  test.each([
    [450, 320],
    [360, 260],
  ])('cuts nothing off and still shows calls at 200 percent zoom (%i by %i)', async (width, height) => {
    const { page } = await windows.open(scenario(USUAL, { activity: activity(40) }), '', { width, height });
    for (const [hash, heading] of Object.entries(PAGES)) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      const beyond = await page.evaluate(
        `[...document.querySelectorAll('main :is(button, a, input, select, p, h1, h2, h3, label)')].filter((element) =>
          !element.closest('.visually-hidden') && element.getBoundingClientRect().right > innerWidth).map(({ outerHTML }) => outerHTML)`,
      );
      expect(beyond, hash).toEqual([]);
    }
    await page.evaluate("location.hash = '#/activity'");
    const box = await page.locator('.grid-scroller').boundingBox();
    expect(box?.height).toBeGreaterThan(150);
    const [search, result] = await Promise.all(
      ['Search', 'Result'].map((label) => page.getByLabel(label, { exact: true }).boundingBox()),
    );
    expect(result?.y).toBeGreaterThan((search?.y ?? 0) + (search?.height ?? 0));
    await page.getByRole('link', { name: 'Apps' }).click();
    await page.getByRole('heading', { level: 1, name: 'Apps' }).waitFor();
  });

  test('has no control smaller than 24 by 24 pixels', async () => {
    const { page } = await windows.open(scenario(USUAL));
    for (const hash of Object.keys(PAGES)) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page
        .getByRole('heading', { level: 1, name: PAGES['#/overview'] })
        .waitFor({ state: hash === '#/overview' ? 'visible' : 'hidden' });
      const small = await page.evaluate(
        `[...document.querySelectorAll('button, select, .input, .switch, .checkbox, .radio, .page-link, a.button')].filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && (width < 24 || height < 24);
        }).map((element) => element.outerHTML)`,
      );
      expect(small, hash).toEqual([]);
    }
  });

  test.each(Object.entries(LOOKS))('the approval window has no axe violations (%s)', async (_name, look) => {
    const { page, axe } = await windows.openApproval(scenario(USUAL, { approval: APPROVAL }), look);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await axe()).toEqual([]);
  });

  test('offers to reload a window that fails to render', async () => {
    const window = await windows.open(scenario({ ...USUAL, servers: [] }));
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    await window.page.evaluate(`fake.change({ accounts: [{}] })`);
    await window.page.evaluate(`fake.change({ accounts: 7 })`);
    await window.page.getByRole('button', { name: 'Reload window' }).waitFor();
    // React prints the error, for the log of the app.
    window.clearNoise();
  });
});
