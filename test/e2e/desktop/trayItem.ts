import { DBusError, Variant } from 'dbus-next';
import { z } from 'zod';
import type { SessionBus } from './privateSessionBus.ts';
import type { RegisteredItem } from './trayWatcher.ts';

/** An item of a tray menu, as a panel would show it. */
export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly separator: boolean;
  readonly enabled: boolean;
  /** `undefined` if the item has no check mark. */
  readonly checked: boolean | undefined;
  readonly items: readonly MenuEntry[];
}

export interface Pixmap {
  readonly width: number;
  readonly height: number;
  /** Four bytes per pixel, row by row: alpha, red, green, blue. */
  readonly argb: Buffer;
}

/** A tray icon as the panel sees it. */
export interface TrayItem {
  icon(): Promise<{ readonly name: string; readonly pixmaps: readonly Pixmap[] }>;
  tooltip(): Promise<string>;
  menu(): Promise<readonly MenuEntry[]>;
  /** Clicks the item at this path of labels. @throws Error that lists the existing labels if one is missing. */
  click(...labels: string[]): Promise<void>;
  /** What a panel calls at a left click. */
  activate(): Promise<void>;
}

const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';

const entryProperties = z.object({
  label: z.string().default(''),
  type: z.string().default('standard'),
  enabled: z.boolean().default(true),
  'toggle-type': z.string().default(''),
  'toggle-state': z.number().default(-1),
});
const layout = z.tuple([z.number(), entryProperties, z.array(z.unknown())]);
const pixmap = z.tuple([z.number(), z.number(), z.instanceof(Buffer)]);
const itemProperties = z.object({
  Menu: z.string(),
  IconName: z.string().default(''),
  IconPixmap: z.array(pixmap).default([]),
  ToolTip: z.tuple([z.string(), z.unknown(), z.string(), z.string()]),
});

/** An underscore marks a keyboard shortcut; a double one is a literal underscore. */
const withoutMnemonic = (label: string) => label.replace(/_(_?)/g, '$1');

function entry(value: unknown): MenuEntry {
  const [id, { label, type, enabled, ...toggle }, children] = layout.parse(value);
  return {
    id,
    label: withoutMnemonic(label),
    separator: type === 'separator',
    enabled,
    checked: toggle['toggle-type'] === '' ? undefined : toggle['toggle-state'] === 1,
    items: children.map(entry),
  };
}

function find(items: readonly MenuEntry[], [label, ...deeper]: readonly string[]): MenuEntry {
  const found = items.find((item) => !item.separator && item.label === label);
  if (!found) throw new Error(`The menu has no "${label}". It has: ${items.map((item) => item.label).join(' | ')}`);
  return deeper.length === 0 ? found : find(found.items, deeper);
}

export async function openTrayItem(bus: SessionBus, item: RegisteredItem): Promise<TrayItem> {
  const ofItem = { ...item, interface: ITEM };
  const read = async () => itemProperties.parse(await bus.properties(ofItem));
  const ofMenu = { to: item.to, path: (await read()).Menu, interface: MENU };

  const readMenu = async () => {
    const getLayout = { ...ofMenu, member: 'GetLayout', signature: 'iias' };
    const [, root] = await bus.call({ ...getLayout, body: [0, -1, []] });
    return entry(root).items;
  };

  return {
    async icon() {
      const { IconName, IconPixmap } = await read();
      return { name: IconName, pixmaps: IconPixmap.map(([width, height, argb]) => ({ width, height, argb })) };
    },
    async tooltip() {
      const [, , title, text] = (await read()).ToolTip;
      return [title, text].filter((part) => part !== '').join('\n');
    },
    menu: readMenu,
    async click(...labels) {
      const findItem = async () => {
        const { id, enabled } = find(await readMenu(), labels);
        if (!enabled) throw new Error(`"${labels.join(' > ')}" cannot be clicked.`);
        return id;
      };
      for (let id = await findItem(), clicked = false; !clicked; ) {
        const event = [id, 'clicked', new Variant('i', 0), 0];
        try {
          await bus.call({ ...ofMenu, member: 'Event', signature: 'isvu', body: event });
          clicked = true;
        } catch (error) {
          if (!(error instanceof DBusError)) throw error;
          // An app that quits at this click does not reply.
          if (error.type === 'org.freedesktop.DBus.Error.NoReply') return;
          // If the menu was rebuilt, its items have new IDs and the old ID does nothing, so click again.
          const current = await findItem();
          if (current === id) throw error;
          id = current;
        }
      }
    },
    async activate() {
      await bus.call({ ...ofItem, member: 'Activate', signature: 'ii', body: [0, 0] });
    },
  };
}
