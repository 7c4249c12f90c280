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
import { systemClock } from '../mcp/base/clock.ts';
import type { Log } from '../mcp/hostPorts.ts';
import { message } from '../mcp/texts/message.ts';
import { createTexts } from '../mcp/texts/texts.ts';
import type { ApprovalView } from '../preload/contract.ts';
import type { EngineHost } from './engineHost/engineHost.ts';
import type { PendingApprovals } from './engineHost/pendingApprovals.ts';
import type { Supervisor } from './engineHost/supervisor.ts';
import { createCommandHandlers } from './ipc/commandHandlers.ts';
import { forwardEvents } from './ipc/forwardEvents.ts';
import { registerCommands } from './ipc/ipcGuard.ts';
import type { Updates } from './lifecycle/appUpdates.ts';
import type { LoginItem } from './lifecycle/loginItem.ts';
import { createNotifications } from './notifications/notifications.ts';
import { systemNotifications } from './notifications/systemNotifications.ts';
import type { ServerUrls } from './state/serverUrls.ts';
import type { StatePublisher } from './state/statePublisher.ts';
import type { Settings } from './storage/storagePorts.ts';
import { electronTray } from './tray/electronTray.ts';
import { isPanelDark } from './tray/icon/panelTheme.ts';
import { findTrayHost } from './tray/linux/trayHost.ts';
import { createMessageBox } from './tray/messageBox.ts';
import { type AppTray, createTray } from './tray/tray.ts';
import { createTrayCommandRunner } from './tray/trayCommandRunner.ts';
import type { AllowedOrigins } from './windows/allowedOrigins.ts';
import { createExternalLinks, createInstallLinkOpener, destinations } from './windows/externalLinks.ts';
import { createWindows, type Windows } from './windows/windows.ts';

export interface UiOptions {
  /** The folder of the built app, with pages, preload, and icons. */
  readonly appFolder: string;
  readonly origins: AllowedOrigins;
  readonly settings: Settings;
  readonly publisher: StatePublisher;
  readonly supervisor: Pick<Supervisor, 'host' | 'retry'>;
  readonly serverUrls: ServerUrls;
  readonly loginItem: LoginItem;
  readonly updates: Updates;
  readonly pendingApprovals: PendingApprovals;
  readonly log: Log;
}

/** Everything that people see of the app. */
export interface Ui {
  readonly windows: Windows;
  readonly tray: AppTray;
  /** Shows the calls of an engine that started. */
  readonly bindHost: (host: EngineHost) => void;
  /** Opens a client's install link. */
  readonly openInstallLink: (url: string) => Promise<void>;
  /** Shows the call that waits for approval, or hides the window if there is none. */
  readonly showApproval: (approval: ApprovalView | null) => void;
}

/** Opens the tray and the windows, and handles their commands. */
export function openUi(options: UiOptions): Ui {
  const { appFolder, origins, settings, publisher, supervisor, serverUrls, loginItem, updates, pendingApprovals, log } =
    options;
  const texts = createTexts({ now: systemClock.now });
  const windows = createWindows({
    electron: { BrowserWindow, Menu, session: () => session.defaultSession, dialog, nativeTheme },
    origins,
    rootFolder: join(appFolder, 'renderer'),
    preload: join(appFolder, 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    platform: process.platform,
    memory: { load: settings.window, save: settings.rememberWindow },
    onClosed(name) {
      log.info('[window] closed', { name });
      if (name === 'settings') publisher.setProblem('window', undefined);
    },
    // The window reloads itself, and the crash is in the log.
    onCrash(name) {
      if (name === 'settings') publisher.setProblem('window', message('problems.windowReloaded'));
    },
    texts,
    log,
  });
  // Outside the archive, since the system cannot open files inside it.
  const filesFolder = app.isPackaged ? process.resourcesPath : appFolder;
  const handlers = createCommandHandlers({
    host: supervisor.host,
    retryEngine: supervisor.retry,
    now: systemClock.now,
    publisher,
    serverUrls,
    loginItem,
    updates,
    pendingApprovals,
    openLink: createExternalLinks(shell, destinations(join(filesFolder, 'licenses.txt'))).openLink,
    copyText: (text) => clipboard.writeText(text),
    askWhereToSave: async (defaultPath) => (await dialog.showSaveDialog({ defaultPath })).filePath || undefined,
  });
  const { origin } = origins;
  registerCommands(ipcMain, handlers, { windowOf: windows.windowOf, origin, checkResults: !app.isPackaged, log });

  const tray = createTray({
    createIcon: electronTray({ Tray, Menu, nativeImage }),
    state: publisher.store,
    run: createTrayCommandRunner({
      handlers,
      state: publisher.store.current,
      now: systemClock.now,
      openWindow: windows.openSettings,
      quit: () => app.quit(),
      showMessage: createMessageBox({ dialog, texts, log }),
      log,
    }),
    platform: process.platform,
    iconFolder: join(appFolder, 'icons', 'tray'),
    isDark: () => isPanelDark(nativeTheme, process.platform, process.env),
    findHost: () => findTrayHost(process.platform, process.env),
    onUnavailable: (problem) => publisher.setProblem('no_tray', problem),
    texts,
    clock: systemClock,
    log,
  });
  const notifications = createNotifications({
    state: publisher.store,
    show: systemNotifications(Notification, texts, () => windows.openSettings('overview')),
    isWindowFocused: () => windows.contentsOf('settings')?.isFocused() === true,
    clock: systemClock,
  });
  if (tray.shown) log.info('[tray] icon shown', { event: 'icon' });
  nativeTheme.on('updated', tray.refresh);
  return {
    windows,
    tray,
    bindHost: forwardEvents({ store: publisher.store, windows }),
    openInstallLink: createInstallLinkOpener(shell),
    showApproval(approval) {
      if (!approval) return windows.closeApproval();
      windows.openApproval();
      notifications.approvalWaiting(approval);
    },
  };
}
