import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

const WAIT = { timeout: 5000 };

/** Waits until what is found has the text, and fails with what it had at last. */
export async function expectText(found: Locator, text: string | RegExp): Promise<void> {
  await expect.poll(() => found.textContent({ timeout: 1000 }).catch(() => '(not there)'), WAIT).toMatch(text);
}

/** Waits until the focus is on what is found. */
export async function expectFocus(found: Locator): Promise<void> {
  await expect.poll(() => found.and(found.page().locator(':focus')).count(), WAIT).toBe(1);
}
