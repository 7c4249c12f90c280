import type { NotificationConstructorOptions } from 'electron';
import type { Message } from '../../mcp/texts/message.ts';
import type { Texts } from '../../mcp/texts/texts.ts';

/** The subset of Electron used by notifications. */
export interface NotificationConstructor {
  new (
    options: NotificationConstructorOptions,
  ): {
    show(): void;
    on(event: 'click' | 'close', listener: () => void): unknown;
  };
}

/** Shows messages as notifications of the system. A click opens the window. */
export function systemNotifications(
  Notification: NotificationConstructor,
  texts: Texts,
  onClick: () => void,
): (message: Message) => void {
  // Keep references: a garbage-collected notification loses its click.
  const shown = new Set<unknown>();
  return (message) => {
    const notification = new Notification({ title: texts.text('common.appName'), body: texts.format(message) });
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      onClick();
    });
    notification.on('close', () => shown.delete(notification));
    notification.show();
  };
}
