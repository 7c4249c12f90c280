import type { BrowserWindowConstructorOptions } from 'electron';

const DEFAULT_SIZE = { width: 900, height: 640 };
const LEAST_SIZE = { width: 720, height: 520 };
/** More than any screen has; a damaged memory must not open a window that cannot be used. */
const GREATEST_SIZE = 8192;

/** What is kept of the settings window until it is opened again. */
export interface WindowMemory {
  readonly width: number;
  readonly height: number;
  /** The page that was shown, as it stands in the address: `activity` for `#/activity`. */
  readonly page?: string;
}

const PAGE = /^[a-z]{1,20}$/;

/** A page, or a part of it such as `clients/connect/cursor`; only whole pages are remembered. */
const PLACE = /^[a-z]{1,20}(\/[a-z-]{1,20}){0,2}$/;

/** The page that an address of the settings window names, if it names one. */
export function pageOf(url: string): string | undefined {
  const page = URL.canParse(url) ? new URL(url).hash.replace(/^#\//, '') : '';
  return PAGE.test(page) ? page : undefined;
}

/** The part of the address that leads to a page. */
export function pageAddress(page: string | undefined): string {
  return page !== undefined && PLACE.test(page) ? `index.html#/${page}` : 'index.html';
}

export function settingsWindowOptions(
  memory: WindowMemory | undefined,
): BrowserWindowConstructorOptions & { width: number; height: number } {
  const side = (remembered: number | undefined, usual: number, least: number) =>
    remembered !== undefined && Number.isFinite(remembered)
      ? Math.min(Math.max(Math.round(remembered), least), GREATEST_SIZE)
      : usual;
  return {
    width: side(memory?.width, DEFAULT_SIZE.width, LEAST_SIZE.width),
    height: side(memory?.height, DEFAULT_SIZE.height, LEAST_SIZE.height),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    title: 'FuseDesk Bridge',
  };
}
