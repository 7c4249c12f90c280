import { DEFAULT_SERVER } from '../bridge/lastSaid.ts';
import type { ClientId, Entry, McpClient, Preview, Receipt, Refusal, Target, Wish } from '../clients/client.ts';
import { disconnect } from '../clients/disconnect.ts';
import { stillConfirmed } from '../clients/stillConfirmed.ts';
import type { Clock } from '../ports.ts';
import type { Refused } from './connections.ts';
import { entryHash, type Memory } from './memory.ts';
import type { Done, Work } from './steps.ts';
import { serverOf } from './wanted.ts';

/** Who it is about and what is wished, with the server that the entry is for. */
export interface Connecting {
  readonly client: McpClient;
  readonly serverId: string;
  readonly wish: Wish;
}

export interface WorksOptions {
  readonly memory: Memory;
  /** Opens a link in the program that it belongs to. */
  readonly openLink: (url: string) => Promise<void>;
  /** The client came up while it was written, and may not know the entry. */
  readonly onStarted: (client: ClientId) => void;
  readonly clock: Clock;
}

/** What can be done to a client's entry, each as it is done at the moment when it can be. */
export interface Works {
  /** Writes what was agreed to; without `agreed`, what the wish takes now. */
  write(connecting: Connecting, agreed?: Preview): Work;
  remove(client: McpClient, target: Target): Work;
  undo(client: McpClient, receipt: Receipt): Work;
  /** Remembers an entry as connected. */
  keep(client: ClientId, kept: Kept): void;
}

interface Kept {
  readonly serverId: string;
  readonly target: Target;
  readonly entry: Entry;
  readonly receipt: Receipt | null;
  /** Left out for an entry that was there already: an earlier handshake may prove it. */
  readonly writtenAt?: number;
}

/** Whether an entry is ours does not depend on what it should be. */
const ANY: Entry = { command: '', args: [] };

export function createWorks({ memory, openLink, onStarted, clock }: WorksOptions): Works {
  const keep: Works['keep'] = (client, { serverId, target, entry, receipt, writtenAt = null }) => {
    const [{ id: placeId }] = target.places;
    memory.remember({
      client,
      serverId,
      placeId,
      writtenAt,
      entryHash: entryHash(entry),
      receipt,
      dismissed: 0,
    });
  };

  return {
    keep,
    write: ({ client, serverId, wish }, agreed) => {
      return async (knowledge) => {
        const preview = await client.preview(wish);
        if (!preview.ok) return refusedBy(preview);
        if (agreed && !stillConfirmed(agreed, preview)) {
          const message = `${client.title}'s settings have changed since you were shown what will be written. Look at it again.`;
          return { ok: false, code: 'changed_meanwhile', message };
        }
        const written = await client.write(preview, knowledge);
        if (!written.ok) return refusedBy(written);
        const { target, entry } = wish;
        switch (written.kind) {
          case 'unchanged': {
            const isKnown = memory.of(client.id)?.entryHash === entryHash(entry);
            if (!isKnown) keep(client.id, { serverId, target, entry, receipt: null });
            return done([]);
          }
          case 'handed_over':
            return handOver(client, written.url);
          case 'written':
            break;
        }
        keep(client.id, { serverId, target, entry, receipt: written.receipt, writtenAt: clock.now() });
        if (written.startedMeanwhile) onStarted(client.id);
        const verification = await client.verify(target, entry);
        if (verification.kind !== 'not_in_place') return done(pathsOf(written.receipt));
        return { ok: false, code: 'verify_failed', message: verification.message, path: target.places[0].path };
      };
    },
    remove: (client, target) => {
      return async (knowledge) => {
        const receipt = memory.of(client.id)?.receipt ?? undefined;
        const removed = await disconnect(client, { target, ...(receipt && { receipt }), ...knowledge });
        if (!removed.ok) return refusedBy(removed);
        memory.forget(client.id);
        if (removed.kind === 'undone') return done(receipt ? pathsOf(receipt) : []);
        return done(removed.kind === 'removed' && removed.receipt ? pathsOf(removed.receipt) : []);
      };
    },
    undo: (client, receipt) => {
      return async (knowledge) => {
        const undone = await client.undo(receipt, knowledge);
        if (!undone.ok) return refusedBy(undone);
        const { target } = receipt;
        const reading = await client.read(target, ANY);
        const former = memory.of(client.id);
        if (reading.kind === 'ours') {
          // What stood there before was an entry of ours, too.
          const serverId = serverOf(reading.found) ?? former?.serverId ?? DEFAULT_SERVER;
          keep(client.id, { serverId, target, entry: reading.found, receipt: null, writtenAt: clock.now() });
        } else memory.forget(client.id);
        return done(pathsOf(receipt));
      };
    },
  };

  async function handOver(client: McpClient, url: string): Promise<Done | Refused> {
    try {
      await openLink(url);
      return { ok: true, kind: 'handed_over', changed: [] };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `${client.title} could not be opened (${reason}). Use its file instead.`;
      return { ok: false, code: 'no_link', message };
    }
  }
}

function done(changed: readonly string[]): Done {
  return { ok: true, kind: 'done', changed };
}

function pathsOf(receipt: Receipt): readonly string[] {
  return receipt.files.map(({ path }) => path);
}

/** A writer's refusal as it is told. */
export function refusedBy({ code, message, path, snippet, unreadable }: Refusal): Refused {
  return {
    ok: false,
    code,
    message,
    ...(path !== undefined && { path }),
    ...(snippet !== undefined && { snippet }),
    ...(unreadable !== undefined && { unreadable }),
  };
}
