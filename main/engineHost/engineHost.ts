import { join } from 'node:path';
import type { ActivityLog } from '../../mcp/activity/activityLog.ts';
import { bestEffortJsonFile } from '../../mcp/base/bestEffortJsonFile.ts';
import { systemClock } from '../../mcp/base/clock.ts';
import type { LaunchCommand } from '../../mcp/bridge/connection/discoveryFile.ts';
import type { ClientSetup } from '../../mcp/clientSetup/clientSetup.ts';
import type { Diagnostics } from '../../mcp/diagnostics/diagnostics.ts';
import { openDiscoveryPublisher } from '../../mcp/discovery/discoveryPublisher.ts';
import { createEngine, type Engine } from '../../mcp/engine/engine.ts';
import type { Approve, Log } from '../../mcp/hostPorts.ts';
import type { Sandbox } from '../../mcp/sandbox/sandbox.ts';
import type { KeyVault, Settings } from '../storage/storagePorts.ts';
import { createAppDiagnostics } from './appDiagnostics.ts';
import { openDataFolder } from './openDataFolder.ts';

/** The account name of the built-in demo. */
const DEMO_APP = 'sandbox';

export interface EngineHostOptions {
  readonly dataFolder: string;
  readonly settings: Settings;
  readonly vault: KeyVault;
  readonly approve: Approve;
  /** Of the app. */
  readonly version: string;
  readonly packaged: boolean;
  /** How a bridge starts the app. */
  readonly launch: LaunchCommand;
  /** Opens an install link of a client. */
  readonly openLink: (url: string) => Promise<void>;
  /** Told whether the endpoint has the port of the starts before. */
  readonly onPort: (kept: boolean) => void;
  readonly log: Log;
}

/** The engine as the app runs it: on the app's own stores, with the demo data where an account uses it. */
export interface EngineHost {
  readonly engine: Engine;
  readonly activity: ActivityLog;
  readonly clients: ClientSetup;
  readonly diagnostics: Diagnostics;
  /** Starts the demo data, if it is not running, and connects it as an account. */
  connectDemo(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the engine.
 * @throws UnreadableStateError where the kept state cannot be used, and whatever keeps the port from opening.
 */
export async function startEngineHost(options: EngineHostOptions): Promise<EngineHost> {
  const { dataFolder, settings, vault, approve, version, packaged, launch, openLink, onPort, log } = options;
  const port = settings.port();
  let sandbox: Sandbox | undefined;
  const { activity, lock, release } = await openDataFolder(dataFolder, log);
  // On macOS the command line keeps its data here, too: whoever came first is the one that bridges find.
  if (!lock.ok)
    log.warn('another FuseDesk Bridge uses the data folder, so bridges find that one', { pid: lock.pid ?? 0 });
  const ends: (() => Promise<void>)[] = [release];
  // From the last to the first; one that fails to end keeps no other from it.
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) {
      await end().catch((error: unknown) => log.error('a part did not end in order', { error: String(error) }));
    }
  };
  try {
    const engine = await createEngine({
      persistence: settings.bridge,
      secrets: vault,
      approve,
      clock: systemClock,
      log,
      activity,
      preloadSdk: false,
      ...(port !== undefined && { preferredPort: port }),
      handshakePersistence: bestEffortJsonFile(join(dataFolder, 'clients.json')),
      ...(lock.ok && { discovery: openDiscoveryPublisher({ folder: dataFolder, version, launch, lost: lock.lost }) }),
    });
    ends.push(engine.stop);

    const connectDemo = async () => {
      // Loaded where it is asked for: most starts are those of people with an account of their own.
      if (!sandbox) {
        sandbox = await (await import('../../mcp/sandbox/sandbox.ts')).startSandbox();
        // After the engine, whose last calls may be under way to it.
        ends.unshift(sandbox.close);
      }
      await engine.commands.connect({ kind: 'demo', appName: DEMO_APP, baseUrl: sandbox.url, apiKey: sandbox.apiKey });
    };
    // The demo's address and key are new at every start; its servers and their addresses stay as they were.
    if (engine.snapshot().accounts.some(({ kind }) => kind === 'demo')) await connectDemo();

    const opened = Number(new URL(await engine.start()).port);
    log.info('the endpoint answers');
    // A port that is taken this time stays the one that copied addresses lead to.
    if (port === undefined) settings.rememberPort(opened);
    onPort(port === undefined || port === opened);
    // What looks after the clients' settings is loaded once clients are served.
    const { openAppClients, openAppClientSetup: openAppConnections } = await import(
      '../../mcp/clientSetup/appClientSetup.ts'
    );
    const clients = await openAppClients({
      process,
      // In the bundle, beside the folder that this is in.
      bridge: join(import.meta.dirname, '..', 'bridge', 'bridge.cjs'),
      dataFolder,
      packaged,
      clock: systemClock,
      log,
    });
    const connections = await openAppConnections({ engine, clients, dataFolder, openLink, clock: systemClock, log });
    ends.push(connections.close);
    // Takes as long as the slowest client's program; nobody waits for it.
    connections
      .inspect()
      .catch((error: unknown) => log.error('clients could not be looked at', { error: String(error) }));
    return {
      engine,
      activity,
      clients: connections,
      diagnostics: createAppDiagnostics({
        version,
        engine,
        clientSetup: clients,
        clients: connections,
        vault,
        dataFolder,
      }),
      connectDemo,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
