import type { Browser, Page } from 'playwright-core';

export interface PageUse {
  readonly url: string;
  /** Runs before the scripts of the page. */
  readonly script: string;
  readonly noise: string[];
}

/** A browser page that shows one window after the other: a new one for each would take longer than most tests. */
export interface ReusedPage {
  readonly page: Page;
  readonly locale: string;
  /** Loads another window. Nothing of the last one remains but the browser's compiled code. */
  load(use: PageUse): Promise<void>;
  /** Ignores what the window still does. */
  release(): void;
}

/** Opens a page that reports CSP violations, console output, and requests to other hosts than `origin` as noise. */
export async function openReusedPage(browser: Browser, origin: string, locale: string): Promise<ReusedPage> {
  const context = await browser.newContext({ locale });
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  // Without it, Chromium runs no script of this session.
  await debug.send('Page.enable');
  let noise: string[] | undefined;
  let earlierScript: string | undefined;
  let loads = 0;

  page.on('console', (message) => noise?.push(`console.${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise?.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) noise?.push(`request: ${request.url()}`);
  });
  await context.exposeFunction('refusedByPolicy', (what: string) => void noise?.push(`policy: ${what}`));
  await page.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) =>
      refusedByPolicy(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber));`,
  });

  return {
    page,
    locale,
    async load(use) {
      // Playwright's init scripts stay for good.
      if (earlierScript !== undefined) {
        await debug.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: earlierScript });
      }
      const added = await debug.send('Page.addScriptToEvaluateOnNewDocument', { source: use.script });
      earlierScript = added.identifier;
      await context.clearCookies();
      loads += 1;
      noise = use.noise;
      // With a new query, since a new fragment alone loads nothing.
      const url = new URL(use.url);
      url.search = `load=${loads}`;
      await page.goto(url.href);
    },
    release() {
      noise = undefined;
    },
  };
}
