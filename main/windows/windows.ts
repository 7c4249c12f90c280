import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Menu,
  MessageBoxOptions,
  Protocol,
  WebContents,
} from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { Texts } from '../../mcp/texts/texts.ts';
import type { WindowName } from '../../preload/channels.ts';
import type { WindowMemory } from '../storage/settingsFile.ts';
import { type AllowedOrigins, BUNDLE_ORIGINS, SCHEME } from './allowedOrigins.ts';
import { closesWindow, setApplicationMenu } from './applicationMenu.ts';
import { APPROVAL_PAGE, approvalWindowOptions } from './approvalWindowOptions.ts';
import { createBundleHandler } from './bundleProtocol.ts';
import { type CrashOutcome, reloadAfterCrash } from './crashRecovery.ts';
import { applyDevelopmentPolicy, closeNetwork, type HardenableSession, hardenSession } from './hardenSession.ts';
import { pageAddress, pageOf, settingsWindowOptions } from './settingsWindowOptions.ts';
import { webPreferences } from './webPreferences.ts';
import { nextZoomFactor, zoomActionOf } from './zoom.ts';

export interface WindowsOptions {
  readonly electron: {
    readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
    /** Created on first use, since that takes as long as a tenth of a start. */
    readonly session: () => HardenableSession & { readonly protocol: Pick<Protocol, 'handle'> };
    readonly dialog: { showMessageBox(options: MessageBoxOptions): Promise<unknown> };
    readonly Menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
    readonly nativeTheme: { readonly shouldUseDarkColors: boolean };
  };
  /** Where pages come from, as for `hardenApp`. */
  readonly origins: AllowedOrigins;
  /** The folder of the built pages. */
  readonly rootFolder: string;
  readonly preload: string;
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly memory: { load(): WindowMemory | undefined; save(memory: WindowMemory): void };
  readonly onClosed: (window: WindowName) => void;
  /** A page crashed. The window has already handled it. */
  readonly onCrash: (window: WindowName, outcome: CrashOutcome) => void;
  readonly texts: Texts;
  readonly log: Log;
}

export interface Windows {
  /** Opens the settings window or brings it to the front; at `page`, if given. */
  openSettings(page?: string): void;
  openApproval(): void;
  closeApproval(): void;
  /** The contents of an open window, for events. */
  contentsOf(window: WindowName): WebContents | undefined;
  /** Which of our windows a webContents belongs to. */
  windowOf(contents: { readonly id: number }): WindowName | undefined;
}

/** Chromium's `net::ERR_ABORTED`: the old page is still there. */
const ERR_ABORTED = -3;

/** Our hardened windows. Call it once, when the app is ready, after `hardenApp`. */
export function createWindows(options: WindowsOptions): Windows {
  const { electron, origins, texts, log, memory } = options;
  setApplicationMenu(electron.Menu, options.platform, texts);

  const open = new Map<WindowName, BrowserWindow>();
  // Separate, since a window that is being destroyed no longer has contents.
  const names = new Map<number, WindowName>();

  const load = (name: WindowName, window: BrowserWindow, page: string) => {
    window.loadURL(origins.pageUrl(page)).catch((error: unknown) => {
      // A window that is closed while it loads fails, too.
      if (window.isDestroyed()) return;
      log.error('[window] loading the page failed', { window: name, error: String(error) });
    });
  };

  let sessionHardened = false;
  const hardenSessionOnce = () => {
    if (sessionHardened) return;
    sessionHardened = true;
    const session = electron.session();
    session.protocol.handle(SCHEME, createBundleHandler(options.rootFolder, log));
    hardenSession(session, origins, log);
    if (origins === BUNDLE_ORIGINS) closeNetwork(session, log);
    else applyDevelopmentPolicy(session, origins);
  };

  const create = (name: WindowName, shape: BrowserWindowConstructorOptions, page: string): BrowserWindow => {
    hardenSessionOnce();
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
      const zoom = zoomActionOf(key, options.platform);
      if (closesWindow(key, options.platform)) window.close();
      else if (zoom) window.webContents.setZoomFactor(nextZoomFactor(window.webContents.getZoomFactor(), zoom));
      else return;
      event.preventDefault();
    });
    const returnFrom = (url: string) => {
      if (origins.isPage(url)) return;
      log.warn('[window] page lost, reloading', { window: name });
      load(name, window, page);
    };
    // A page can navigate to an empty page without `will-navigate`...
    window.webContents.on('did-navigate', (_event, url) => returnFrom(url));
    // ...and to an invalid one, which shows an error.
    window.webContents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
      if (isMainFrame && code !== ERR_ABORTED) returnFrom(url);
    });
    reloadAfterCrash(name, window, log, (outcome) => {
      options.onCrash(name, outcome);
      if (outcome === 'closed') showCrash();
    });
    load(name, window, page);
    return window;
  };

  const showCrash = () =>
    void electron.dialog.showMessageBox({
      type: 'error',
      message: texts.text('dialogs.windowCrashed'),
      detail: texts.text('dialogs.windowCrashedHint'),
    });

  const toFront = (window: BrowserWindow) => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  return {
    openSettings(page) {
      const existing = open.get('settings');
      if (existing) {
        if (page !== undefined) load('settings', existing, pageAddress(page));
        toFront(existing);
        return;
      }
      const remembered = memory.load();
      const shown = { page: page ?? remembered?.page };
      const window = create('settings', settingsWindowOptions(remembered, texts), pageAddress(shown.page));
      window.webContents.on('did-navigate-in-page', (_event, url) => {
        shown.page = pageOf(url) ?? shown.page;
      });
      window.on('close', () => {
        const { width, height } = window.getNormalBounds();
        memory.save({ width, height, ...(shown.page !== undefined && { page: shown.page }) });
      });
    },
    openApproval() {
      const existing = open.get('approval');
      if (existing) toFront(existing);
      else create('approval', approvalWindowOptions(texts), APPROVAL_PAGE);
    },
    closeApproval: () => open.get('approval')?.destroy(),
    contentsOf: (name) => open.get(name)?.webContents,
    windowOf: ({ id }) => names.get(id),
  };
}
