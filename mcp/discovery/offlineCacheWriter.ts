import { createHash } from 'node:crypto';
import { createSequentialQueue } from '../base/sequentialQueue.ts';
import { DEFAULT_SERVER_ID, type OfflineCache } from '../bridge/offline/offlineCache.ts';
import type { ToolProvider } from '../endpoints/mcpServer.ts';
import type { Clock, Log } from '../hostPorts.ts';
import { PRODUCT } from '../product.ts';
import { PROMPTS } from '../prompts/repPrompts.ts';
import { RESOURCE_TEMPLATES } from '../resources/resourceTemplates.ts';
import type { DiscoveryPublisher } from './discoveryPublisher.ts';

/** Switches are often flipped back right away, so changes are written after this delay. */
const DEBOUNCE_MS = 200;

export interface OfflineCacheWriterOptions {
  readonly publisher: Pick<DiscoveryPublisher, 'publishOfflineCache' | 'contentHash' | 'keepOnly'>;
  readonly serverIds: () => readonly string[];
  /** The server of entries that name none. */
  readonly defaultServer: () => string | undefined;
  readonly getToolProvider: (serverId: string) => ToolProvider;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the offline cache of each server up to date. */
export function createOfflineCacheWriter(options: OfflineCacheWriterOptions) {
  const { publisher, serverIds, defaultServer, getToolProvider, clock, log } = options;
  /** The content hash of what is published, by server. */
  const published = new Map<string, string>();
  const queue = createSequentialQueue();
  let cancelUpdate: (() => void) | undefined;

  async function publishChanges(): Promise<void> {
    const targets = new Map(serverIds().map((id) => [id, id]));
    targets.set(DEFAULT_SERVER_ID, defaultServer() ?? '');
    /** Servers with the same tools and instructions share their responses. */
    const captured = new Map<string, OfflineCache>();
    for (const [name, serverId] of targets) {
      const toolProvider = getToolProvider(serverId);
      const hash = contentHash(toolProvider);
      if (published.get(name) === hash) continue;
      const isStored = !published.has(name) && (await publisher.contentHash(name)) === hash;
      if (!isStored) {
        const cache = captured.get(hash) ?? (await capture(toolProvider, hash));
        captured.set(hash, cache);
        await publisher.publishOfflineCache(name, cache);
      }
      published.set(name, hash);
    }
    for (const name of published.keys()) if (!targets.has(name)) published.delete(name);
    await publisher.keepOnly([...targets.keys()]);
  }

  async function update(): Promise<void> {
    try {
      await queue.run(publishChanges);
    } catch (error) {
      log.error('[discovery] offline cache update failed', { error: String(error) });
    }
  }

  return {
    /** Call it after any change that may affect the tools of a server. */
    scheduleUpdate(): void {
      cancelUpdate ??= clock.after(DEBOUNCE_MS, () => {
        cancelUpdate = undefined;
        void update();
      });
    },
    /** Writes pending changes now. */
    async flush(): Promise<void> {
      cancelUpdate?.();
      cancelUpdate = undefined;
      await update();
    },
  };
}

/** Imported on demand: most starts find nothing to write, and then the MCP SDK need not be loaded. */
async function capture(toolProvider: ToolProvider, hash: string): Promise<OfflineCache> {
  const { captureResponses } = await import('./captureResponses.ts');
  return { ...(await captureResponses(toolProvider)), readOnlyTools: readOnlyToolsOf(toolProvider), madeOf: hash };
}

function readOnlyToolsOf(provider: ToolProvider): readonly string[] {
  return provider
    .callableTools()
    .flatMap(({ listing: { name, annotations } }) => (annotations.readOnlyHint ? [name] : []));
}

/**
 * Changes with anything that the responses contain: the product's version, the instructions, a tool, a prompt. What may
 * be called can change while the meta tools stay the same.
 */
function contentHash(provider: ToolProvider): string {
  const listings = provider.listTools().map(({ listing }) => listing);
  const callable = provider.callableTools().map(({ listing }) => listing.name);
  const content = JSON.stringify([PRODUCT, provider.instructions(), listings, callable, PROMPTS, RESOURCE_TEMPLATES]);
  return createHash('sha256').update(content).digest('base64url');
}
