import type { ClientView } from '../../mcp/clientSetup/clientView.ts';
import type { Snapshot } from '../../mcp/engine/snapshot.ts';
import type { AppState, StorageView, ToolView } from '../../preload/contract.ts';
import { toClientItems } from './clientItems.ts';

/** Everything the state is derived from. */
export interface StateSources {
  readonly version: string;
  readonly platform: string;
  readonly packaged: boolean;
  readonly engine: AppState['engine'];
  readonly snapshot: Snapshot | undefined;
  readonly clients: readonly ClientView[];
  readonly storage: StorageView;
  readonly keyOf: (accountId: string) => { readonly hasKey: boolean; readonly lastFour?: string };
  readonly isUrlKnown: (serverId: string) => boolean;
  readonly callsLastHour: number;
  readonly tools: readonly ToolView[];
  readonly startAtLogin: AppState['startAtLogin'];
  readonly updates: AppState['updates'];
  readonly problems: AppState['problems'];
}

/** Derives the app state from its sources. Pure. */
export function deriveState(sources: StateSources): AppState {
  const { snapshot, keyOf, isUrlKnown } = sources;
  return {
    version: sources.version,
    platform: sources.platform,
    packaged: sources.packaged,
    engine: sources.engine,
    readOnly: snapshot?.globalAccess.readOnly ?? false,
    paused: snapshot?.globalAccess.paused ?? null,
    storage: sources.storage,
    accounts: (snapshot?.accounts ?? []).map(({ id, kind, appName, baseUrl, limit }) => ({
      id,
      appName,
      baseUrl,
      demo: kind === 'demo',
      ...keyOf(id),
      ...(limit && {
        limit: {
          at: limit.at,
          ...(limit.limit !== undefined && { limit: limit.limit }),
          ...(limit.remaining !== undefined && { remaining: limit.remaining }),
        },
      }),
    })),
    servers: (snapshot?.servers ?? []).map((server) => ({
      id: server.id,
      accountId: server.accountId,
      name: server.name,
      methods: server.methods ?? null,
      tags: server.tags ?? null,
      readOnly: server.readOnly,
      requireApiTokenAuth: server.requireApiTokenAuth,
      expiresAt: server.expiresAt ?? null,
      createdAt: server.createdAt,
      tools: server.tools,
      urlKnown: isUrlKnown(server.id),
    })),
    apiTokens: [...(snapshot?.apiTokens ?? [])],
    handshakes: (snapshot?.handshakes ?? []).map((client) => ({
      serverId: client.serverId,
      ...(client.clientId !== undefined && { clientId: client.clientId }),
      name: client.name,
      version: client.version,
      era: client.era,
      revision: client.revision,
      lastSeenAt: client.lastSeenAt,
      openConnections: client.openConnections,
      toolsHeld: client.toolsHeld ?? null,
      toolsAdded: client.toolsAdded,
      toolsRemoved: client.toolsRemoved,
    })),
    clients: toClientItems(sources.clients),
    callsLastHour: sources.callsLastHour,
    tools: [...sources.tools],
    startAtLogin: sources.startAtLogin,
    updates: sources.updates,
    problems: sources.problems,
  };
}
