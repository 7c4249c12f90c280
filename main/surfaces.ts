import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  session,
  shell,
  Tray,
} from 'electron';
import { systemClock } from '../mcp/clock.ts';
import type { Log } from '../mcp/ports.ts';
import type { ApprovalView } from '../preload/contract.ts';
import type { Addresses } from './addresses.ts';
import type { Approvals } from './approvals.ts';
import type { BridgeHost } from './bridgeHost.ts';
import { forwardEvents } from './ipc/forwardEvents.ts';
import { registerCommands } from './ipc/guard.ts';
import { createHandlers } from './ipc/handlers/handlers.ts';
import type { Supervisor } from './lifecycle/supervisor.ts';
import { createInstallLinks, createLinks, destinations } from './links.ts';
import type { LoginItem } from './loginItem.ts';
import { createNotices } from './notices/notices.ts';
import { notifications } from './notices/notifications.ts';
import type { StateFeed } from './state/stateFeed.ts';
import type { Settings } from './storage/ports.ts';
import { createAnswers } from './tray/answers.ts';
import { type AppTray, createTray } from './tray/createTray.ts';
import { electronTray } from './tray/electronTray.ts';
import { isPanelDark } from './tray/panelShade.ts';
import { findTrayHost } from './tray/trayHost.ts';
import { createTrayRunner } from './tray/trayRunner.ts';
import type { Updates } from './updates.ts';
import type { Reach } from './windows/origin.ts';
import { createWindows, type Windows } from './windows/windows.ts';

export interface SurfaceOptions {
  /** The folder of the built app: pages, preload and icons lie in it. */
  readonly appFolder: string;
  readonly reach: Reach;
  readonly settings: Settings;
  readonly feed: StateFeed;
  readonly supervisor: Pick<Supervisor, 'host' | 'retry'>;
  readonly addresses: Addresses;
  readonly loginItem: LoginItem;
  readonly updates: Updates;
  readonly approvals: Approvals;
  readonly log: Log;
}

/** Everything of the app that people see. */
export interface Surfaces {
  readonly windows: Windows;
  readonly tray: AppTray;
  /** Shows the calls of an engine that started. */
  readonly show: (host: BridgeHost) => void;
  /** Opens a link by which a client takes this bridge in. */
  readonly openInstallLink: (url: string) => Promise<void>;
  /** Shows a call that waits for a person, or that none does any more. */
  readonly ask: (approval: ApprovalView | null) => void;
}

/** Opens what people see and takes what they ask for: windows with their commands, and the tray. */
export function openSurfaces(options: SurfaceOptions): Surfaces {
  const { appFolder, reach, settings, feed, supervisor, addresses, loginItem, updates, approvals, log } = options;
  const windows = createWindows({
    electron: { BrowserWindow, Menu, session: () => session.defaultSession, dialog, nativeTheme },
    reach,
    rootFolder: join(appFolder, 'renderer'),
    preload: join(appFolder, 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    platform: process.platform,
    memory: { load: settings.window, save: settings.rememberWindow },
    onClosed(name) {
      log.info('a window was closed', { name });
      if (name === 'settings') feed.setProblem('window', undefined);
    },
    // The window itself was seen to, and the crash is in the log.
    onCrash(name) {
      if (name === 'settings')
        feed.setProblem('window', 'This window failed and was loaded again. Claude stayed connected.');
    },
    log,
  });
  // Beside the archive, where there is one: the system opens no file within.
  const filesFolder = app.isPackaged ? process.resourcesPath : appFolder;
  const handlers = createHandlers({
    host: supervisor.host,
    retryEngine: supervisor.retry,
    now: systemClock.now,
    feed,
    addresses,
    loginItem,
    updates,
    approvals,
    openLink: createLinks(shell, destinations(join(filesFolder, 'licenses.txt'))).openLink,
    copyText: (text) => clipboard.writeText(text),
    askWhereToSave: async (defaultPath) => (await dialog.showSaveDialog({ defaultPath })).filePath || undefined,
  });
  const { origin } = reach;
  registerCommands(ipcMain, handlers, { windowOf: windows.windowOf, origin, checkResults: !app.isPackaged, log });

  const tray = createTray({
    putIcon: electronTray({ Tray, Menu, nativeImage }),
    state: feed.tree,
    run: createTrayRunner({
      handlers,
      state: feed.tree.current,
      now: systemClock.now,
      openWindow: windows.openSettings,
      quit: () => app.quit(),
      say: createAnswers({ dialog, log }),
      log,
    }),
    platform: process.platform,
    iconFolder: join(appFolder, 'icons', 'tray'),
    isDark: () => isPanelDark(nativeTheme, process.platform, process.env),
    findHost: () => findTrayHost(process.platform, process.env),
    onUnavailable: (message) => feed.setProblem('no_tray', message),
    clock: systemClock,
    log,
  });
  const notices = createNotices({
    state: feed.tree,
    show: notifications(Notification, () => windows.openSettings('overview')),
    isLooking: () => windows.contentsOf('settings')?.isFocused() === true,
    clock: systemClock,
  });
  if (tray.shown) log.info('the icon is in the tray');
  nativeTheme.on('updated', tray.refresh);
  return {
    windows,
    tray,
    show: forwardEvents({ tree: feed.tree, windows }),
    openInstallLink: createInstallLinks(shell),
    ask(approval) {
      if (!approval) return windows.closeApproval();
      windows.openApproval();
      notices.approvalWaiting(approval);
    },
  };
}
