import { generateToken } from '../access/token.ts';
import type { DiscoveryPublisher } from '../discovery/discoveryPublisher.ts';
import { createOfflineCacheWriter } from '../discovery/offlineCacheWriter.ts';
import { type BridgeUpgradeHandler, createBridgeUpgradeHandler } from '../endpoints/bridge/bridgeUpgrade.ts';
import type { Clock, Log } from '../hostPorts.ts';
import type { ServerRuntimes } from './serverRuntimes.ts';

export interface BridgeListenerOptions {
  /** Left out where no bridge can find this host. */
  readonly discovery: DiscoveryPublisher | undefined;
  readonly serverIds: () => readonly string[];
  /** The server of entries that name none. */
  readonly defaultServer: () => string | undefined;
  readonly runtimes: Pick<ServerRuntimes, 'openStdio' | 'toolProvider'>;
  /** Called before a pipe is served. */
  readonly prepare: () => Promise<void> | undefined;
  readonly onRejected: (kind: string) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The app's side of the stdio bridges: the door they come by, and where they learn of it. */
export interface BridgeListener {
  /** A door for one start of the endpoint, with a secret of its own. `announce` resolves once bridges can find it. */
  open(): { readonly door: BridgeUpgradeHandler; announce(port: number): Promise<void>; close(): Promise<void> };
  /** Something changed that may change what servers say. */
  serversChanged(): void;
}

export function createBridgeListener(options: BridgeListenerOptions): BridgeListener {
  const {
    discovery: announcements,
    serverIds,
    defaultServer,
    runtimes: serving,
    prepare,
    onRejected: onRefused,
    clock,
    log,
  } = options;
  const words =
    announcements &&
    createOfflineCacheWriter({
      publisher: announcements,
      serverIds,
      defaultServer,
      getToolProvider: serving.toolProvider,
      clock,
      log,
    });

  const tell = async (what: string, announce: () => Promise<void> | undefined) => {
    try {
      await announce();
    } catch (error) {
      // All but the bridges works without; whoever looks for the reason finds it here.
      log.error(what, { error: String(error) });
    }
  };

  return {
    open() {
      let announced: Promise<void> = Promise.resolve();
      const secret = generateToken();
      const door = createBridgeUpgradeHandler({
        secret,
        prepare,
        open: ({ serverId = defaultServer() ?? '', clientId }, streams) =>
          serving.openStdio(serverId, streams, clientId),
        onRejected: onRefused,
        log,
      });
      return {
        door,
        announce(port) {
          const startedAt = new Date(clock.now()).toISOString();
          announced = tell('bridges cannot find this app, since it could not be announced', () =>
            announcements?.publishRunning({ pid: process.pid, port, secret, startedAt }),
          ).then(words?.scheduleUpdate);
          return announced;
        },
        async close() {
          await announced;
          await words?.flush();
          await tell('bridges were not told that this app ended', () => announcements?.publishStopped());
        },
      };
    },
    serversChanged: () => words?.scheduleUpdate(),
  };
}
