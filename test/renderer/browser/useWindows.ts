import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Scenario } from '../fakeBridge/scenario.ts';
import { type Look, type OpenWindow, startWindows, type TestWindows } from './openWindow.ts';

/**
 * Windows for the tests of a file. After each test it closes every window and fails if one made noise: a CSP violation,
 * console output, or a request to another host.
 */
export function useWindows(): Omit<TestWindows, 'close'> {
  let windows: TestWindows | undefined;
  let opened: OpenWindow[] = [];
  const started = () => {
    if (!windows) throw new Error('The browser has not started yet.');
    return windows;
  };
  const keep = async (opening: Promise<OpenWindow>) => {
    const window = await opening;
    opened.push(window);
    return window;
  };

  beforeAll(async () => {
    windows = await startWindows(inject('pages'));
  });
  afterEach(() => {
    const noise = opened.flatMap((window) => window.noise);
    for (const window of opened) window.close();
    opened = [];
    expect(noise).toEqual([]);
  });
  afterAll(() => windows?.close());

  return {
    open: (scenario: Scenario, hash?: string, look?: Look) => keep(started().open(scenario, hash, look)),
    openApproval: (scenario: Scenario, look?: Look) => keep(started().openApproval(scenario, look)),
  };
}
