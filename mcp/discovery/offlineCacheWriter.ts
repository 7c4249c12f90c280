import { createHash } from 'node:crypto';
import { DEFAULT_SERVER_ID, type OfflineCache } from '../bridge/offline/offlineCache.ts';
import type { ToolProvider } from '../endpoints/mcpServer.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { PRODUCT } from '../product.ts';
import type { Tool } from '../tools/tool.ts';
import type { DiscoveryPublisher } from './discoveryPublisher.ts';

/** Switches are often flipped back at once: what they change is announced after this time, in milliseconds. */
const SETTLE_MS = 200;

export interface OfflineCacheWriterOptions {
  readonly publisher: Pick<DiscoveryPublisher, 'publishOfflineCache' | 'contentHash' | 'keepOnly'>;
  readonly serverIds: () => readonly string[];
  /** The server of entries that name none. */
  readonly defaultServer: () => string | undefined;
  readonly getToolProvider: (serverId: string) => ToolProvider;
  readonly clock: Clock;
  readonly log: Log;
}

/** Announces what each server says, whenever that has changed. */
export interface OfflineCacheWriter {
  /** Something changed that may change what is said. */
  scheduleUpdate(): void;
  /** Announces at once what is not announced yet. */
  flush(): Promise<void>;
}

export function createOfflineCacheWriter(options: OfflineCacheWriterOptions): OfflineCacheWriter {
  const { publisher: announcements, serverIds, defaultServer, getToolProvider: offerOf, clock, log } = options;
  /** By server, which list was announced. */
  const announced = new Map<string, string>();
  let cancel: (() => void) | undefined;
  let working: Promise<void> = Promise.resolve();

  async function announce(): Promise<void> {
    const ids = serverIds();
    const said = new Map<string, OfflineCache>();
    for (const [name, id] of [
      ...ids.map((id) => [id, id] as const),
      [DEFAULT_SERVER_ID, defaultServer() ?? ''] as const,
    ]) {
      const offer = offerOf(id);
      const key = keyOf(offer.listTools());
      if (announced.get(name) === key) continue;
      const isThere = !announced.has(name) && (await announcements.contentHash(name)) === key;
      if (!isThere) {
        const words = said.get(key) ?? (await ask(offer, key));
        said.set(key, words);
        await announcements.publishOfflineCache(name, words);
      }
      announced.set(name, key);
    }
    const names = [...ids, DEFAULT_SERVER_ID];
    for (const name of announced.keys()) if (!names.includes(name)) announced.delete(name);
    await announcements.keepOnly(names);
  }

  function start(): Promise<void> {
    working = working
      .then(announce)
      .catch((error: unknown) =>
        log.error('bridges could not be told what to say while the app is not running', { error: String(error) }),
      );
    return working;
  }

  return {
    scheduleUpdate() {
      cancel ??= clock.after(SETTLE_MS, () => {
        cancel = undefined;
        void start();
      });
    },
    async flush() {
      cancel?.();
      cancel = undefined;
      await start();
    },
  };
}

/** Loaded when there is something new to say: at most starts there is not, and the MCP SDK stays where it is. */
async function ask(offer: ToolProvider, key: string): Promise<OfflineCache> {
  const { captureResponses: askWhatItSays } = await import('./captureResponses.ts');
  return { ...(await askWhatItSays(offer)), madeOf: key };
}

/** A mark that differs where anything does that is said: the version of the product, a tool, its words. */
function keyOf(tools: readonly Tool[]): string {
  const made = JSON.stringify([PRODUCT, tools.map(({ listing }) => listing)]);
  return createHash('sha256').update(made).digest('base64url');
}
