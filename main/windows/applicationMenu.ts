import type { Menu, MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../../mcp/texts/texts.ts';

/**
 * The app's menu. macOS needs it for Cmd+C, Cmd+V, Cmd+W, Cmd+Q, and zoom. Elsewhere there is none: pages bring editing,
 * `closesWindow` and `zoomActionOf` bring the rest, and Electron's default menu offers reload and developer tools.
 */
export function applicationMenu(platform: NodeJS.Platform, { text }: Texts): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [
    { role: 'appMenu' },
    { role: 'editMenu' },
    { label: text('dialogs.viewMenu'), submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }] },
    { role: 'windowMenu', submenu: [{ role: 'close' }, { role: 'minimize' }, { role: 'zoom' }] },
  ];
}

export function setApplicationMenu(
  menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  platform: NodeJS.Platform,
  texts: Texts,
): void {
  const template = applicationMenu(platform, texts);
  menu.setApplicationMenu(template && menu.buildFromTemplate(template));
}

/** Whether a key pressed in a window closes it, on platforms without a menu that does. */
export function closesWindow(
  key: { readonly type: string; readonly key: string; readonly control: boolean; readonly alt: boolean },
  platform: NodeJS.Platform,
): boolean {
  return platform !== 'darwin' && key.type === 'keyDown' && key.control && !key.alt && key.key.toLowerCase() === 'w';
}
