import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Starting with the person's session: off until asked for. */
export interface LoginItem {
  readonly supported: boolean;
  isOn(): Promise<boolean>;
  set(on: boolean): Promise<void>;
}

/** Electron's own way, for macOS and Windows. */
export interface ElectronLoginItems {
  getLoginItemSettings(options: { args: string[] }): { openAtLogin: boolean };
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
}

const HIDDEN = ['--hidden'];

export function electronLoginItem(app: ElectronLoginItems): LoginItem {
  return {
    supported: true,
    isOn: async () => app.getLoginItemSettings({ args: HIDDEN }).openAtLogin,
    set: async (on) => app.setLoginItemSettings({ openAtLogin: on, args: HIDDEN }),
  };
}

/** How desktops switch an entry off without taking its file away. */
const SWITCHED_OFF = /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m;

/** A `.desktop` file in the autostart folder (https://specifications.freedesktop.org/autostart-spec/latest/). */
export function linuxLoginItem(configFolder: string, executable: string): LoginItem {
  const folder = join(configFolder, 'autostart');
  const path = join(folder, 'fusedesk-bridge.desktop');
  // Inside quotes the specification has these four escaped; a percent sign is doubled.
  const quoted = `"${executable.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  // The file's own rule for text comes before that for quotes, so each backslash is doubled once more.
  const command = `${quoted.replaceAll('\\', '\\\\')} --hidden`;
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=FuseDesk Bridge',
    `Exec=${command}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
  return {
    supported: true,
    async isOn() {
      try {
        // At once: the icon waits for it, in a loop that is busy with Chromium's own start.
        const kept = readFileSync(path, 'utf8');
        return kept.includes('Exec=') && !SWITCHED_OFF.test(kept);
      } catch {
        // No file, no start at login.
        return false;
      }
    },
    async set(on) {
      if (!on) return rm(path, { force: true });
      await mkdir(folder, { recursive: true });
      await writeFile(path, entry);
    },
  };
}

/** Where it cannot be had: an unpackaged app would start the wrong program. */
export const noLoginItem: LoginItem = { supported: false, isOn: async () => false, set: async () => {} };

/** The login item that fits where the app runs. */
export function chooseLoginItem(
  app: ElectronLoginItems & { readonly isPackaged: boolean; getPath(name: 'appData' | 'exe'): string },
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): LoginItem {
  if (!app.isPackaged) return noLoginItem;
  // An AppImage runs from a mount that is gone after a restart: the file itself is what to start.
  if (platform === 'linux') return linuxLoginItem(app.getPath('appData'), env.APPIMAGE ?? app.getPath('exe'));
  return platform === 'darwin' || platform === 'win32' ? electronLoginItem(app) : noLoginItem;
}
