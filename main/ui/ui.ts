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
import { systemClock } from '../../mcp/base/clock.ts';
import type { Log } from '../../mcp/hostPorts.ts';
import type { ApprovalView } from '../../preload/contract.ts';
import type { EngineHost } from '../engineHost/engineHost.ts';
import type { PendingApprovals } from '../engineHost/pendingApprovals.ts';
import type { Supervisor } from '../engineHost/supervisor.ts';
import { createCommandHandlers } from '../ipc/commandHandlers.ts';
import { forwardEvents } from '../ipc/forwardEvents.ts';
import { registerCommands } from '../ipc/ipcGuard.ts';
import type { Updates } from '../lifecycle/appUpdates.ts';
import type { LoginItem } from '../lifecycle/loginItem.ts';
import { createNotifications } from '../notifications/notifications.ts';
import { systemNotifications } from '../notifications/systemNotifications.ts';
import type { ServerUrls } from '../state/serverUrls.ts';
import type { StatePublisher } from '../state/statePublisher.ts';
import type { Settings } from '../storage/storagePorts.ts';
import { electronTray } from '../tray/electronTray.ts';
import { isPanelDark } from '../tray/icon/panelTheme.ts';
import { findTrayHost } from '../tray/linux/trayHost.ts';
import { createMessageBox } from '../tray/messageBox.ts';
import { type AppTray, createTray } from '../tray/tray.ts';
import { createTrayCommandRunner } from '../tray/trayCommandRunner.ts';
import type { AllowedOrigins } from '../windows/allowedOrigins.ts';
import { createWindows, type Windows } from '../windows/windows.ts';
import { createExternalLinks, createInstallLinkOpener, destinations } from './externalLinks.ts';

export interface UiOptions {
  /** The folder of the built app: pages, preload and icons lie in it. */
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

/** Everything of the app that people see. */
export interface Ui {
  readonly windows: Windows;
  readonly tray: AppTray;
  /** Shows the calls of an engine that started. */
  readonly bindHost: (host: EngineHost) => void;
  /** Opens a link by which a client takes this bridge in. */
  readonly openInstallLink: (url: string) => Promise<void>;
  /** Shows a call that waits for a person, or that none does any more. */
  readonly showApproval: (approval: ApprovalView | null) => void;
}

/** Opens what people see and takes what they ask for: windows with their commands, and the tray. */
export function openUi(options: UiOptions): Ui {
  const {
    appFolder,
    origins: reach,
    settings,
    publisher: feed,
    supervisor,
    serverUrls: addresses,
    loginItem,
    updates,
    pendingApprovals: approvals,
    log,
  } = options;
  const windows = createWindows({
    electron: { BrowserWindow, Menu, session: () => session.defaultSession, dialog, nativeTheme },
    origins: reach,
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
  const handlers = createCommandHandlers({
    host: supervisor.host,
    retryEngine: supervisor.retry,
    now: systemClock.now,
    feed,
    serverUrls: addresses,
    loginItem,
    updates,
    approvals,
    openLink: createExternalLinks(shell, destinations(join(filesFolder, 'licenses.txt'))).openLink,
    copyText: (text) => clipboard.writeText(text),
    askWhereToSave: async (defaultPath) => (await dialog.showSaveDialog({ defaultPath })).filePath || undefined,
  });
  const { origin } = reach;
  registerCommands(ipcMain, handlers, { windowOf: windows.windowOf, origin, checkResults: !app.isPackaged, log });

  const tray = createTray({
    createIcon: electronTray({ Tray, Menu, nativeImage }),
    state: feed.store,
    run: createTrayCommandRunner({
      handlers,
      state: feed.store.current,
      now: systemClock.now,
      openWindow: windows.openSettings,
      quit: () => app.quit(),
      showMessage: createMessageBox({ dialog, log }),
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
  const notices = createNotifications({
    state: feed.store,
    show: systemNotifications(Notification, () => windows.openSettings('overview')),
    isWindowFocused: () => windows.contentsOf('settings')?.isFocused() === true,
    clock: systemClock,
  });
  if (tray.shown) log.info('the icon is in the tray');
  nativeTheme.on('updated', tray.refresh);
  return {
    windows,
    tray,
    bindHost: forwardEvents({ tree: feed.store, windows }),
    openInstallLink: createInstallLinkOpener(shell),
    showApproval(approval) {
      if (!approval) return windows.closeApproval();
      windows.openApproval();
      notices.approvalWaiting(approval);
    },
  };
}
