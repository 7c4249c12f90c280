import {
  type ClientId,
  type ConfigLocation,
  type Difference,
  type McpClient,
  PRIMARY_CLIENT,
  type RefusalCode,
} from '../clients/mcpClient.ts';
import type { Message } from '../texts/message.ts';
import { entryServerId } from './bridgeEntry.ts';
import type { ClientRecord } from './clientRecords.ts';
import type { Inspection } from './inspection.ts';
import { lastHandshake, type SeenHandshake } from './lastHandshake.ts';

/** How often a person is asked to repair one lost entry. */
const MAX_PROMPTS = 3;

/** Everything the window, the tray, and the command line show about one client. Contains no token and no secret. */
export interface ClientView {
  readonly client: ClientId;
  readonly title: string;
  /** Whether window and tray offer it first. */
  readonly isPrimary: boolean;
  /** Whether it must quit before its settings are written. */
  readonly mustQuit: boolean;
  /** Whether it can add an entry from a link. */
  readonly supportsLink: boolean;
  readonly state: ClientState;
  /** The step in progress for this client. */
  readonly step: ClientStep | null;
  /** The server that the entry names; `null` without an entry of ours. */
  readonly serverId: string | null;
  /** Whether to ask for a repair. Stays false after three dismissals, although the state still shows the problem. */
  readonly needsRepairPrompt: boolean;
  /** Whether the last write can still be undone byte for byte. */
  readonly canUndo: boolean;
  /** The last handshake that came through this client's entry, which proves that the entry works. */
  readonly lastHandshake: HandshakeProof | null;
}

export type ClientState =
  | { readonly kind: 'not_installed'; readonly message: Message }
  | { readonly kind: 'choose_place'; readonly message: Message; readonly choices: readonly ConfigLocation[] }
  /** No entry, and we have not written one. */
  | { readonly kind: 'not_connected' }
  /** The client or someone else removed an entry that we wrote. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'stale'; readonly differs: readonly Difference[] }
  | { readonly kind: 'conflicting'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly message: Message; readonly path: string; readonly snippet: string }
  | { readonly kind: 'disabled_by_policy'; readonly message: Message }
  /** The entry is in place, but no handshake has come since it was written: the person has to start the client. */
  | { readonly kind: 'written' }
  | { readonly kind: 'connected' };

export type ClientStep =
  | { readonly kind: 'waiting_until_quit'; readonly message: Message }
  | { readonly kind: 'writing' }
  /** The client was given a link and asks the person itself. */
  | { readonly kind: 'waiting_for_client'; readonly message: Message }
  /** The last step was refused; nothing was changed unless the message says so. */
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly message: Message;
      readonly path?: string;
      readonly snippet?: string;
    };

export interface HandshakeProof {
  /** The name and version that the client reported. */
  readonly name: string;
  readonly era: 'legacy' | 'modern';
  readonly revision: string;
  readonly at: string;
  /** The number of tools in its list. */
  readonly tools: number;
  /** Until it restarts, the client does not see these new tools and still lists these removed ones. */
  readonly added: number;
  readonly removed: number;
}

/** Everything a view is derived from. */
export interface ViewInput {
  readonly client: Pick<McpClient, 'id' | 'title' | 'presence' | 'supportsLink'>;
  readonly inspection: Inspection;
  readonly record: ClientRecord | undefined;
  readonly step: ClientStep | null;
  /** A person chose "not now" since the client or the app last started. */
  readonly snoozed: boolean;
  readonly canUndo: boolean;
  readonly handshakes: readonly SeenHandshake[];
}

export function deriveClientView(input: ViewInput): ClientView {
  const { client, inspection, record, step, snoozed, canUndo, handshakes } = input;
  const status = inspection.kind === 'read' ? inspection.status : undefined;
  const namedServer = status?.kind === 'ours' ? entryServerId(status.found) : null;
  const handshake = lastHandshake(handshakes, client.id, namedServer);
  const state = deriveState(inspection, record, handshake);
  const needsRepair = state.kind === 'lost' || state.kind === 'stale';
  const isIdle = step === null || step.kind === 'refused';
  return {
    client: client.id,
    title: client.title,
    isPrimary: client.id === PRIMARY_CLIENT,
    mustQuit: client.presence !== null,
    supportsLink: client.supportsLink ?? false,
    state,
    step,
    serverId: status?.kind === 'ours' ? (namedServer ?? record?.serverId ?? null) : null,
    needsRepairPrompt: needsRepair && isIdle && !snoozed && record !== undefined && record.dismissed < MAX_PROMPTS,
    canUndo: canUndo && status?.kind === 'ours' && record?.receipt != null,
    lastHandshake: handshake ? toProof(handshake) : null,
  };
}

function deriveState(
  inspection: Inspection,
  record: ClientRecord | undefined,
  handshake: SeenHandshake | undefined,
): ClientState {
  if (inspection.kind === 'absent') return { kind: 'not_installed', message: inspection.message };
  if (inspection.kind === 'ambiguous') {
    return { kind: 'choose_place', message: inspection.message, choices: inspection.choices };
  }
  const { status, policy } = inspection;
  switch (status.kind) {
    case 'missing':
      return { kind: record ? 'lost' : 'not_connected' };
    case 'conflicting':
      return { kind: 'conflicting', text: status.text };
    case 'unreadable':
      return { kind: 'unreadable', message: status.message, path: status.path, snippet: status.snippet };
    case 'ours':
      if (status.state === 'stale') return { kind: 'stale', differs: status.differs };
      if (policy !== null) return { kind: 'disabled_by_policy', message: policy };
      return { kind: provesEntry(handshake, record) ? 'connected' : 'written' };
  }
}

/** A handshake from before the last write came through an earlier entry and proves nothing about this one. */
function provesEntry(handshake: SeenHandshake | undefined, record: ClientRecord | undefined): boolean {
  return handshake !== undefined && Date.parse(handshake.lastSeenAt) >= (record?.writtenAt ?? 0);
}

function toProof(handshake: SeenHandshake): HandshakeProof {
  const { name, version, era, revision, lastSeenAt, toolsHeld, toolsAdded, toolsRemoved } = handshake;
  return {
    name: version ? `${name} ${version}` : name,
    era,
    revision,
    at: lastSeenAt,
    tools: toolsHeld ?? 0,
    added: toolsAdded,
    removed: toolsRemoved,
  };
}
