import type { TrayCommand } from '../trayCommand.ts';

/** One item of the tray menu, as plain data. */
export type MenuItem =
  | { readonly kind: 'separator' }
  /** Text that cannot be clicked. A `throttled` line may update a few seconds late. */
  | { readonly kind: 'label'; readonly label: string; readonly throttled?: true }
  | { readonly kind: 'action'; readonly label: string; readonly command: TrayCommand }
  | { readonly kind: 'check'; readonly label: string; readonly checked: boolean; readonly command: TrayCommand }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: MenuSpec };
export type MenuSpec = readonly MenuItem[];

export const SEPARATOR: MenuItem = { kind: 'separator' };
