import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

const WAIT = { timeout: 5000 };

/** Waits until the element has the text; fails with the text it has instead. */
export async function expectText(found: Locator, text: string | RegExp): Promise<void> {
  await expect.poll(() => found.textContent({ timeout: 1000 }).catch(() => '(not there)'), WAIT).toMatch(text);
}

/** Waits until the element has the focus. */
export async function expectFocus(found: Locator): Promise<void> {
  await expect.poll(() => found.and(found.page().locator(':focus')).count(), WAIT).toBe(1);
}
