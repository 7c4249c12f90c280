import type { ClientId } from '../clients/mcpClient.ts';
import type { HandshakeProof } from './clientView.ts';

/** The last handshake of a client with one server, as the engine knows it. */
export interface SeenHandshake {
  /** Whose entry started its bridge. */
  readonly clientId?: string;
  readonly serverId: string;
  readonly name: string;
  readonly version: string;
  readonly era: 'legacy' | 'modern';
  readonly revision: string;
  /** ISO date. */
  readonly lastSeenAt: string;
  readonly openConnections: number;
  readonly toolsHeld?: number;
  readonly toolsAdded: number;
  readonly toolsRemoved: number;
}

/** Who was met. */
export interface HandshakeSource {
  list(): readonly SeenHandshake[];
  /** The returned function ends the telling. */
  subscribe(listener: () => void): () => void;
}

/** The last handshake that came through a client's entry, with the server that the entry names where it names one. */
export function lastHandshake(
  seen: readonly SeenHandshake[],
  client: ClientId,
  serverId: string | null,
): SeenHandshake | undefined {
  return seen
    .filter((one) => one.clientId === client && (serverId === null || one.serverId === serverId))
    .sort((a, b) => Date.parse(b.lastSeenAt) - Date.parse(a.lastSeenAt))[0];
}

/** What is told of a handshake. */
export function toProof(seen: SeenHandshake): HandshakeProof {
  return {
    name: seen.version ? `${seen.name} ${seen.version}` : seen.name,
    era: seen.era === 'legacy' ? '2025' : '2026',
    revision: seen.revision,
    at: seen.lastSeenAt,
    tools: seen.toolsHeld ?? 0,
    added: seen.toolsAdded,
    removed: seen.toolsRemoved,
  };
}
