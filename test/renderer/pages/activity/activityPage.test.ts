import { describe, expect, test } from 'vitest';
import { CHROMIUM, NEEDS_CHROMIUM } from '../../browser/chromium.ts';
import { expectFocus, expectText } from '../../browser/expectText.ts';
import { useWindows } from '../../browser/useWindows.ts';
import { activity, DEMO, scenario, USUAL } from '../../scenarios.ts';

const MANY_CALLS = activity(10_000);
const CALL = { at: '2026-01-01T00:00:00.000Z', outcome: 'ok', tool: 'fuse_desk_cases_reply', serverName: 'New one' };

describe.skipIf(CHROMIUM === undefined)(`activity${NEEDS_CHROMIUM}`, () => {
  const windows = useWindows();
  const open = (rows = MANY_CALLS) => windows.open(scenario(USUAL, { activity: rows }), '#/activity');

  test('renders only the visible rows of 10,000 calls', async () => {
    const { page, axe } = await open();
    const grid = page.getByRole('grid');
    await grid.waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    await expectText(page.getByRole('main'), '10,000 calls, ');
    expect(await axe()).toEqual([]);
  });

  test('moves in the grid by keyboard, and keeps the active row so that Tab returns to it', async () => {
    const { page } = await open();
    await page.getByRole('gridcell').first().waitFor();
    await page.getByLabel('Time', { exact: true }).focus();
    await page.keyboard.press('Tab');
    const active = page.locator(':focus');
    const place = async () =>
      [await active.locator('..').getAttribute('aria-rowindex'), await active.getAttribute('aria-colindex')].join();
    expect(await place()).toBe('2,1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await place()).toBe('3,2');
    await page.keyboard.press('Control+End');
    await expect.poll(place).toBe('10001,4');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    const left = await place();
    await page.evaluate("document.querySelector('.grid-scroller').scrollTop = 0");
    await page.getByRole('gridcell', { name: 'Find cases' }).first().waitFor();
    expect(await place()).toBe(left);
    await page.keyboard.press('Shift+Tab');
    await expectFocus(page.getByLabel('Time', { exact: true }));
    await page.keyboard.press('Tab');
    expect(await place()).toBe(left);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    expect(await place()).toBe('1,1');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Time' }).getAttribute('aria-sort'))
      .toBe('descending');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Time' }).getAttribute('aria-sort'))
      .toBe('ascending');
  });

  test('opens the details of a call by Enter and returns to it by Escape', async () => {
    const { page, axe } = await open(activity(30));
    await page.getByRole('gridcell').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const details = page.getByRole('dialog', { name: 'Call details' });
    await expectText(details, 'fuse_desk_cases_reply');
    expect(await axe()).toEqual([]);
    await page.keyboard.press('Escape');
    await expectFocus(page.locator('[aria-rowindex="3"] td').first());
  });

  test('searches and filters by the visible words', async () => {
    const { page } = await open();
    await page.getByRole('searchbox').fill('reply laptop');
    await expectText(page.locator('.calls-summary'), /^\d+ of 10,000 calls/);
    const words = await page.getByRole('gridcell').allTextContents();
    expect(words.filter((text) => text.includes('cases'))).toEqual([]);
    await page.getByLabel('Result').selectOption('failed');
    await page.getByRole('searchbox').fill('Limit reached');
    await expectText(page.locator('.calls-summary'), /^\d[\d,]+ of 10,000 calls/);
    await page.getByLabel('Time', { exact: true }).selectOption('hour');
    await expectText(page.locator('.calls-summary'), /^[5-9] of 10,000 calls/);
    await page.getByRole('searchbox').fill('zebra');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expectText(page.locator('.calls-summary'), /^10,000 calls/);
  });

  test('adds new calls at the top without moving the visible ones', async () => {
    const { page, emit } = await open();
    await page.getByRole('gridcell').first().waitFor();
    await emit('activity.added', { ...CALL, at: new Date().toISOString() });
    await expectText(page.getByRole('row').nth(1), 'Reply to a case');
    const scrollTop = () => page.evaluate("document.querySelector('.grid-scroller').scrollTop");
    await page.evaluate("document.querySelector('.grid-scroller').scrollTop = 3200");
    const topRow = () => page.evaluate("document.elementFromPoint(400, 260).closest('tr')?.textContent ?? ''");
    await expect.poll(scrollTop).toBe(3200);
    await expect.poll(topRow).not.toBe('');
    const before = await topRow();
    await emit('activity.added', { ...CALL, at: new Date().toISOString() });
    await emit('activity.added', { ...CALL, at: new Date().toISOString() });
    await expect.poll(scrollTop).toBe(3264);
    await expect.poll(topRow).toBe(before);
  });

  test('exports the log as CSV and JSON', async () => {
    const { page, calls } = await open(activity(3));
    await page.getByRole('button', { name: 'Export CSV' }).click();
    await page.getByText('Activity saved.').first().waitFor();
    await page.getByRole('button', { name: 'Export JSON' }).click();
    await expect.poll(() => calls('activity.export')).toEqual([{ format: 'csv' }, { format: 'json' }]);
  });

  test('explains an empty log until the first call', async () => {
    const { page, emit } = await windows.open(scenario(DEMO), '#/activity');
    await expectText(page.getByRole('main'), 'Nothing yet');
    expect(await page.getByRole('link', { name: 'Connect an app' }).getAttribute('href')).toBe('#/clients');
    await emit('activity.added', CALL);
    await expectText(page.getByRole('grid'), 'Reply to a case');
  });

  test('offers to read the log again after a failure', async () => {
    const { page } = await windows.open(
      scenario(USUAL, { broken: ['activity.tail'], activity: activity(3) }),
      '#/activity',
    );
    await expectText(page.getByRole('alert'), "Couldn't load the activity");
    await page.evaluate('scenario.broken = []');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('grid').waitFor();
  });

  test('shows what is typed before it filters 10,000 calls', async () => {
    const { page } = await open();
    const search = page.getByRole('searchbox');
    await search.focus();
    const shown = await page.evaluate(`new Promise((resolve) => {
      const input = document.querySelector('input[type=search]');
      const grid = document.querySelector('[role=grid]');
      const seen = [];
      // Each change of the page, in order: the text in the field, and the number of rows.
      const observer = new MutationObserver(note);
      function note() {
        seen.push([input.getAttribute('value'), grid.getAttribute('aria-rowcount')].join(' '));
        if (grid.getAttribute('aria-rowcount') !== '10001') {
          observer.disconnect();
          resolve(seen);
        }
      }
      observer.observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, 'reply');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    })`);
    expect(shown).toEqual(['reply 10001', expect.stringMatching(/^reply \d{2,4}$/)]);
  });
});
