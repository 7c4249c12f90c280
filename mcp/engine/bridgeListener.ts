import { generateToken } from '../access/token.ts';
import type { DiscoveryPublisher } from '../discovery/discoveryPublisher.ts';
import { createOfflineCacheWriter } from '../discovery/offlineCacheWriter.ts';
import { createBridgeUpgradeHandler } from '../endpoints/bridgeUpgrade.ts';
import type { Clock, Log } from '../hostPorts.ts';
import type { ServerRuntimes } from './serverRuntimes.ts';

export interface BridgeListenerOptions {
  /** Left out if bridges cannot find this host. */
  readonly discovery: DiscoveryPublisher | undefined;
  readonly serverIds: () => readonly string[];
  /** The server of entries that name none. */
  readonly defaultServer: () => string | undefined;
  readonly runtimes: Pick<ServerRuntimes, 'openStdio' | 'toolProvider'>;
  readonly onRejected: (kind: string) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The app's side of the stdio bridges: accepts their connections and publishes where they find it. */
export function createBridgeListener(options: BridgeListenerOptions) {
  const { discovery, serverIds, defaultServer, runtimes, onRejected, clock, log } = options;
  const offlineCache =
    discovery &&
    createOfflineCacheWriter({
      publisher: discovery,
      serverIds,
      defaultServer,
      getToolProvider: runtimes.toolProvider,
      clock,
      log,
    });

  /** Everything but the bridges works without discovery, so a failure is only logged. */
  const logFailure = async (event: string, publish: () => Promise<void> | undefined) => {
    try {
      await publish();
    } catch (error) {
      log.error(event, { error: String(error) });
    }
  };

  let isOpen = false;

  return {
    /** Starts one run of the listener, with a secret of its own. */
    open() {
      isOpen = true;
      let published: Promise<void> = Promise.resolve();
      const secret = generateToken();
      const upgrades = createBridgeUpgradeHandler({
        secret,
        open: ({ serverId = defaultServer() ?? '', clientId }, streams) =>
          runtimes.openStdio(serverId, streams, clientId),
        onRejected,
        log,
      });
      return {
        upgrades,
        /** Resolves when bridges can find the port. */
        publish(port: number): Promise<void> {
          const startedAt = new Date(clock.now()).toISOString();
          published = logFailure('[discovery] publishing the running app failed', () =>
            discovery?.publishRunning({ pid: process.pid, port, secret, startedAt }),
          ).then(offlineCache?.scheduleUpdate);
          return published;
        },
        async close(): Promise<void> {
          await published;
          isOpen = false;
          await offlineCache?.flush();
          await logFailure('[discovery] publishing the stopped app failed', () => discovery?.publishStopped());
        },
      };
    },
    /** Call after a change that may affect what servers respond while the app is not running. */
    serversChanged(): void {
      // A host that is still starting may have no server yet, and bridges would take its empty list for the truth.
      if (isOpen) offlineCache?.scheduleUpdate();
    },
  };
}
