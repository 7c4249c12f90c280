import { execFile } from 'node:child_process';

/**
 * Whether this desktop shows tray icons, as far as that can be told: `older` where nothing watches for icons on the bus,
 * and only a tray of the older kind would show one; `unknown` where there is nobody to ask.
 */
export type TrayHost = 'present' | 'absent' | 'older' | 'unknown';

/** Asks the session's bus whether a name has an owner; `undefined` where it cannot be asked. */
export type HasOwner = (busName: string) => Promise<boolean | undefined>;

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * GNOME shows no tray icons of its own, and Electron does not say so: only there a missing watcher means that none is seen.
 * Elsewhere older kinds of trays may do without it (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/).
 */
export async function findTrayHost(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  hasOwner: HasOwner = askSessionBus,
): Promise<TrayHost> {
  if (platform !== 'linux') return 'present';
  const watched = await hasOwner(WATCHER);
  if (watched !== false) return watched === true ? 'present' : 'unknown';
  const desktops = (env.XDG_CURRENT_DESKTOP ?? '').toUpperCase().split(':');
  return desktops.includes('GNOME') ? 'absent' : 'older';
}

const BUS = 'org.freedesktop.DBus';
const LONGEST_MS = 2_000;

/** By GLib's own tool, which every GNOME desktop has. */
const askSessionBus: HasOwner = (busName) =>
  new Promise((resolve) => {
    const args = ['--dest', BUS, '--object-path', '/org/freedesktop/DBus', '--method', `${BUS}.NameHasOwner`, busName];
    execFile('gdbus', ['call', '--session', ...args], { timeout: LONGEST_MS }, (error, answer) => {
      // Without the tool or a bus there is no answer, and that is one.
      if (error) resolve(undefined);
      else resolve(answer.includes('true'));
    });
  });
