import type { UpdatesView } from '../../preload/contract.ts';
import { type CommandOutcome, rejected } from '../ipc/handlers/commandOutcome.ts';

/** New versions of the app: how it stands with them, looking for one, and starting into it. */
export interface Updates {
  current(): UpdatesView;
  /** Told of every change; returns its end. */
  subscribe(listener: () => void): () => void;
  /** Looks for a newer version; what is found is told by `current`. */
  check(): Promise<CommandOutcome>;
  /** Quits and starts the version that is ready. */
  restart(): Promise<CommandOutcome>;
}

const UNSIGNED = 'This copy of FuseDesk Bridge is not signed, so it does not update itself.';

/** For copies without a signature: nothing could tell a real update from a false one. */
export function unsignedUpdates(): Updates {
  return {
    current: () => ({ state: 'unsupported', message: UNSIGNED }),
    subscribe: () => () => {},
    check: async () => rejected(UNSIGNED),
    restart: async () => rejected(UNSIGNED),
  };
}
