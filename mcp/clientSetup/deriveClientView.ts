import type { ConfigLocation, Entry, EntryStatus, McpClient, Target } from '../clients/mcpClient.ts';
import type { ClientRecord } from './clientRecords.ts';
import type { ClientState, ClientStep, ClientView } from './clientView.ts';
import { entryServerId } from './entryArgs.ts';
import { lastHandshake, type SeenHandshake, toProof } from './lastHandshake.ts';

/** The guard asks for a repair at most this often for one loss. */
export const MAX_PROMPTS = 3;

/** What the last look at a client found. */
export type Inspection =
  | { readonly kind: 'absent'; readonly message: string }
  | { readonly kind: 'ambiguous'; readonly message: string; readonly choices: readonly ConfigLocation[] }
  | {
      readonly kind: 'read';
      readonly target: Target;
      readonly wanted: Entry;
      readonly reading: EntryStatus;
      /** Why an entry that is in place is not used; `null` where nothing keeps it. */
      readonly policy: string | null;
    };

/** All that a view is made of. */
export interface ViewInput {
  readonly client: Pick<McpClient, 'id' | 'title'>;
  readonly found: Inspection;
  readonly connection: ClientRecord | undefined;
  readonly step: ClientStep | null;
  /** A person said "not now" since the client or the app last started. */
  readonly snoozed: boolean;
  readonly canUndo: boolean;
  readonly seen: readonly SeenHandshake[];
}

export function deriveClientView(known: ViewInput): ClientView {
  const { client, found, connection, step, snoozed, canUndo, seen } = known;
  const reading = found.kind === 'read' ? found.reading : undefined;
  const named = reading?.kind === 'ours' ? entryServerId(reading.found) : null;
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
    needsRepairPrompt: isLoss && isIdle && !snoozed && connection !== undefined && connection.dismissed < MAX_PROMPTS,
    canUndo: canUndo && reading?.kind === 'ours' && connection?.receipt != null,
    lastHandshake: last ? toProof(last) : null,
  };
}

function stateOf(
  found: Inspection,
  connection: ClientRecord | undefined,
  last: SeenHandshake | undefined,
): ClientState {
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
function isProof(last: SeenHandshake | undefined, connection: ClientRecord | undefined): boolean {
  return last !== undefined && Date.parse(last.lastSeenAt) >= (connection?.writtenAt ?? 0);
}
