import { join } from 'node:path';
import { app, Menu, protocol, safeStorage } from 'electron';
import { systemClock } from '../mcp/clock.ts';
import { createAddresses } from './addresses.ts';
import { appFacts } from './appFacts.ts';
import { createApprovals } from './approvals.ts';
import { readStartWish } from './commandLine.ts';
import { hostStarter } from './hostStarter.ts';
import { launchOf } from './launch.ts';
import { answersAt } from './lifecycle/answersAt.ts';
import { claimDataFolder } from './lifecycle/claimDataFolder.ts';
import { openAppLog } from './lifecycle/logFile.ts';
import { openAtSecondStart } from './lifecycle/openAtSecondStart.ts';
import { startWhenReady } from './lifecycle/startWhenReady.ts';
import { createSupervisor } from './lifecycle/supervisor.ts';
import { watchTheEnd } from './lifecycle/watchTheEnd.ts';
import { chooseLoginItem } from './loginItem.ts';
import { createStateFeed } from './state/stateFeed.ts';
import { openStorage } from './storage/openStorage.ts';
import { openSurfaces, type Surfaces } from './surfaces.ts';
import { unsignedUpdates } from './updates.ts';
import { lockApp } from './windows/appLock.ts';
import { chooseReach } from './windows/origin.ts';

const PORT_TAKEN =
  'Another program has taken the address of FuseDesk Bridge. Claude Desktop is not affected; clients that were given a copied address have to wait until that program ends and FuseDesk Bridge is started again.';

// 1. Before anything else: whose data, one instance, every lock.
app.setName('FuseDesk Bridge');
const wish = readStartWish(process.argv.slice(1), process.env, process.cwd());
const dataFolder = claimDataFolder(app, wish);
const log = openAppLog(dataFolder);
const reach = chooseReach(app, process.env.FUSEDESK_BRIDGE_DEV_SERVER);
lockApp({ app, protocol }, reach, log);

// Electron removes a tray icon that nobody refers to.
let surfaces: Surfaces | undefined;
startWhenReady({ app, Menu }, start, log);

async function start(): Promise<void> {
  // 2. What is kept: settings and keys.
  const onChange = () => feed.refresh();
  const { settings, vault } = await openStorage({ folder: dataFolder, safeStorage, log, onChange });
  const addresses = createAddresses();
  const loginItem = chooseLoginItem(app, process.platform, process.env);

  // 3. The one state, and the engine that it tells of.
  const updates = unsignedUpdates();
  const startAtLogin = { supported: loginItem.supported, on: await loginItem.isOn() };
  const feed = createStateFeed({ facts: appFacts(app), vault, addresses, startAtLogin, updates });
  feed.setProblem('settings', settings.readOnlyReason);
  const approvals = createApprovals((approval) => surfaces?.ask(approval));
  const startHost = hostStarter({
    dataFolder,
    settings,
    vault,
    approve: approvals.approve,
    version: app.getVersion(),
    packaged: app.isPackaged,
    launch: launchOf({ app, process, dataDir: wish.dataDir }),
    openLink: async (url) => surfaces?.openInstallLink(url),
    onPort: (kept) => feed.setProblem('port_taken', kept ? undefined : PORT_TAKEN),
    log,
  });
  const supervisor = createSupervisor({ start: startHost, feed, answersAt, clock: systemClock, log });

  // 4. What people see.
  const appFolder = join(import.meta.dirname, '..');
  surfaces = openSurfaces({
    appFolder,
    reach,
    settings,
    feed,
    supervisor,
    addresses,
    loginItem,
    updates,
    approvals,
    log,
  });
  const { windows, show } = surfaces;

  // 5. Coming and going. A closed window leaves the app in the tray.
  openAtSecondStart(app, windows.openSettings);
  app.on('window-all-closed', () => log.info('no window is open'));
  watchTheEnd({ app, stop: supervisor.stop, onFault: supervisor.lookAfterFault, log });
  await supervisor.start(show);
  log.info('ready', { version: app.getVersion() });
  if (!wish.hidden) windows.openSettings();
}
