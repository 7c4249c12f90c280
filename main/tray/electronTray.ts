import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import type { CreateTrayIcon } from './icon/trayIcon.ts';
import { createCoalescer } from './menu/coalesce.ts';
import type { MenuItem, MenuSpec } from './menu/menuSpec.ts';
import type { TrayCommand } from './trayCommand.ts';

/** The subset of Electron used by the tray icon. */
export interface ElectronForTray {
  readonly Tray: new (
    image: NativeImage,
  ) => Pick<Tray, 'setImage' | 'setToolTip' | 'setContextMenu' | 'on' | 'destroy'>;
  readonly Menu: { buildFromTemplate(template: MenuItemConstructorOptions[]): Menu };
  readonly nativeImage: { createFromPath(path: string): NativeImage };
}

/** Tray icons by Electron. */
export function electronTray({ Tray, Menu, nativeImage }: ElectronForTray): CreateTrayIcon {
  const imageAt = (path: string): NativeImage => {
    const image = nativeImage.createFromPath(path);
    // Electron would show an empty icon for a missing file.
    if (image.isEmpty()) throw new Error(`Cannot read the image ${path}`);
    return image;
  };
  return (imagePath) => {
    const tray = new Tray(imageAt(imagePath));
    // Building the system's menu takes some milliseconds, and a start changes it twice in one turn.
    const menus = createCoalescer();
    return {
      setImage: (path) => tray.setImage(imageAt(path)),
      setToolTip: (text) => tray.setToolTip(text),
      setMenu: (menu, onClick) =>
        menus.ask(() => tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(menu, onClick)))),
      onClick: (listener) => void tray.on('click', () => listener()),
      remove() {
        menus.cancel();
        tray.destroy();
      },
    };
  };
}

/** A menu as Electron's template. */
export function menuTemplate(menu: MenuSpec, onClick: (command: TrayCommand) => void): MenuItemConstructorOptions[] {
  return menu.map((item) => templateItem(item, onClick));
}

function templateItem(item: MenuItem, onClick: (command: TrayCommand) => void): MenuItemConstructorOptions {
  if (item.kind === 'separator') return { type: 'separator' };
  // A single ampersand would underline the next letter and disappear.
  const label = item.label.replaceAll('&', '&&');
  switch (item.kind) {
    case 'label':
      return { label, enabled: false };
    case 'action':
      return { label, click: () => onClick(item.command) };
    case 'check':
      return { label, type: 'checkbox', checked: item.checked, click: () => onClick(item.command) };
    case 'submenu':
      return { label, submenu: menuTemplate(item.items, onClick) };
  }
}
