import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busConfig } from './busConfig.ts';
import { type ChildProgram, startChildProgram, type User } from './childProgram.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import { startNotificationService } from './notificationService.ts';
import { connectToBus } from './privateSessionBus.ts';
import { openTrayItem, type TrayItem } from './trayItem.ts';
import { startTrayWatcher, type TrayWatcher } from './trayWatcher.ts';
import { newXauthority } from './xauthority.ts';

export interface DesktopOptions {
  /** Starts an unlocked keyring, which `safeStorage` uses with `--password-store=gnome-libsecret`. */
  readonly keyring: boolean;
  /** Whether a panel with tray icons is there from the beginning; true by default. */
  readonly tray?: boolean;
  /** Whether the desktop has a notification service; false by default. */
  readonly notifications?: boolean;
  /** Screen size, such as `1280x800`. */
  readonly screen?: string;
  /** The owner of the desktop, if not the user who runs the tests. */
  readonly user?: User;
}

/** A private desktop with its own screen, session bus, panel and home folder. */
export interface Desktop {
  /** The environment for programs on it. */
  readonly env: Readonly<Record<string, string>>;
  readonly home: string;
  /** Resolves with the tray icon of a process once it has one. */
  tray(pid: number): Promise<TrayItem>;
  /** @throws Error if the desktop was started without one. */
  keyring(): Keyring;
  /** Title and text of each notification so far. */
  readonly notifications: readonly string[];
  /** Starts a panel, or restarts it. */
  startPanel(): Promise<void>;
  /** Stops everything and leaves nothing behind. */
  close(): Promise<void>;
}

/** For a keyring that is deleted with the desktop. */
const KEYRING_PASSWORD = 'throw-away';

export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { keyring, tray = true, notifications = false, screen = '1280x800', user } = options;
  const folder = await mkdtemp(join(tmpdir(), 'desktop-'));
  // Processes of an app may still write there for a moment.
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 10 });
  const closing: (() => Promise<unknown> | undefined)[] = [remove];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  const start = (command: string, args: readonly string[], input = ''): ChildProgram => {
    const program = startChildProgram({ command, args, env: { ...env, PATH: process.env.PATH }, user, input });
    closing.push(program.stop);
    return program;
  };

  const home = join(folder, 'home');
  const runtime = join(folder, 'run');
  const xauthority = join(runtime, 'xauthority');
  const config = join(runtime, 'bus.conf');
  const socket = join(runtime, 'bus');
  const env: Record<string, string> = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_RUNTIME_DIR: runtime,
    XAUTHORITY: xauthority,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}`,
    // No one listens there, so calls to the machine's own services fail.
    DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${join(runtime, 'no-system-bus')}`,
    NO_AT_BRIDGE: '1',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    PATH: process.env.PATH ?? '',
  };

  try {
    for (const path of [home, runtime]) await mkdir(path, { mode: 0o700 });
    await writeFile(xauthority, newXauthority(), { mode: 0o600 });
    await writeFile(config, busConfig(socket));
    if (user) for (const path of [folder, home, runtime, xauthority]) await chown(path, user.uid, user.gid);

    const authority = ['-auth', xauthority, '-nolisten', 'tcp', '-noreset'];
    const display = start('Xvfb', ['-displayfd', '3', '-screen', '0', `${screen}x24`, ...authority]);
    const daemon = start('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=3']);
    env.DISPLAY = `:${await display.firstLine()}`;
    await daemon.firstLine();

    const bus = await connectToBus(`unix:path=${socket}`);
    closing.push(async () => bus.close());
    let watcher: TrayWatcher | undefined;
    let endPanel = () => {};
    const startPanel = async () => {
      endPanel();
      const ofPanel = await connectToBus(`unix:path=${socket}`);
      endPanel = () => ofPanel.close();
      watcher = await startTrayWatcher(ofPanel);
    };
    closing.push(async () => endPanel());
    if (tray) await startPanel();
    let opened: Keyring | undefined;
    const notified = notifications ? await startNotificationService(bus) : [];
    if (keyring) {
      const args = [
        '--foreground',
        '--unlock',
        '--components=secrets',
        `--control-directory=${join(runtime, 'keyring')}`,
      ];
      start('gnome-keyring-daemon', args, KEYRING_PASSWORD);
      opened = await openKeyring(bus, KEYRING_PASSWORD);
    }

    return {
      env,
      home,
      notifications: notified,
      async tray(pid) {
        if (!watcher) throw new Error('This desktop has no tray.');
        return openTrayItem(bus, await watcher.itemOf(pid));
      },
      keyring() {
        if (!opened) throw new Error('This desktop has no keyring.');
        return opened;
      },
      startPanel,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
