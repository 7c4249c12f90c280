import { join } from 'node:path';
import type { TrayIconState } from './trayIconState.ts';

/**
 * The icon's file below the folder of tray icons. `dark` tells of a dark taskbar or panel.
 * macOS tints images whose names end in `Template` by itself; larger `@2x` ones are found beside by their names.
 */
export function iconFile(state: TrayIconState, platform: string, dark: boolean): string {
  const shade = dark ? '-dark' : '';
  switch (platform) {
    case 'darwin':
      return join('darwin', `${state}Template.png`);
    case 'win32':
      return join('win32', `${state}${shade}.ico`);
    default:
      return join('linux', `${state}${shade}.png`);
  }
}
