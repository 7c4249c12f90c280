import { join } from 'node:path';
import type { TrayIconState } from './trayIconState.ts';

/**
 * The file in the folder of tray icons. `dark` means a dark taskbar or panel. macOS tints images whose names end in
 * `Template` and finds the `@2x` variants on its own.
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
