import { join } from 'node:path';
import { app, Menu, protocol, safeStorage } from 'electron';
import { systemClock } from '../mcp/base/clock.ts';
import { isResponding } from './engineHost/healthCheck.ts';
import { lazyEngineHost } from './engineHost/lazyEngineHost.ts';
import { createPendingApprovals } from './engineHost/pendingApprovals.ts';
import { createSupervisor } from './engineHost/supervisor.ts';
import { openAppLog } from './lifecycle/appLog.ts';
import { unsignedUpdates } from './lifecycle/appUpdates.ts';
import { chooseLoginItem } from './lifecycle/loginItem.ts';
import { relaunchCommand } from './lifecycle/relaunchCommand.ts';
import { openWindowOnSecondInstance } from './lifecycle/secondInstance.ts';
import { registerShutdown } from './lifecycle/shutdown.ts';
import { requireSingleInstance } from './lifecycle/singleInstance.ts';
import { parseStartOptions } from './lifecycle/startOptions.ts';
import { startAppWhenReady } from './lifecycle/whenReady.ts';
import { appFacts } from './state/appFacts.ts';
import { createServerUrls } from './state/serverUrls.ts';
import { createStatePublisher } from './state/statePublisher.ts';
import { openStorage } from './storage/openStorage.ts';
import { openUi, type Ui } from './ui/ui.ts';
import { chooseAllowedOrigins } from './windows/allowedOrigins.ts';
import { hardenApp } from './windows/hardenApp.ts';

const PORT_TAKEN =
  'Another program has taken the address of FuseDesk Bridge. Claude Desktop is not affected; clients that were given a copied address have to wait until that program ends and FuseDesk Bridge is started again.';

// 1. Before anything else: whose data, one instance, every lock.
app.setName('FuseDesk Bridge');
const wish = parseStartOptions(process.argv.slice(1), process.env, process.cwd());
const dataFolder = requireSingleInstance(app, wish);
const log = openAppLog(dataFolder);
const reach = chooseAllowedOrigins(app, process.env.FUSEDESK_BRIDGE_DEV_SERVER);
hardenApp({ app, protocol }, reach, log);

// Electron removes a tray icon that nobody refers to.
let surfaces: Ui | undefined;
startAppWhenReady({ app, Menu }, start, log);

async function start(): Promise<void> {
  // 2. What is kept: settings and keys.
  const onChange = () => feed.refresh();
  const { settings, vault } = await openStorage({ folder: dataFolder, safeStorage, log, onChange });
  const addresses = createServerUrls();
  const loginItem = chooseLoginItem(app, process.platform, process.env);

  // 3. The one state, and the engine that it tells of.
  const updates = unsignedUpdates();
  const startAtLogin = { supported: loginItem.supported, on: await loginItem.isOn() };
  const feed = createStatePublisher({ facts: appFacts(app), vault, serverUrls: addresses, startAtLogin, updates });
  feed.setProblem('settings', settings.readOnlyReason);
  const approvals = createPendingApprovals((approval) => surfaces?.showApproval(approval));
  const startHost = lazyEngineHost({
    dataFolder,
    settings,
    vault,
    approve: approvals.approve,
    version: app.getVersion(),
    packaged: app.isPackaged,
    launch: relaunchCommand({ app, process, dataDir: wish.dataDir }),
    openLink: async (url) => surfaces?.openInstallLink(url),
    onPort: (kept) => feed.setProblem('port_taken', kept ? undefined : PORT_TAKEN),
    log,
  });
  const supervisor = createSupervisor({ start: startHost, feed, isResponding, clock: systemClock, log });

  // 4. What people see.
  const appFolder = join(import.meta.dirname, '..');
  surfaces = openUi({
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
  });
  const { windows, bindHost: show } = surfaces;

  // 5. Coming and going. A closed window leaves the app in the tray.
  openWindowOnSecondInstance(app, windows.openSettings);
  app.on('window-all-closed', () => log.info('no window is open'));
  registerShutdown({ app, stop: supervisor.stop, onFault: supervisor.checkAfterError, log });
  await supervisor.start(show);
  log.info('ready', { version: app.getVersion() });
  if (!wish.hidden) windows.openSettings();
}
