import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Menu,
  MessageBoxOptions,
  Protocol,
  WebContents,
} from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { WindowName } from '../../preload/channels.ts';
import { type AllowedOrigins, BUNDLE_ORIGINS, SCHEME } from './allowedOrigins.ts';
import { closesWindow, setApplicationMenu } from './applicationMenu.ts';
import { APPROVAL_PAGE, APPROVAL_WINDOW } from './approvalWindowOptions.ts';
import { createBundleHandler } from './bundleProtocol.ts';
import { type CrashOutcome, reloadAfterCrash } from './crashRecovery.ts';
import { applyDevelopmentPolicy, closeNetwork, type HardenableSession, hardenSession } from './hardenSession.ts';
import { pageAddress, pageOf, settingsWindowOptions, type WindowMemory } from './settingsWindowOptions.ts';
import { webPreferences } from './webPreferences.ts';
import { nextZoomFactor, zoomActionOf } from './zoom.ts';

export interface WindowsOptions {
  readonly electron: {
    readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
    /** Made at the first look, which takes as long as a tenth of a start: so with the first window. */
    readonly session: () => HardenableSession & { readonly protocol: Pick<Protocol, 'handle'> };
    readonly dialog: { showMessageBox(options: MessageBoxOptions): Promise<unknown> };
    readonly Menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
    readonly nativeTheme: { readonly shouldUseDarkColors: boolean };
  };
  /** Where pages come from; the same as `lockApp` was given. */
  readonly origins: AllowedOrigins;
  /** The folder of the built pages. */
  readonly rootFolder: string;
  readonly preload: string;
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly memory: { load(): WindowMemory | undefined; save(memory: WindowMemory): void };
  readonly onClosed: (window: WindowName) => void;
  /** A page crashed; the window itself was seen to. */
  readonly onCrash: (window: WindowName, outcome: CrashOutcome) => void;
  readonly log: Log;
}

export interface Windows {
  /** Opens the settings window, or brings the one there is to the front; at `page` where one is named. */
  openSettings(page?: string): void;
  openApproval(): void;
  closeApproval(): void;
  /** A window's contents while it is open, to tell it of events. */
  contentsOf(window: WindowName): WebContents | undefined;
  /** Which of our windows a webContents belongs to. */
  windowOf(contents: { readonly id: number }): WindowName | undefined;
}

/** Chromium's number for a load that was refused before it began: the page is still there. */
const CALLED_OFF = -3;

/** Our windows, locked. To be called once, when the app is ready, after `lockApp`. */
export function createWindows(options: WindowsOptions): Windows {
  const { electron, origins: reach, log, memory } = options;
  setApplicationMenu(electron.Menu, options.platform);

  const open = new Map<WindowName, BrowserWindow>();
  // Kept apart, since a window that is going away may not be asked for its contents any more.
  const names = new Map<number, WindowName>();

  const load = (name: WindowName, window: BrowserWindow, page: string) => {
    window.loadURL(reach.pageUrl(page)).catch((error: unknown) => {
      // A window that was closed while it loaded says the same.
      if (window.isDestroyed()) return;
      log.error('A window could not load its page', { window: name, error: String(error) });
    });
  };

  let sessionLocked = false;
  const lockSessionOnce = () => {
    if (sessionLocked) return;
    sessionLocked = true;
    const session = electron.session();
    session.protocol.handle(SCHEME, createBundleHandler(options.rootFolder, log));
    hardenSession(session, reach, log);
    if (reach === BUNDLE_ORIGINS) closeNetwork(session, log);
    else applyDevelopmentPolicy(session, reach);
  };

  const create = (name: WindowName, shape: BrowserWindowConstructorOptions, page: string): BrowserWindow => {
    lockSessionOnce();
    const window = new electron.BrowserWindow({
      ...shape,
      show: false,
      backgroundColor: electron.nativeTheme.shouldUseDarkColors ? '#17191c' : '#f4f5f7',
      webPreferences: webPreferences({ preload: options.preload, devTools: !options.packaged }),
    });
    const { id } = window.webContents;
    open.set(name, window);
    names.set(id, name);
    window.once('ready-to-show', () => window.show());
    window.once('closed', () => {
      open.delete(name);
      names.delete(id);
      options.onClosed(name);
    });
    window.webContents.on('before-input-event', (event, key) => {
      const enlarging = zoomActionOf(key, options.platform);
      if (closesWindow(key, options.platform)) window.close();
      else if (enlarging)
        window.webContents.setZoomFactor(nextZoomFactor(window.webContents.getZoomFactor(), enlarging));
      else return;
      event.preventDefault();
    });
    const comeBackFrom = (url: string) => {
      if (reach.isPage(url)) return;
      log.warn('A window lost its page, which is loaded again', { window: name });
      load(name, window, page);
    };
    // To an empty page a page can go without anybody being asked...
    window.webContents.on('did-navigate', (_event, url) => comeBackFrom(url));
    // ...and to one that cannot be, whose place an error takes.
    window.webContents.on('did-fail-load', (_event, code, _words, url, isMainFrame) => {
      if (isMainFrame && code !== CALLED_OFF) comeBackFrom(url);
    });
    reloadAfterCrash(name, window, log, (outcome) => {
      options.onCrash(name, outcome);
      if (outcome === 'closed') tellOfCrash();
    });
    load(name, window, page);
    return window;
  };

  const tellOfCrash = () =>
    void electron.dialog.showMessageBox({
      type: 'error',
      message: 'The window had to be closed because its page failed twice.',
      detail: 'FuseDesk Bridge itself goes on, and Claude stays connected. Open the window again from the tray.',
    });

  const toFront = (window: BrowserWindow) => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  return {
    openSettings(page) {
      const there = open.get('settings');
      if (there) {
        if (page !== undefined) load('settings', there, pageAddress(page));
        toFront(there);
        return;
      }
      const before = memory.load();
      const shown = { page: page ?? before?.page };
      const window = create('settings', settingsWindowOptions(before), pageAddress(shown.page));
      window.webContents.on('did-navigate-in-page', (_event, url) => {
        shown.page = pageOf(url) ?? shown.page;
      });
      window.on('close', () => {
        const { width, height } = window.getNormalBounds();
        memory.save({ width, height, ...(shown.page !== undefined && { page: shown.page }) });
      });
    },
    openApproval() {
      const there = open.get('approval');
      if (there) toFront(there);
      else create('approval', APPROVAL_WINDOW, APPROVAL_PAGE);
    },
    closeApproval: () => open.get('approval')?.destroy(),
    contentsOf: (name) => open.get(name)?.webContents,
    windowOf: ({ id }) => names.get(id),
  };
}
