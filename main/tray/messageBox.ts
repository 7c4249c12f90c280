import type { MessageBoxOptions } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import { APP } from './trayTexts.ts';

export interface MessageBoxPorts {
  readonly dialog: { showMessageBox(options: MessageBoxOptions): Promise<unknown> };
  readonly log: Log;
}

/**
 * Answers a click in the menu, in a box of its own: the person has just asked, and not every desktop shows
 * notifications, which are kept for what nobody asked about.
 */
export function createMessageBox({ dialog, log }: MessageBoxPorts): (message: string) => void {
  return (message) => {
    dialog
      .showMessageBox({ type: 'info', title: APP, message })
      .catch((error: unknown) => log.error('an answer could not be shown', { error: String(error) }));
  };
}
