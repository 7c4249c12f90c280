import { newToken } from './access/token.ts';
import type { Announcements } from './discovery/announcements.ts';
import { createLastWords } from './discovery/lastWords.ts';
import { type BridgeDoor, createBridgeDoor } from './endpoints/bridge.ts';
import type { Clock, Log } from './ports.ts';
import type { Serving } from './serving.ts';

export interface BridgingOptions {
  /** Left out where no bridge can find this host. */
  readonly announcements: Announcements | undefined;
  readonly serverIds: () => readonly string[];
  /** The server of entries that name none. */
  readonly defaultServer: () => string | undefined;
  readonly serving: Pick<Serving, 'openStdio' | 'offerOf'>;
  /** Called before a pipe is served. */
  readonly prepare: () => Promise<void> | undefined;
  readonly onRefused: (kind: string) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The app's side of the stdio bridges: the door they come by, and where they learn of it. */
export interface Bridging {
  /** A door for one start of the endpoint, with a secret of its own. `announce` resolves once bridges can find it. */
  open(): { readonly door: BridgeDoor; announce(port: number): Promise<void>; close(): Promise<void> };
  /** Something changed that may change what servers say. */
  changed(): void;
}

export function createBridging(options: BridgingOptions): Bridging {
  const { announcements, serverIds, defaultServer, serving, prepare, onRefused, clock, log } = options;
  const words =
    announcements && createLastWords({ announcements, serverIds, defaultServer, offerOf: serving.offerOf, clock, log });

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
      const secret = newToken();
      const door = createBridgeDoor({
        secret,
        prepare,
        open: ({ serverId = defaultServer() ?? '', clientId }, streams) =>
          serving.openStdio(serverId, streams, clientId),
        onRefused,
        log,
      });
      return {
        door,
        announce(port) {
          const startedAt = new Date(clock.now()).toISOString();
          announced = tell('bridges cannot find this app, since it could not be announced', () =>
            announcements?.running({ pid: process.pid, port, secret, startedAt }),
          ).then(words?.changed);
          return announced;
        },
        async close() {
          await announced;
          await words?.settle();
          await tell('bridges were not told that this app ended', () => announcements?.stopped());
        },
      };
    },
    changed: () => words?.changed(),
  };
}
