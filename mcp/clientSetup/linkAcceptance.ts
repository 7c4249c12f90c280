import { MINUTE_MS } from '../base/durations.ts';
import type { ClientId } from '../clients/mcpClient.ts';
import type { Clock } from '../hostPorts.ts';

const POLL_MS = 3_000;
const TIMEOUT_MS = 10 * MINUTE_MS;

/** Waits for clients that were given an install link and ask the person themselves. */
export function createLinkAcceptance(clock: Clock) {
  const waits = new Map<ClientId, { cancel: () => void }>();

  function stop(client: ClientId): void {
    waits.get(client)?.cancel();
    waits.delete(client);
  }

  return {
    /** Polls `isAccepted` until it returns true, for at most ten minutes. Replaces an earlier wait of the client. */
    waitFor(client: ClientId, isAccepted: () => Promise<boolean>, onEnd: (accepted: boolean) => void): void {
      stop(client);
      const deadline = clock.now() + TIMEOUT_MS;
      const wait = { cancel: () => {} };
      waits.set(client, wait);
      const poll = async () => {
        const accepted = await isAccepted();
        if (waits.get(client) !== wait) return;
        if (!accepted && clock.now() < deadline) return schedulePoll();
        waits.delete(client);
        onEnd(accepted);
      };
      const schedulePoll = () => {
        wait.cancel = clock.after(POLL_MS, () => void poll());
      };
      schedulePoll();
    },
    /** Stops waiting for one client, or for all. */
    stop(client?: ClientId): void {
      for (const id of client === undefined ? [...waits.keys()] : [client]) stop(id);
    },
  };
}
