import { createSessionBusQuery, hasOwner, itemsOf, pidOf, type QueryBus } from './sessionBusQuery.ts';

/**
 * Whether this desktop shows tray icons, as far as that can be told: `late` where a panel does that came up after the
 * icon and does not know it; `older` where nothing watches for icons on the bus, and only a tray of the older kind would
 * show one; `unknown` where there is nobody to ask.
 */
export type TrayHost = 'present' | 'late' | 'absent' | 'older' | 'unknown';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * GNOME shows no tray icons of its own, and Electron does not say so: only there a missing watcher means that none is seen.
 * Elsewhere older kinds of trays may do without it (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/).
 */
export async function findTrayHost(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  ask: QueryBus = createSessionBusQuery(env),
  pid: number = process.pid,
): Promise<TrayHost> {
  if (platform !== 'linux') return 'present';
  const watched = await hasOwner(ask, WATCHER);
  if (watched === undefined) return 'unknown';
  if (watched) return (await knowsIcon(ask, pid)) === false ? 'late' : 'present';
  const desktops = (env.XDG_CURRENT_DESKTOP ?? '').toUpperCase().split(':');
  return desktops.includes('GNOME') ? 'absent' : 'older';
}

/** Whether the watcher knows an icon of a process; `undefined` where it does not say. */
async function knowsIcon(ask: QueryBus, pid: number): Promise<boolean | undefined> {
  const items = await itemsOf(ask, WATCHER);
  if (!items) return undefined;
  for (const item of items) if ((await pidOf(ask, item)) === pid) return true;
  return false;
}
