import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Clock, Log } from '../../mcp/hostPorts.ts';
import { type Message, message } from '../../mcp/texts/message.ts';
import type { Texts } from '../../mcp/texts/texts.ts';
import type { AppStateStore } from '../state/appStateStore.ts';
import { iconFile } from './icon/iconFile.ts';
import type { CreateTrayIcon, TrayIcon } from './icon/trayIcon.ts';
import { trayIconState } from './icon/trayIconState.ts';
import type { TrayHost } from './linux/trayHost.ts';
import { watchTrayHost } from './linux/trayHostWatcher.ts';
import type { MenuItem, MenuSpec } from './menu/menuSpec.ts';
import { trayMenu } from './menu/trayMenu.ts';
import { nextRefresh } from './nextRefresh.ts';
import type { TrayCommand } from './trayCommand.ts';
import { trayTooltip } from './trayTooltip.ts';

export interface TrayOptions {
  readonly createIcon: CreateTrayIcon;
  readonly state: Pick<AppStateStore, 'current' | 'subscribe'>;
  readonly run: (command: TrayCommand) => void;
  readonly platform: string;
  /** The folder of the files that `iconFile` names. */
  readonly iconFolder: string;
  /** Whether the taskbar or panel is dark now. */
  readonly isDark: () => boolean;
  readonly findHost: () => Promise<TrayHost>;
  /** Called with a message if no icon is visible (then only the window opens the app), and with `undefined` once there is one. */
  readonly onUnavailable: (message: Message | undefined) => void;
  readonly texts: Texts;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keep a reference to it: Electron removes a tray icon that is garbage collected. */
export interface AppTray {
  /** False if there is no icon. */
  readonly shown: boolean;
  /** For changes outside the state: the color of the taskbar, the time after a sleep. */
  refresh(): void;
  dispose(): void;
}

/** How often the menu is replaced if only throttled lines changed. */
const THROTTLE_MS = 5_000;

const withoutThrottled = (item: MenuItem): MenuItem =>
  item.kind === 'label' && item.throttled ? { kind: 'label', label: '' } : item;

/** Shows the app in the tray and keeps icon, tooltip, and menu up to date. Never fails: an app without an icon has its window. */
export function createTray(options: TrayOptions): AppTray {
  const { state, run, platform, iconFolder, isDark, onUnavailable, texts, clock, log } = options;
  const imageNow = () => join(iconFolder, iconFile(trayIconState(state.current(), clock.now()), platform, isDark()));

  let image = imageNow();
  let icon: TrayIcon;
  try {
    icon = options.createIcon(image);
  } catch (error) {
    log.error('[tray] showing the icon failed', { error: String(error) });
    onUnavailable(message('problems.noTrayIcon'));
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
    const nextTooltip = trayTooltip(current, now, texts);
    if (nextTooltip !== tooltip) icon.setToolTip(nextTooltip);
    tooltip = nextTooltip;
    const wait = showMenu(trayMenu(current, now, platform, texts), now);
    cancelRefresh?.();
    const due = Math.min(nextRefresh(current, now) ?? Number.POSITIVE_INFINITY, wait);
    cancelRefresh = Number.isFinite(due) ? clock.after(due, refresh) : undefined;
  };

  /** On some desktops replacing the menu closes it, so wait if only throttled lines changed. Returns how long to wait. */
  const showMenu = (next: MenuSpec, now: number): number => {
    if (isDeepStrictEqual(next, menu)) return Number.POSITIVE_INFINITY;
    const age = now - menuSetAt;
    // Negative if the clock was set back.
    const isRecent = age >= 0 && age < THROTTLE_MS;
    if (menu && isRecent && isDeepStrictEqual(next.map(withoutThrottled), menu.map(withoutThrottled)))
      return THROTTLE_MS - age;
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
      log.error('[tray] changing the icon failed', { error: String(error) });
    }
  };

  const click = (command: TrayCommand) => {
    const clicked = menu;
    run(command);
    // The system toggled the check mark. If the command is refused, the state does not change, so show the menu again.
    clock.after(0, () => {
      if (menu !== clicked) return;
      menu = undefined;
      refresh();
    });
  };

  const listenForClicks = () => {
    // macOS opens the menu. Linux panels either do that, too, or report the click.
    if (platform !== 'darwin') icon.onClick(() => run({ command: 'window.open' }));
  };

  const showAgain = () => {
    const before = icon;
    try {
      icon = options.createIcon(image);
    } catch (error) {
      log.error('[tray] showing the icon again failed', { error: String(error) });
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
    onLateHost: showAgain,
    onNoHost: () => onUnavailable(message('problems.noTrayIcon')),
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
