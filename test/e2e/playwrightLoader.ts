import { createRequire } from 'node:module';
import path from 'node:path';

const packageFolder = path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));

/**
 * Arguments that make Electron wait until Playwright is connected; they go before the app's folder. Playwright only adds
 * them if it finds Electron itself, and without them it sometimes hangs when a window opens too early:
 * https://github.com/microsoft/playwright/issues/17765
 */
export const WAIT_FOR_PLAYWRIGHT: readonly string[] = [
  '-r',
  path.join(packageFolder, 'lib', 'server', 'electron', 'loader.js'),
];
