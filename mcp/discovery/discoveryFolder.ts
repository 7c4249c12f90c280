import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { hasErrorCode } from '../base/nodeErrors.ts';
import {
  DISCOVERY_FILE,
  type Discovery,
  type LaunchCommand,
  type RunningInstance,
} from '../bridge/connection/discoveryFile.ts';
import { OFFLINE_CACHE_FOLDER, offlineCacheFile } from '../bridge/offline/offlineCache.ts';
import type { DiscoveryPublisher } from './discoveryPublisher.ts';

export interface DiscoveryPublisherOptions {
  /** The data folder; only the process that holds it may announce itself there. */
  readonly folder: string;
  /** Of the app. */
  readonly version: string;
  /** How a bridge starts the app, where it can. */
  readonly launch: LaunchCommand | null;
  /** Fires where another process took the folder over: what is announced there is its own from then on. */
  readonly lost: AbortSignal;
}

/** Files for nobody but their owner. On Windows they inherit the profile's rights, which say the same. */
const OWNER_ONLY = { mode: 0o600 };
/** One that is there already keeps its rights: somebody may have named a folder that is not ours alone. */
const OWN_FOLDER = { recursive: true, mode: 0o700 };

const marked = z.object({ madeOf: z.string().optional() });

/** Announces the app in its data folder. Every file is whole at any moment: bridges read while it is written. */
export function openDiscoveryPublisher({
  folder,
  version,
  launch,
  lost,
}: DiscoveryPublisherOptions): DiscoveryPublisher {
  const lastSaid = join(folder, OFFLINE_CACHE_FOLDER);

  async function announce(running: RunningInstance | null): Promise<void> {
    if (lost.aborted) return;
    const discovery: Discovery = { schemaVersion: 1, version, launch, running };
    await mkdir(folder, OWN_FOLDER);
    await writeFileAtomic(join(folder, DISCOVERY_FILE), `${JSON.stringify(discovery)}\n`, OWNER_ONLY);
  }

  return {
    publishRunning: announce,
    publishStopped: () => announce(null),
    async publishOfflineCache(serverId, said) {
      const file = offlineCacheFile(serverId);
      if (file === undefined || lost.aborted) return;
      await mkdir(lastSaid, OWN_FOLDER);
      await writeFileAtomic(join(lastSaid, file), `${JSON.stringify(said)}\n`, OWNER_ONLY);
    },
    async contentHash(serverId) {
      const file = offlineCacheFile(serverId);
      if (file === undefined) return undefined;
      try {
        return marked.parse(JSON.parse(await readFile(join(lastSaid, file), 'utf8'))).madeOf;
      } catch {
        // Not there, or not whole: it is made anew.
        return undefined;
      }
    },
    async keepOnly(serverIds) {
      if (lost.aborted) return;
      const kept = new Set(serverIds.map(offlineCacheFile));
      for (const file of await filesIn(lastSaid)) {
        if (!kept.has(file)) await rm(join(lastSaid, file), { force: true });
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
