import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { systemClock } from '../mcp/clock.ts';
import { terminalLog } from '../mcp/headless/terminalLog.ts';
import { createAddresses } from './addresses.ts';
import { createApprovals } from './approvals.ts';
import { startBridgeHost } from './bridgeHost.ts';
import { readStartWish } from './commandLine.ts';
import { forwardEvents } from './ipc/forwardEvents.ts';
import { registerCommands } from './ipc/guard.ts';
import { createHandlers } from './ipc/handlers/handlers.ts';
import { openLogFile } from './lifecycle/logFile.ts';
import { createSupervisor } from './lifecycle/supervisor.ts';
import { watchTheEnd } from './lifecycle/watchTheEnd.ts';
import { createLinks } from './links.ts';
import { chooseLoginItem } from './loginItem.ts';
import { createStateFeed } from './state/stateFeed.ts';
import { openKeyVault } from './storage/keyVault.ts';
import { electronProtection } from './storage/protection.ts';
import { openSettings } from './storage/settings.ts';
import { lockApp } from './windows/appLock.ts';
import { chooseReach } from './windows/origin.ts';
import { createWindows } from './windows/windows.ts';

// 1. Before anything else: whose data, one instance, every lock.
app.setName('FuseDesk Bridge');
const wish = readStartWish(process.argv.slice(1), process.env, process.cwd());
if (wish.dataDir !== undefined) app.setPath('userData', wish.dataDir);
if (!app.requestSingleInstanceLock()) app.exit(0);
const dataFolder = app.getPath('userData');
const log = terminalLog({ stream: openLogFile(join(dataFolder, 'logs', 'app.log')), format: 'json' });
const reach = chooseReach(app, process.env.FUSEDESK_BRIDGE_DEV_SERVER);
lockApp({ app, protocol }, reach, log);

// Not awaited at the top level: Electron is ready only after this module has been evaluated.
app
  .whenReady()
  .then(start)
  .catch((error: unknown) => log.error('the app did not start', { error: String(error) }));

async function start(): Promise<void> {
  // 2. What is kept: settings and keys.
  const settings = openSettings({ folder: dataFolder, log });
  const vault = await openKeyVault({
    protection: electronProtection(safeStorage, process.platform),
    sealedKeys: settings.sealedKeys,
    now: systemClock.now,
    log,
    // Asked for before the state is there, the vault has nothing to tell of.
    onChange: () => feed.refresh(),
  });
  const addresses = createAddresses();
  const loginItem = chooseLoginItem(app, process.platform, process.env);

  // 3. The one state, and the engine that it tells of.
  const feed = createStateFeed({
    facts: {
      version: app.getVersion(),
      platform: process.platform,
      packaged: app.isPackaged,
      updates: {
        supported: false,
        message: 'This copy of FuseDesk Bridge is not signed, so it does not update itself.',
      },
    },
    vault,
    addresses,
    startAtLogin: { supported: loginItem.supported, on: await loginItem.isOn() },
  });
  feed.setProblem('settings', settings.readOnlyReason);
  const approvals = createApprovals((approval) => (approval ? windows.openApproval() : windows.closeApproval()));
  const supervisor = createSupervisor({
    start: () => startBridgeHost({ dataFolder, settings, vault, approve: approvals.approve, log }),
    feed,
    clock: systemClock,
    log,
  });

  // 4. What people see: windows and the commands they send.
  const pages = join(import.meta.dirname, '..');
  const windows = createWindows({
    electron: { BrowserWindow, Menu, session: session.defaultSession, dialog, nativeTheme },
    reach,
    rootFolder: join(pages, 'renderer'),
    preload: join(pages, 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    platform: process.platform,
    memory: { load: settings.window, save: settings.rememberWindow },
    onClosed: (name) => log.info('a window was closed', { name }),
    onCrash: (name, outcome) => log.error('the page of a window crashed', { name, outcome }),
    log,
  });
  const handlers = createHandlers({
    host: supervisor.host,
    now: systemClock.now,
    feed,
    addresses,
    loginItem,
    approvals,
    openLink: createLinks(shell).openLink,
    copyText: (text) => clipboard.writeText(text),
    askWhereToSave: async (defaultPath) => (await dialog.showSaveDialog({ defaultPath })).filePath || undefined,
  });
  registerCommands(ipcMain, handlers, {
    windowOf: windows.windowOf,
    origin: reach.origin,
    checkResults: !app.isPackaged,
    log,
  });
  const forwardActivity = forwardEvents({ tree: feed.tree, windows });

  // 5. Coming and going.
  app.on('second-instance', () => windows.openSettings());
  app.on('window-all-closed', () => {
    // The app lives in the tray; a window that was closed is destroyed, so that an idle app holds no page.
  });
  watchTheEnd({ app, stop: supervisor.stop, log });
  await supervisor.start(forwardActivity);
  if (!wish.hidden) windows.openSettings();
  log.info('ready', { version: app.getVersion() });
}
