import type { MenuSpec } from '../menu/menuSpec.ts';
import type { TrayCommand } from '../trayCommand.ts';

/** The icon in the tray, as far as it is used here. */
export interface TrayIcon {
  /** @throws Error where the image cannot be read. */
  setImage(path: string): void;
  setToolTip(text: string): void;
  setMenu(menu: MenuSpec, onClick: (command: TrayCommand) => void): void;
  /** A click on the icon itself, where the system tells of it. */
  onClick(listener: () => void): void;
  remove(): void;
}

/** Puts an icon into the system's tray. @throws Error where there can be none. */
export type CreateTrayIcon = (imagePath: string) => TrayIcon;
