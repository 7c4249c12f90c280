import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Starting the app when the person logs in. Off until they turn it on. */
export interface LoginItem {
  readonly supported: boolean;
  isOn(): Promise<boolean>;
  set(on: boolean): Promise<void>;
}

/** Electron's login items, for macOS and Windows. */
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

/** How desktops disable an entry without deleting its file. */
const DISABLED = /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m;

/** A `.desktop` file in the autostart folder (https://specifications.freedesktop.org/autostart-spec/latest/). */
export function linuxLoginItem(configFolder: string, executable: string): LoginItem {
  const folder = join(configFolder, 'autostart');
  const path = join(folder, 'fusedesk-bridge.desktop');
  // The specification escapes these four inside quotes and doubles percent signs.
  const quoted = `"${executable.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  // The rule for strings applies before the rule for quotes, so each backslash is doubled again.
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
        // Synchronous: the tray icon waits for it while Chromium's start keeps the event loop busy.
        const text = readFileSync(path, 'utf8');
        return text.includes('Exec=') && !DISABLED.test(text);
      } catch {
        // No file means off.
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

/** For an unpackaged app, which would start the wrong program. */
const noLoginItem: LoginItem = { supported: false, isOn: async () => false, set: async () => {} };

/** The login item for this platform. */
export function chooseLoginItem(
  app: ElectronLoginItems & { readonly isPackaged: boolean; getPath(name: 'appData' | 'exe'): string },
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): LoginItem {
  if (!app.isPackaged) return noLoginItem;
  // An AppImage runs from a temporary mount, so start the image file itself.
  if (platform === 'linux') return linuxLoginItem(app.getPath('appData'), env.APPIMAGE ?? app.getPath('exe'));
  return platform === 'darwin' || platform === 'win32' ? electronLoginItem(app) : noLoginItem;
}
