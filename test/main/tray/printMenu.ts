import type { MenuItem, MenuSpec } from '../../../main/tray/menu/menuSpec.ts';

const line = (item: Exclude<MenuItem, { kind: 'separator' }>): string => {
  switch (item.kind) {
    case 'label':
      return `(${item.label})`;
    case 'action':
      return `${item.label} -> ${JSON.stringify(item.command)}`;
    case 'check':
      return `[${item.checked ? 'x' : ' '}] ${item.label} -> ${JSON.stringify(item.command)}`;
    case 'submenu':
      return `${item.label} >`;
  }
};

/** Prints a menu for a snapshot: labels in parentheses, clickable items with their command. */
export function menuText(menu: MenuSpec, indent = ''): string {
  return menu
    .map((item) => {
      if (item.kind === 'separator') return `${indent}---`;
      const own = `${indent}${line(item)}`;
      return item.kind === 'submenu' ? `${own}\n${menuText(item.items, `${indent}  `)}` : own;
    })
    .join('\n');
}

/** Every item of a menu and its submenus. */
export function allItems(menu: MenuSpec): readonly MenuItem[] {
  return menu.flatMap((item) => (item.kind === 'submenu' ? [item, ...allItems(item.items)] : [item]));
}
