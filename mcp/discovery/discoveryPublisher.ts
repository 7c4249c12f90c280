import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from '../base/nodeErrors.ts';
import { writePrivateFile } from '../base/writePrivateFile.ts';
import {
  DISCOVERY_FILE,
  type Discovery,
  type LaunchCommand,
  type RunningInstance,
} from '../bridge/connection/discoveryFile.ts';
import {
  OFFLINE_CACHE_FOLDER,
  type OfflineCache,
  offlineCacheFile,
  readOfflineCache,
} from '../bridge/offline/offlineCache.ts';

/** Publishes what bridges need to find the running app, and to respond while it is not running. */
export interface DiscoveryPublisher {
  publishRunning(running: RunningInstance): Promise<void>;
  publishStopped(): Promise<void>;
  /** Stores a server's responses; the ID `default` stands for entries that name no server. */
  publishOfflineCache(serverId: string, cache: OfflineCache): Promise<void>;
  /** The hash that the stored cache of a server was published with; `undefined` if there is none. */
  contentHash(serverId: string): Promise<string | undefined>;
  /** Removes the offline caches of all other servers. */
  keepOnly(serverIds: readonly string[]): Promise<void>;
}

export interface DiscoveryPublisherOptions {
  /** The data folder. Only the process that holds its lock may publish there. */
  readonly folder: string;
  /** The app's version. */
  readonly version: string;
  /** How a bridge starts the app; `null` if it cannot. */
  readonly launch: LaunchCommand | null;
  /** Aborted when another process has taken over the folder and publishes there itself. */
  readonly lost: AbortSignal;
}

/** Publishes in the data folder. Files are replaced atomically, because bridges read them at any moment. */
export function openDiscoveryPublisher(options: DiscoveryPublisherOptions): DiscoveryPublisher {
  const { folder, version, launch, lost } = options;
  const cacheFolder = join(folder, OFFLINE_CACHE_FOLDER);

  async function publish(running: RunningInstance | null): Promise<void> {
    if (lost.aborted) return;
    const discovery: Discovery = { schemaVersion: 1, version, launch, running };
    await writePrivateFile(join(folder, DISCOVERY_FILE), `${JSON.stringify(discovery)}\n`);
  }

  return {
    publishRunning: publish,
    publishStopped: () => publish(null),
    async publishOfflineCache(serverId, cache) {
      const file = offlineCacheFile(serverId);
      if (file === undefined || lost.aborted) return;
      await writePrivateFile(join(cacheFolder, file), `${JSON.stringify(cache)}\n`);
    },
    contentHash: async (serverId) => readOfflineCache(folder, serverId)?.madeOf,
    async keepOnly(serverIds) {
      if (lost.aborted) return;
      const kept = new Set(serverIds.map(offlineCacheFile));
      for (const file of await filesIn(cacheFolder)) {
        if (!kept.has(file)) await rm(join(cacheFolder, file), { force: true });
      }
    },
  };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}
