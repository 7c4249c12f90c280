import type { ClientId, McpClient } from '../clients/client.ts';
import type { Clock, Log } from '../ports.ts';
import { joinReceipts } from './keptReceipt.ts';
import { lookAtClient, mayHeal, serverWanted, type Wanting } from './lookAtClient.ts';
import type { Memory } from './memory.ts';
import type { Steps } from './steps.ts';
import type { Found } from './view.ts';
import type { Works } from './works.ts';

export interface LookingOptions {
  readonly memory: Memory;
  readonly wanting: Wanting;
  readonly steps: Steps;
  readonly works: Works;
  /** Whether entries are healed, and remembered where they are found. */
  readonly guards: boolean;
  /** `isNewLoss`: the entry was there at the look before. */
  readonly onLooked: (client: ClientId, isNewLoss: boolean) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Knows what each client's config held when it was last looked at. */
export interface Looking {
  found(client: ClientId): Found | undefined;
  look(client: McpClient): Promise<void>;
  /** Also brings our own entry up to date where its programs merely moved. */
  guard(client: McpClient): Promise<void>;
}

export function createLooking(options: LookingOptions): Looking {
  const { memory, wanting, steps, works, guards, onLooked, clock, log } = options;
  const found = new Map<ClientId, Found>();
  const latest = new Map<ClientId, number>();

  /** Of two looks at once the later one counts. */
  async function look(client: McpClient): Promise<Found> {
    const { id } = client;
    const mine = (latest.get(id) ?? 0) + 1;
    latest.set(id, mine);
    const now = await lookAtClient(client, memory.of(id), wanting);
    if (latest.get(id) === mine) {
      const before = found.get(id);
      found.set(id, now);
      onLooked(id, before !== undefined && !isMissing(before) && isMissing(now));
    }
    return now;
  }

  async function heal(client: McpClient, now: Extract<Found, { kind: 'read' }>): Promise<void> {
    const { id } = client;
    const { target, wanted: entry } = now;
    const healed = await steps.alone(() => client.heal(target, entry));
    if (!healed.ok) {
      // A client that runs is tried again once it is quit; all else is asked about.
      if (healed.code !== 'client_running') log.warn('an entry could not be healed', { client: id, code: healed.code });
      return;
    }
    if (healed.kind === 'healed') {
      const receipt = joinReceipts(memory.of(id)?.receipt ?? null, healed.receipt);
      const serverId = serverWanted(now, wanting);
      works.keep(id, { serverId, target, entry, receipt, writtenAt: clock.now() });
      log.info('an entry was brought up to date', { client: id });
    }
    await look(client);
  }

  return {
    found: (client) => found.get(client),
    async look(client) {
      await look(client);
    },
    async guard(client) {
      const { id } = client;
      const now = await look(client);
      if (!guards || steps.isBusy(id) || now.kind !== 'read') return;
      const heals = mayHeal(now, memory.of(id));
      const { target, reading } = now;
      if (reading.kind === 'ours' && (reading.state === 'current' || heals) && !memory.of(id)) {
        // Of an earlier install or a command line with the same data folder: guarded from now on.
        works.keep(id, { serverId: serverWanted(now, wanting), target, entry: reading.found, receipt: null });
        onLooked(id, false);
      }
      if (heals) await heal(client, now);
    },
  };
}

function isMissing(found: Found): boolean {
  return found.kind === 'read' && found.reading.kind === 'missing';
}
