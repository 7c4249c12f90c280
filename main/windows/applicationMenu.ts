import type { Menu, MenuItemConstructorOptions } from 'electron';

/**
 * The menu of the app itself. macOS takes Cmd+C, Cmd+V, Cmd+W, Cmd+Q and the enlarging from it; elsewhere there is none,
 * since pages bring editing along, `closesWindow` and `enlargingOf` bring the rest, and the default one offers to reload and to inspect.
 */
export function applicationMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [
    { role: 'appMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }] },
    { role: 'windowMenu', submenu: [{ role: 'close' }, { role: 'minimize' }, { role: 'zoom' }] },
  ];
}

export function setApplicationMenu(
  menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  platform: NodeJS.Platform,
): void {
  const template = applicationMenu(platform);
  menu.setApplicationMenu(template && menu.buildFromTemplate(template));
}

/** Whether a key pressed in a window closes it, where no menu sees to that. */
export function closesWindow(
  key: { readonly type: string; readonly key: string; readonly control: boolean; readonly alt: boolean },
  platform: NodeJS.Platform,
): boolean {
  return platform !== 'darwin' && key.type === 'keyDown' && key.control && !key.alt && key.key.toLowerCase() === 'w';
}
