import type { NotificationConstructorOptions } from 'electron';
import { APP } from '../tray/trayTexts.ts';

/** As much of Electron as a notification needs. */
export interface NotificationConstructor {
  new (
    options: NotificationConstructorOptions,
  ): {
    show(): void;
    on(event: 'click' | 'close', listener: () => void): unknown;
  };
}

/** Shows sentences as the system's notifications; a click on one leads to the window. */
export function systemNotifications(Maker: NotificationConstructor, onClick: () => void): (message: string) => void {
  // One that nobody refers to may be collected, and its click with it.
  const shown = new Set<unknown>();
  return (message) => {
    const notification = new Maker({ title: APP, body: message });
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      onClick();
    });
    notification.on('close', () => shown.delete(notification));
    notification.show();
  };
}
