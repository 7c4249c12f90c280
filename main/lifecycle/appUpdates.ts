import { message } from '../../mcp/texts/message.ts';
import type { CommandOutcome, UpdatesView } from '../../preload/contract.ts';

/** App updates: their state, the check for a new version, and the restart to install it. */
export interface Updates {
  current(): UpdatesView;
  /** Calls the listener after every change. */
  subscribe(listener: () => void): () => void;
  /** Checks for a newer version; `current` then shows what was found. */
  check(): Promise<CommandOutcome>;
  /** Quits and starts the new version. */
  restart(): Promise<CommandOutcome>;
}

const UNSIGNED = message('updates.unsigned');

/** For unsigned builds, which cannot verify an update. */
export function unsignedUpdates(): Updates {
  return {
    current: () => ({ state: 'unsupported', message: UNSIGNED }),
    subscribe: () => () => {},
    check: async () => ({ ok: false, message: UNSIGNED }),
    restart: async () => ({ ok: false, message: UNSIGNED }),
  };
}
