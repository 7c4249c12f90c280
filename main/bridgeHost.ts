import { join } from 'node:path';
import type { ActivityLog } from '../mcp/activity/activityLog.ts';
import type { Launch } from '../mcp/bridge/discovery.ts';
import { systemClock } from '../mcp/clock.ts';
import type { Connections } from '../mcp/connecting/connections.ts';
import { openDiscoveryFolder } from '../mcp/discovery/discoveryFolder.ts';
import type { Doctor } from '../mcp/doctor/doctor.ts';
import { createEngine, type Engine } from '../mcp/engine.ts';
import { expendableFile } from '../mcp/handshakes/expendableFile.ts';
import type { Approve, Log } from '../mcp/ports.ts';
import type { Sandbox } from '../mcp/sandbox/sandbox.ts';
import { appDoctor } from './appDoctor.ts';
import { holdData } from './heldData.ts';
import { DEMO_APP } from './state/deriveState.ts';
import type { KeyVault, Settings } from './storage/ports.ts';

export interface BridgeHostOptions {
  readonly dataFolder: string;
  readonly settings: Settings;
  readonly vault: KeyVault;
  readonly approve: Approve;
  /** Of the app. */
  readonly version: string;
  readonly packaged: boolean;
  /** How a bridge starts the app. */
  readonly launch: Launch;
  /** Opens an install link of a client. */
  readonly openLink: (url: string) => Promise<void>;
  /** Told whether the endpoint has the port of the starts before. */
  readonly onPort: (kept: boolean) => void;
  readonly log: Log;
}

/** The engine as the app runs it: on the app's own stores, with the demo data where an account uses it. */
export interface BridgeHost {
  readonly engine: Engine;
  readonly activity: ActivityLog;
  readonly connections: Connections;
  readonly doctor: Doctor;
  /** Starts the demo data, if it is not running, and connects it as an account. */
  connectDemo(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the engine.
 * @throws UnreadableStateError where the kept state cannot be used, and whatever keeps the port from opening.
 */
export async function startBridgeHost(options: BridgeHostOptions): Promise<BridgeHost> {
  const { dataFolder, settings, vault, approve, version, packaged, launch, openLink, onPort, log } = options;
  const port = settings.port();
  let sandbox: Sandbox | undefined;
  const { activity, lock, release } = await holdData(dataFolder, log);
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
      store: settings.bridge,
      secrets: vault,
      approve,
      clock: systemClock,
      log,
      activity,
      loadsProtocolAtStart: false,
      ...(port !== undefined && { preferredPort: port }),
      clients: expendableFile(join(dataFolder, 'clients.json')),
      ...(lock.ok && { announcements: openDiscoveryFolder({ folder: dataFolder, version, launch, lost: lock.lost }) }),
    });
    ends.push(engine.stop);

    const connectDemo = async () => {
      // Loaded where it is asked for: most starts are those of people with an account of their own.
      if (!sandbox) {
        sandbox = await (await import('../mcp/sandbox/sandbox.ts')).startSandbox();
        // After the engine, whose last calls may be under way to it.
        ends.unshift(sandbox.close);
      }
      await engine.commands.connect({ appName: DEMO_APP, baseUrl: sandbox.url, apiKey: sandbox.apiKey });
    };
    // The demo's address and key are new at every start; its servers and their addresses stay as they were.
    if (engine.snapshot().accounts.some(({ appName }) => appName === DEMO_APP)) await connectDemo();

    const opened = Number(new URL(await engine.start()).port);
    log.info('the endpoint answers');
    // A port that is taken this time stays the one that copied addresses lead to.
    if (port === undefined) settings.rememberPort(opened);
    onPort(port === undefined || port === opened);
    // What looks after the clients' settings is loaded once clients are served.
    const { openAppClients, openAppConnections } = await import('../mcp/connecting/appConnections.ts');
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
    connections.look().catch((error: unknown) => log.error('clients could not be looked at', { error: String(error) }));
    return {
      engine,
      activity,
      connections,
      doctor: appDoctor({ version, engine, clients, connections, vault, dataFolder }),
      connectDemo,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
