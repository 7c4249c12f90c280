import { createSessionBusQuery, hasOwner, itemsOf, pidOf, type QueryBus } from './sessionBusQuery.ts';

/**
 * Whether this desktop shows tray icons. `late`: the panel started after the icon and does not know it. `older`: nothing
 * watches for icons on the bus, so only a legacy tray could show one. `unknown`: the bus cannot be asked.
 */
export type TrayHost = 'present' | 'late' | 'absent' | 'older' | 'unknown';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * GNOME shows no tray icons, and Electron does not report that, so a missing watcher means that none is visible. On
 * other desktops a legacy tray works without a watcher (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/).
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

/** Whether the watcher knows an icon of the process; `undefined` if it does not answer. */
async function knowsIcon(ask: QueryBus, pid: number): Promise<boolean | undefined> {
  const items = await itemsOf(ask, WATCHER);
  if (!items) return undefined;
  for (const item of items) if ((await pidOf(ask, item)) === pid) return true;
  return false;
}
