import type { BrowserWindowConstructorOptions } from 'electron';

export const APPROVAL_PAGE = 'approval.html';

/** Small, and above everything, since a call of Claude waits for it. */
export const APPROVAL_WINDOW: BrowserWindowConstructorOptions = {
  width: 480,
  height: 420,
  title: 'FuseDesk Bridge: a call waits for you',
  alwaysOnTop: true,
  skipTaskbar: true,
  resizable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
};
