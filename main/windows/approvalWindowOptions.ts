import type { BrowserWindowConstructorOptions } from 'electron';
import type { Texts } from '../../mcp/texts/texts.ts';

export const APPROVAL_PAGE = 'approval.html';

/** Small and always on top, since a call of Claude waits for it. */
export const approvalWindowOptions = ({ text }: Texts): BrowserWindowConstructorOptions => ({
  width: 480,
  height: 420,
  title: text('dialogs.approvalTitle'),
  alwaysOnTop: true,
  skipTaskbar: true,
  resizable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
});
