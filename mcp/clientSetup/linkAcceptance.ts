import type { ClientId } from '../clients/mcpClient.ts';
import type { Clock } from '../hostPorts.ts';

/** How often it is looked whether a client took a link's entry in, and for how long, in milliseconds. */
const LOOK_MS = 3_000;
const PATIENCE_MS = 10 * 60_000;

/** Waits for clients that were handed a link and ask their person themselves. */
export interface LinkAcceptance {
  /** Asks `isAccepted` until it says yes, or for ten minutes. Takes the place of an earlier wait. */
  waitFor(client: ClientId, isAccepted: () => Promise<boolean>, onEnd: (accepted: boolean) => void): void;
  stop(client?: ClientId): void;
}

export function createLinkAcceptance(clock: Clock): LinkAcceptance {
  const waits = new Map<ClientId, { cancel: () => void }>();

  function stop(client: ClientId): void {
    waits.get(client)?.cancel();
    waits.delete(client);
  }

  return {
    waitFor(client, isAccepted, onEnd) {
      stop(client);
      const until = clock.now() + PATIENCE_MS;
      const wait = { cancel: () => {} };
      waits.set(client, wait);
      const isCurrent = () => waits.get(client) === wait;
      const look = async () => {
        const accepted = await isAccepted();
        if (!isCurrent()) return;
        if (!accepted && clock.now() < until) return again();
        waits.delete(client);
        onEnd(accepted);
      };
      const again = () => {
        wait.cancel = clock.after(LOOK_MS, () => void look());
      };
      again();
    },
    stop(client) {
      for (const id of client === undefined ? [...waits.keys()] : [client]) stop(id);
    },
  };
}
