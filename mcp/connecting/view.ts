import type { Entry, McpClient, Place, Reading, Target } from '../clients/client.ts';
import type { ConnectionState, ConnectionStep, ConnectionView } from './connections.ts';
import type { Connection } from './memory.ts';
import { lastHandshake, type SeenHandshake, toProof } from './proof.ts';
import { serverOf } from './wanted.ts';

/** The guard asks for a repair at most this often for one loss. */
export const MOST_ASKINGS = 3;

/** What the last look at a client found. */
export type Found =
  | { readonly kind: 'absent'; readonly message: string }
  | { readonly kind: 'ambiguous'; readonly message: string; readonly choices: readonly Place[] }
  | {
      readonly kind: 'read';
      readonly target: Target;
      readonly wanted: Entry;
      readonly reading: Reading;
      /** Why an entry that is in place is not used; `null` where nothing keeps it. */
      readonly policy: string | null;
    };

/** All that a view is made of. */
export interface Known {
  readonly client: Pick<McpClient, 'id' | 'title'>;
  readonly found: Found;
  readonly connection: Connection | undefined;
  readonly step: ConnectionStep | null;
  /** A person said "not now" since the client or the app last started. */
  readonly snoozed: boolean;
  readonly canUndo: boolean;
  readonly seen: readonly SeenHandshake[];
}

export function deriveView(known: Known): ConnectionView {
  const { client, found, connection, step, snoozed, canUndo, seen } = known;
  const reading = found.kind === 'read' ? found.reading : undefined;
  const named = reading?.kind === 'ours' ? serverOf(reading.found) : null;
  const last = lastHandshake(seen, client.id, named);
  const state = stateOf(found, connection, last);
  const isLoss = state.kind === 'lost' || state.kind === 'stale';
  const isIdle = step === null || step.kind === 'refused';
  return {
    client: client.id,
    title: client.title,
    state,
    step,
    serverId: reading?.kind === 'ours' ? (named ?? connection?.serverId ?? null) : null,
    asks: isLoss && isIdle && !snoozed && connection !== undefined && connection.dismissed < MOST_ASKINGS,
    canUndo: canUndo && reading?.kind === 'ours' && connection?.receipt != null,
    proof: last ? toProof(last) : null,
  };
}

function stateOf(found: Found, connection: Connection | undefined, last: SeenHandshake | undefined): ConnectionState {
  if (found.kind === 'absent') return { kind: 'not_installed', message: found.message };
  if (found.kind === 'ambiguous') return { kind: 'choose_place', message: found.message, choices: found.choices };
  const { reading, policy } = found;
  switch (reading.kind) {
    case 'missing':
      return { kind: connection ? 'lost' : 'not_connected' };
    case 'foreign':
      return { kind: 'foreign', text: reading.text };
    case 'unreadable':
      return { kind: 'unreadable', message: reading.message, path: reading.path, snippet: reading.snippet };
    case 'ours':
      if (reading.state === 'stale') return { kind: 'stale', differs: reading.differs };
      if (policy !== null) return { kind: 'disabled_by_policy', message: policy };
      return { kind: isProof(last, connection) ? 'connected' : 'written' };
  }
}

/** A handshake from before the last write came through another entry and proves nothing of this one. */
function isProof(last: SeenHandshake | undefined, connection: Connection | undefined): boolean {
  return last !== undefined && Date.parse(last.lastSeenAt) >= (connection?.writtenAt ?? 0);
}
