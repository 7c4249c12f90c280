import { join } from 'node:path';
import type { ActivityLog } from '../../mcp/activity/activityLog.ts';
import { bestEffortJsonFile } from '../../mcp/base/bestEffortJsonFile.ts';
import { systemClock } from '../../mcp/base/clock.ts';
import type { LaunchCommand } from '../../mcp/bridge/connection/discoveryFile.ts';
import type { ClientSetup } from '../../mcp/clientSetup/clientSetup.ts';
import type { DiagnosticsReport } from '../../mcp/diagnostics/diagnosticsReport.ts';
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
  /** Called with the port of earlier runs if another program uses it now, else with nothing. */
  readonly onPortTaken: (port: number | undefined) => void;
  readonly log: Log;
}

/** The engine as the app runs it: with the app's own storage, and with the demo if an account uses it. */
export interface EngineHost {
  readonly engine: Engine;
  readonly activity: ActivityLog;
  readonly clients: ClientSetup;
  runDiagnostics(): Promise<DiagnosticsReport>;
  /** Starts the demo unless it is running, and connects it as an account. */
  connectDemo(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the engine.
 * @throws UnreadableStateError if the stored state is unusable, or if the port cannot be opened.
 */
export async function startEngineHost(options: EngineHostOptions): Promise<EngineHost> {
  const { dataFolder, settings, vault, approve, version, packaged, launch, openLink, onPortTaken, log } = options;
  const port = settings.port();
  let sandbox: Sandbox | undefined;
  const { activity, lock, release } = await openDataFolder(dataFolder, log);
  // On macOS the command line uses this folder, too. Bridges find the one that started first.
  if (!lock.ok) log.warn('[engine] data folder in use by another FuseDesk Bridge', { pid: lock.pid ?? 0 });
  const ends: (() => Promise<void>)[] = [release];
  // In reverse order. A step that fails does not keep the others from running.
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) {
      await end().catch((error: unknown) => log.error('[engine] shutdown step failed', { error: String(error) }));
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
      // Loaded on demand: most people have an account of their own.
      if (!sandbox) {
        sandbox = await (await import('../../mcp/sandbox/sandbox.ts')).startSandbox();
        // Closed after the engine, which may still be calling it.
        ends.unshift(sandbox.close);
      }
      await engine.commands.connect({ kind: 'demo', appName: DEMO_APP, baseUrl: sandbox.url, apiKey: sandbox.apiKey });
    };
    // The demo has a new address and key at every start; its servers and their addresses stay the same.
    if (engine.snapshot().accounts.some(({ kind }) => kind === 'demo')) await connectDemo();

    const opened = Number(new URL(await engine.start()).port);
    log.info('[engine] listening', { port: opened });
    // Don't overwrite the saved port if it is busy now: copied addresses use it.
    if (port === undefined) settings.rememberPort(opened);
    onPortTaken(port === opened ? undefined : port);
    // Loaded after the endpoint answers, so that clients need not wait for it.
    const { openAppClients, openAppClientSetup } = await import('../../mcp/clientSetup/appClientSetup.ts');
    const appClients = await openAppClients({
      process,
      // In the bundle, next to the folder of this file.
      bridge: join(import.meta.dirname, '..', 'bridge', 'bridge.cjs'),
      dataFolder,
      packaged,
      clock: systemClock,
      log,
    });
    const clients = await openAppClientSetup({
      engine,
      clients: appClients,
      dataFolder,
      openLink,
      clock: systemClock,
      log,
    });
    ends.push(clients.close);
    // In the background: it takes as long as the slowest client's program.
    clients
      .inspect()
      .catch((error: unknown) => log.error('[engine] inspecting clients failed', { error: String(error) }));
    return {
      engine,
      activity,
      clients,
      runDiagnostics: createAppDiagnostics({ version, engine, clientSetup: appClients, clients, vault, dataFolder }),
      connectDemo,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
