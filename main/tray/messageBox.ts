import type { MessageBoxOptions } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { Message } from '../../mcp/texts/message.ts';
import type { Texts } from '../../mcp/texts/texts.ts';

export interface MessageBoxPorts {
  readonly dialog: { showMessageBox(options: MessageBoxOptions): Promise<unknown> };
  readonly texts: Texts;
  readonly log: Log;
}

/**
 * Answers a click in the menu with a message box. Notifications are for what the person did not ask about, and not
 * every desktop shows them.
 */
export function createMessageBox({ dialog, texts, log }: MessageBoxPorts): (message: Message) => void {
  return (message) => {
    dialog
      .showMessageBox({ type: 'info', title: texts.text('common.appName'), message: texts.format(message) })
      .catch((error: unknown) => log.error('[tray] message box failed', { error: String(error) }));
  };
}
