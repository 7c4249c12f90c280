import type { MenuSpec } from '../menu/menuSpec.ts';
import type { TrayCommand } from '../trayCommand.ts';

/** The subset of a tray icon used by the app. */
export interface TrayIcon {
  /** @throws Error if the image cannot be read. */
  setImage(path: string): void;
  setToolTip(text: string): void;
  setMenu(menu: MenuSpec, onClick: (command: TrayCommand) => void): void;
  /** A click on the icon itself, if the system reports it. */
  onClick(listener: () => void): void;
  remove(): void;
}

/** Shows an icon in the system's tray. @throws Error if that is impossible. */
export type CreateTrayIcon = (imagePath: string) => TrayIcon;
