import type { Running } from '../bridge/discovery.ts';
import type { LastSaid } from '../bridge/lastSaid.ts';

/** Where bridges look: told of the running app and of what it says, so that they find it and can answer before it is up. */
export interface Announcements {
  running(running: Running): Promise<void>;
  stopped(): Promise<void>;
  /** What a server says now; `default` for entries that name none. */
  said(serverId: string, said: LastSaid): Promise<void>;
  /** The mark of what was said last, if that is still there. */
  madeOf(serverId: string): Promise<string | undefined>;
  /** Takes back what was said for all servers but these. */
  keepOnly(serverIds: readonly string[]): Promise<void>;
}
