import type { RunningInstance } from '../bridge/connection/discoveryFile.ts';
import type { OfflineCache } from '../bridge/offline/offlineCache.ts';

/** Where bridges look: told of the running app and of what it says, so that they find it and can answer before it is up. */
export interface DiscoveryPublisher {
  publishRunning(running: RunningInstance): Promise<void>;
  publishStopped(): Promise<void>;
  /** What a server says now; `default` for entries that name none. */
  publishOfflineCache(serverId: string, said: OfflineCache): Promise<void>;
  /** The mark of what was said last, if that is still there. */
  contentHash(serverId: string): Promise<string | undefined>;
  /** Takes back what was said for all servers but these. */
  keepOnly(serverIds: readonly string[]): Promise<void>;
}
