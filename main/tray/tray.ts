import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Clock, Log } from '../../mcp/hostPorts.ts';
import type { AppStateStore } from '../state/appStateStore.ts';
import { iconFile } from './icon/iconFile.ts';
import type { CreateTrayIcon, TrayIcon } from './icon/trayIcon.ts';
import { trayIconState } from './icon/trayIconState.ts';
import type { TrayHost } from './linux/trayHost.ts';
import { watchTrayHost } from './linux/trayHostWatcher.ts';
import type { MenuItem, MenuSpec } from './menu/menuSpec.ts';
import { trayMenu } from './menu/trayMenu.ts';
import { nextRefresh } from './nextRefresh.ts';
import { trayTooltip } from './statusLines.ts';
import type { TrayCommand } from './trayCommand.ts';
import { NO_TRAY_ICON } from './trayTexts.ts';

export interface TrayOptions {
  readonly createIcon: CreateTrayIcon;
  readonly state: Pick<AppStateStore, 'current' | 'subscribe'>;
  readonly run: (command: TrayCommand) => void;
  readonly platform: string;
  /** The folder that `iconFor` names files in. */
  readonly iconFolder: string;
  /** Whether the taskbar or panel is dark now. */
  readonly isDark: () => boolean;
  readonly findHost: () => Promise<TrayHost>;
  /** Told a sentence for the person where no icon will be seen, and nothing once there is one; without it the window is the only way in. */
  readonly onUnavailable: (message: string | undefined) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** To be kept by the caller for as long as the icon is to stay: Electron removes a tray that nobody refers to. */
export interface AppTray {
  /** False where there is no icon. */
  readonly shown: boolean;
  /** Looks again, for what the state does not tell of: the taskbar's colour, the time after a sleep. */
  refresh(): void;
  dispose(): void;
}

/** How rarely the menu is set anew for nothing but a count that went on, in milliseconds. */
const UNHURRIED_MS = 5_000;

const pressing = (item: MenuItem): MenuItem =>
  item.kind === 'label' && item.throttled ? { kind: 'label', label: '' } : item;

/** Puts the app into the tray and keeps icon, tooltip and menu as the state is. Never fails: an app without an icon still has its window. */
export function createTray(options: TrayOptions): AppTray {
  const { state, run, platform, iconFolder, isDark, onUnavailable, clock, log } = options;
  const imageNow = () => join(iconFolder, iconFile(trayIconState(state.current(), clock.now()), platform, isDark()));

  let image = imageNow();
  let icon: TrayIcon;
  try {
    icon = options.createIcon(image);
  } catch (error) {
    log.error('the tray icon cannot be shown', { error: String(error) });
    onUnavailable(NO_TRAY_ICON);
    return { shown: false, refresh() {}, dispose() {} };
  }

  let removed = false;
  let tooltip: string | undefined;
  let menu: MenuSpec | undefined;
  let menuSetAt = Number.NEGATIVE_INFINITY;
  let cancelRefresh: (() => void) | undefined;

  const refresh = () => {
    if (removed) return;
    const now = clock.now();
    const current = state.current();
    showImage(imageNow());
    const nextTooltip = trayTooltip(current, now);
    if (nextTooltip !== tooltip) icon.setToolTip(nextTooltip);
    tooltip = nextTooltip;
    const wait = showMenu(trayMenu(current, now, platform), now);
    cancelRefresh?.();
    const due = Math.min(nextRefresh(current, now) ?? Number.POSITIVE_INFINITY, wait);
    cancelRefresh = Number.isFinite(due) ? clock.after(due, refresh) : undefined;
  };

  /** A menu that is set anew closes under the person's hand on some desktops. Returns in how many milliseconds to come back for what was left out. */
  const showMenu = (next: MenuSpec, now: number): number => {
    if (isDeepStrictEqual(next, menu)) return Number.POSITIVE_INFINITY;
    const age = now - menuSetAt;
    // Below zero where the clock was set back.
    const isFresh = age >= 0 && age < UNHURRIED_MS;
    if (menu && isFresh && isDeepStrictEqual(next.map(pressing), menu.map(pressing))) return UNHURRIED_MS - age;
    icon.setMenu(next, click);
    menu = next;
    menuSetAt = now;
    return Number.POSITIVE_INFINITY;
  };

  const showImage = (next: string) => {
    if (next === image) return;
    try {
      icon.setImage(next);
      image = next;
    } catch (error) {
      log.error('the tray icon cannot be changed', { error: String(error) });
    }
  };

  const click = (command: TrayCommand) => {
    const clicked = menu;
    run(command);
    // The system has turned the check mark by itself; where the command is refused, the state never changes and nobody would turn it back.
    clock.after(0, () => {
      if (menu !== clicked) return;
      menu = undefined;
      refresh();
    });
  };

  const listenForClicks = () => {
    // macOS opens the menu. Panels of Linux mostly do too, and then tell of no click; those that do tell of one open nothing themselves.
    if (platform !== 'darwin') icon.onClick(() => run({ command: 'window.open' }));
  };

  const putAnew = () => {
    const before = icon;
    try {
      icon = options.createIcon(image);
    } catch (error) {
      log.error('the tray icon cannot be put anew', { error: String(error) });
      return;
    }
    before.remove();
    tooltip = undefined;
    menu = undefined;
    listenForClicks();
    refresh();
    onUnavailable(undefined);
  };

  listenForClicks();
  refresh();
  const unsubscribe = state.subscribe(refresh);
  const endWatch = watchTrayHost({
    findHost: options.findHost,
    onLateHost: putAnew,
    onNoHost: () => onUnavailable(NO_TRAY_ICON),
    clock,
    log,
  });

  return {
    shown: true,
    refresh,
    dispose() {
      if (removed) return;
      removed = true;
      endWatch();
      unsubscribe();
      cancelRefresh?.();
      icon.remove();
    },
  };
}
