import type { BrowserWindowConstructorOptions } from 'electron';
import type { Texts } from '../../mcp/texts/texts.ts';
import type { WindowMemory } from '../storage/settingsFile.ts';

const DEFAULT_SIZE = { width: 900, height: 640 };
const MIN_SIZE = { width: 720, height: 520 };
/** Larger than any screen, so that a damaged settings file cannot open an unusable window. */
const MAX_SIZE = 8192;

const PAGE = /^[a-z]{1,20}$/;

/** A page or a part of it, such as `clients/connect/cursor`. Only whole pages are remembered. */
const ROUTE = /^[a-z]{1,20}(\/[a-z-]{1,20}){0,2}$/;

/** The page in an address of the settings window, if there is one. */
export function pageOf(url: string): string | undefined {
  const page = URL.canParse(url) ? new URL(url).hash.replace(/^#\//, '') : '';
  return PAGE.test(page) ? page : undefined;
}

/** The address of a page, below our origin. */
export function pageAddress(page: string | undefined): string {
  return page !== undefined && ROUTE.test(page) ? `index.html#/${page}` : 'index.html';
}

export function settingsWindowOptions(
  memory: WindowMemory | undefined,
  { text }: Texts,
): BrowserWindowConstructorOptions & { width: number; height: number } {
  const side = (remembered: number | undefined, initial: number, min: number) =>
    remembered !== undefined && Number.isFinite(remembered)
      ? Math.min(Math.max(Math.round(remembered), min), MAX_SIZE)
      : initial;
  return {
    width: side(memory?.width, DEFAULT_SIZE.width, MIN_SIZE.width),
    height: side(memory?.height, DEFAULT_SIZE.height, MIN_SIZE.height),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: text('common.appName'),
  };
}
