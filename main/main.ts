import { join } from 'node:path';
import { app, Menu, protocol, safeStorage } from 'electron';
import { systemClock } from '../mcp/base/clock.ts';
import { message } from '../mcp/texts/message.ts';
import type { EngineHostOptions } from './engineHost/engineHost.ts';
import { isResponding } from './engineHost/healthCheck.ts';
import { createPendingApprovals } from './engineHost/pendingApprovals.ts';
import { createSupervisor } from './engineHost/supervisor.ts';
import { openAppLog } from './lifecycle/appLog.ts';
import { unsignedUpdates } from './lifecycle/appUpdates.ts';
import { chooseLoginItem } from './lifecycle/loginItem.ts';
import { relaunchCommand } from './lifecycle/relaunchCommand.ts';
import { registerShutdown } from './lifecycle/shutdown.ts';
import { openWindowOnSecondInstance, requireSingleInstance } from './lifecycle/singleInstance.ts';
import { parseStartOptions } from './lifecycle/startOptions.ts';
import { startAppWhenReady } from './lifecycle/whenReady.ts';
import { createServerUrls } from './state/serverUrls.ts';
import { createStatePublisher } from './state/statePublisher.ts';
import { openStorage } from './storage/storage.ts';
import { openUi, type Ui } from './ui.ts';
import { chooseAllowedOrigins } from './windows/allowedOrigins.ts';
import { hardenApp } from './windows/hardenApp.ts';

// 1. Before anything else: the data folder, a single instance, the hardening.
app.setName('FuseDesk Bridge');
const startOptions = parseStartOptions(process.argv.slice(1), process.env, process.cwd());
const dataFolder = requireSingleInstance(app, startOptions);
const log = openAppLog(dataFolder);
const origins = chooseAllowedOrigins(app, process.env.FUSEDESK_BRIDGE_DEV_SERVER);
hardenApp({ app, protocol }, origins, log);

// Keep a reference: Electron removes a tray icon that is garbage collected.
let ui: Ui | undefined;
startAppWhenReady({ app, Menu }, start, log);

async function start(): Promise<void> {
  // 2. Storage: settings and keys.
  const onChange = () => publisher.refresh();
  const { settings, vault } = await openStorage({ folder: dataFolder, safeStorage, log, onChange });
  const serverUrls = createServerUrls();
  const loginItem = chooseLoginItem(app, process.platform, process.env);

  // 3. The state, and the engine that it shows.
  const updates = unsignedUpdates();
  const startAtLogin = { supported: loginItem.supported, on: await loginItem.isOn() };
  const facts = { version: app.getVersion(), platform: process.platform, packaged: app.isPackaged };
  const publisher = createStatePublisher({ facts, vault, serverUrls, startAtLogin, updates });
  publisher.setProblem('settings', settings.readOnlyReason);
  const pendingApprovals = createPendingApprovals((approval) => ui?.showApproval(approval));
  const hostOptions: EngineHostOptions = {
    dataFolder,
    settings,
    vault,
    approve: pendingApprovals.approve,
    version: app.getVersion(),
    packaged: app.isPackaged,
    launch: relaunchCommand({ app, process, dataDir: startOptions.dataDir }),
    openLink: async (url) => ui?.openInstallLink(url),
    onPortTaken: (port) =>
      publisher.setProblem(
        'port_taken',
        port === undefined ? undefined : message('problems.portTaken', { port: `${port}` }),
      ),
    log,
  };
  // Loaded on demand: the tray icon appears before the engine is loaded.
  const startHost = async () => (await import('./engineHost/engineHost.ts')).startEngineHost(hostOptions);
  const supervisor = createSupervisor({ start: startHost, publisher, isResponding, clock: systemClock, log });

  // 4. What people see.
  const appFolder = join(import.meta.dirname, '..');
  ui = openUi({
    appFolder,
    origins,
    settings,
    publisher,
    supervisor,
    serverUrls,
    loginItem,
    updates,
    pendingApprovals,
    log,
  });
  const { windows, bindHost } = ui;

  // 5. Start and stop. The app stays in the tray when its window is closed.
  openWindowOnSecondInstance(app, windows.openSettings);
  app.on('window-all-closed', () => log.info('[window] all closed'));
  registerShutdown({ app, stop: supervisor.stop, onError: supervisor.checkAfterError, log });
  await supervisor.start(bindHost);
  log.info('[app] ready', { event: 'ready', version: app.getVersion() });
  if (!startOptions.hidden) windows.openSettings();
}
