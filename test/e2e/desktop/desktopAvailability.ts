import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type ElectronAvailability, findElectron } from '../electronAvailability.ts';

/** The programs of a private desktop and their Debian packages. */
const PROGRAMS = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  gdbus: 'libglib2.0-bin',
  setpriv: 'util-linux',
  xdpyinfo: 'x11-utils',
  xwininfo: 'x11-utils',
};

/** The Electron that tests can start on a private desktop; or one line that says what is missing. */
export async function findDesktopElectron(): Promise<ElectronAvailability> {
  if (process.platform !== 'linux') return { ok: false, why: 'a private desktop needs Linux' };
  const missing = Object.entries(PROGRAMS).filter(([program]) => !isInstalled(program));
  if (missing.length > 0) {
    const programs = missing.map(([program]) => program);
    const packages = [...new Set(missing.map(([, name]) => name))];
    return { ok: false, why: `${programs.join(', ')} not found. On Debian: apt-get install ${packages.join(' ')}` };
  }
  const electron = await findElectron();
  if (!electron.ok) return electron;
  // The private desktop has a screen.
  return { ...electron, args: electron.args.filter((arg) => !arg.startsWith('--ozone-platform')) };
}

/** The same for tests of notifications: without their library Electron silently shows none. */
export async function findNotifyingDesktopElectron(): Promise<ElectronAvailability> {
  const here = await findDesktopElectron();
  const folders = ['/usr/lib', '/usr/lib64', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];
  if (!here.ok || folders.some((folder) => existsSync(join(folder, 'libnotify.so.4')))) return here;
  return { ok: false, why: 'libnotify.so.4 not found. On Debian: apt-get install libnotify4' };
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
