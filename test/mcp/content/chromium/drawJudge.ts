import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM } from '../../../renderer/browser/chromium.ts';
import { BAIT, swapBait } from './bait.ts';

/** Two versions of a mail. */
export interface MailPair {
  readonly before: string;
  readonly after: string;
}

/** Chromium as the judge of what a person sees of a mail: 800 px wide, without scripts and network. */
export interface DrawJudge {
  /** For each pair: true if a person sees a difference. */
  differ(pairs: readonly MailPair[]): Promise<boolean[]>;
  /** For each mail: true if a person sees the letters of the bait. */
  drawn(mails: readonly string[], bait?: string): Promise<boolean[]>;
  close(): Promise<void>;
}

interface Drawing {
  readonly height: number;
  readonly differs: boolean;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const WIDTH = 800;
/** The height of the window that a mail is laid out in. */
const HEIGHT = 600;
/** Most baits are near the top, and every pixel costs time: only the mails without a difference there are drawn whole. */
const TOP_HEIGHT = 150;
const VIEWPORT = { width: 4 * WIDTH, height: 3 * HEIGHT };
/** Chromium draws no larger surface. */
const MAX_HEIGHT = 16_000;
/** A weaker difference of a color channel is none to the eye. */
const THRESHOLD = 24;

/** Fills the viewport with areas of one height. */
function gridOf(height: number): readonly Area[] {
  const columns = VIEWPORT.width / WIDTH;
  return Array.from({ length: columns * (VIEWPORT.height / height) }, (_, index) => ({
    left: (index % columns) * WIDTH,
    top: Math.floor(index / columns) * height,
    width: WIDTH,
    height,
  }));
}

/** Starts a judge; one browser judges any number of mails. */
export async function startDrawJudge(): Promise<DrawJudge> {
  // Chromium's own sandbox does not start as root; the mails cannot run scripts and reach no network.
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser: Browser = await chromium.launch({
    ...(CHROMIUM && { executablePath: CHROMIUM }),
    args: [...rootArgs, '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  const context = await browser.newContext({
    viewport: VIEWPORT,
    screen: { width: 1280, height: 1024 },
    colorScheme: 'light',
    deviceScaleFactor: 1,
    offline: true,
  });
  const script = await readFile(path.join(import.meta.dirname, 'judgePage.js'), 'utf8');
  const page = await context.newPage();
  await page.setContent('<!doctype html><title>judge</title>');
  await page.evaluate(script);
  const session = await context.newCDPSession(page);

  const drawAt = async (pairs: readonly MailPair[], areas: readonly Area[], mailHeight: number): Promise<Drawing[]> => {
    const used = areas.slice(0, pairs.length);
    const shown = pairs.map((pair, index) => ({ ...pair, ...used[index] }));
    const heights = await page.evaluate<number[]>(`show(${JSON.stringify(shown)}, ${mailHeight})`);
    const bottom = Math.max(...used.map(({ top, height }) => top + height));
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      clip: { x: 0, y: 0, width: pairs.length === 1 ? WIDTH : VIEWPORT.width, height: bottom, scale: 1 },
    });
    const brightest = await page.evaluate<number[]>(`brightest('${data}', ${JSON.stringify(used)})`);
    return heights.map((height, index) => ({ height, differs: (brightest[index] ?? 0) > THRESHOLD }));
  };

  const drawInGrid = async (pairs: readonly MailPair[], areaHeight: number): Promise<Drawing[]> => {
    const grid = gridOf(areaHeight);
    const drawings: Drawing[] = [];
    for (let from = 0; from < pairs.length; from += grid.length) {
      drawings.push(...(await drawAt(pairs.slice(from, from + grid.length), grid, HEIGHT)));
    }
    return drawings;
  };

  const drawTall = async (pair: MailPair, height: number): Promise<boolean> => {
    const area: Area = { left: 0, top: 0, width: WIDTH, height: Math.min(height, MAX_HEIGHT) };
    await page.setViewportSize(area);
    const [drawing] = await drawAt([pair], [area], area.height);
    await page.setViewportSize(VIEWPORT);
    return drawing?.differs === true;
  };

  const differ = async (pairs: readonly MailPair[]): Promise<boolean[]> => {
    const verdicts = (await drawInGrid(pairs, TOP_HEIGHT)).map(({ differs }) => differs);
    const open = [...pairs.entries()].filter(([index]) => verdicts[index] === false);
    const whole = await drawInGrid(
      open.map(([, pair]) => pair),
      HEIGHT,
    );
    for (const [at, [index, pair]] of open.entries()) {
      const { height, differs } = whole[at] ?? { height: 0, differs: false };
      verdicts[index] = differs || (height > HEIGHT && (await drawTall(pair, height)));
    }
    return verdicts;
  };

  return {
    differ,
    drawn: (mails, bait = BAIT) => differ(mails.map((html) => ({ before: html, after: swapBait(html, bait) }))),
    close: () => browser.close(),
  };
}
