import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { AppState, CommandName, EventName, EventPayload } from '../../../preload/contract.ts';
import type { Scenario } from '../fakeBridge/scenario.ts';
import type { BuiltPages } from './buildPages.ts';
import { CHROMIUM } from './chromium.ts';
import { openReusedPage, type ReusedPage } from './reusedPage.ts';
import { type ServedPages, servePages } from './servePages.ts';

export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly width?: number;
  readonly height?: number;
  readonly locale?: string;
}

/** A window of the app in a browser, with a fake main process. */
export interface OpenWindow {
  readonly page: Page;
  /** CSP violations, console output, and requests to other hosts. All must stay empty. */
  readonly noise: readonly string[];
  /** Lets another window use its page. */
  close(): void;
  /** For a test that causes noise on purpose. */
  clearNoise(): void;
  calls(command: CommandName): Promise<unknown[]>;
  change(delta: Partial<AppState>): Promise<void>;
  /** Answers the commands that the scenario holds. */
  release(): Promise<void>;
  emit<E extends EventName>(event: E, payload: EventPayload<E>): Promise<void>;
  /** The violations that axe finds, one line each. */
  axe(): Promise<string[]>;
  /** Only the color rules, for looks that differ in nothing else. */
  axeColors(): Promise<string[]>;
  /** All rules, but only for what surrounds the page. */
  axeOutsideMain(): Promise<string[]>;
}

export interface TestWindows {
  open(scenario: Scenario, hash?: string, look?: Look): Promise<OpenWindow>;
  openApproval(scenario: Scenario, look?: Look): Promise<OpenWindow>;
  close(): Promise<void>;
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];
const runAxe = (
  options: object,
  context: object,
) => `axe.run(${JSON.stringify(context)}, ${JSON.stringify({ resultTypes: ['violations'], ...options })}).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html + ' ' + node.failureSummary)))`;

/** Starts the browser and serves the built pages to it. */
export async function startWindows({ pagesFolder, fakeBridge }: BuiltPages): Promise<TestWindows> {
  const pages: ServedPages = await servePages(pagesFolder);
  const axeSource = await readFile(AXE, 'utf8');
  // Chromium's sandbox does not start as root. The pages are our own.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser: Browser = await chromium.launch({ ...(CHROMIUM && { executablePath: CHROMIUM }), args });

  const free: ReusedPage[] = [];

  async function freePage(locale: string): Promise<ReusedPage> {
    const index = free.findIndex((one) => one.locale === locale);
    const [found] = index < 0 ? [] : free.splice(index, 1);
    return found ?? openReusedPage(browser, pages.url, locale);
  }

  const open = async (file: string, scenario: Scenario, look: Look): Promise<OpenWindow> => {
    const reused = await freePage(look.locale ?? 'en-GB');
    const { page } = reused;
    await page.setViewportSize({ width: look.width ?? 900, height: look.height ?? 640 });
    await page.emulateMedia({
      colorScheme: look.colorScheme ?? 'light',
      forcedColors: look.forcedColors ?? 'none',
      reducedMotion: look.reducedMotion ?? 'reduce',
    });
    const noise: string[] = [];
    const script = `globalThis.scenario = ${JSON.stringify(scenario)};\n${fakeBridge}`;
    await reused.load({ url: `${pages.url}/${file}`, script, noise });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const axe = async (options: object, context: object = { include: ['html'] }): Promise<string[]> => {
      if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axeSource);
      return page.evaluate(runAxe(options, context));
    };
    return {
      page,
      noise,
      close() {
        reused.release();
        free.push(reused);
      },
      clearNoise: () => void noise.splice(0),
      calls: (command) =>
        page.evaluate(
          `fake.calls.filter((call) => call.command === ${JSON.stringify(command)}).map((call) => call.args)`,
        ),
      change: (delta) => page.evaluate(`fake.change(${JSON.stringify(delta)})`),
      release: () => page.evaluate('fake.release()'),
      emit: (event, payload) => page.evaluate(`fake.emit(${JSON.stringify(event)}, ${JSON.stringify(payload)})`),
      axe: () => axe({}),
      axeColors: () => axe({ runOnly: COLOR_RULES }),
      axeOutsideMain: () => axe({}, { exclude: ['main'] }),
    };
  };

  return {
    open: (scenario, hash = '', look = {}) => open(`index.html${hash}`, scenario, look),
    openApproval: (scenario, look = {}) => open('approval.html', scenario, { width: 480, height: 420, ...look }),
    async close() {
      await browser.close();
      await pages.close();
    },
  };
}
