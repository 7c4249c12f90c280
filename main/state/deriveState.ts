import type { Snapshot } from '../../mcp/engine/snapshot.ts';
import type { AppState } from '../../preload/contract.ts';

/** Everything the state is derived from; some of it is shown as it is. */
export interface StateSources
  extends Pick<
    AppState,
    | 'version'
    | 'platform'
    | 'packaged'
    | 'engine'
    | 'storage'
    | 'clients'
    | 'callsLastHour'
    | 'tools'
    | 'startAtLogin'
    | 'updates'
    | 'problems'
  > {
  readonly snapshot: Snapshot | undefined;
  readonly keyOf: (accountId: string) => { readonly hasKey: boolean; readonly lastFour?: string };
  readonly isUrlKnown: (serverId: string) => boolean;
}

/** Derives the app state from its sources. Pure. */
export function deriveState({ snapshot, keyOf, isUrlKnown, ...shown }: StateSources): AppState {
  return {
    ...shown,
    readOnly: snapshot?.globalAccess.readOnly ?? false,
    paused: snapshot?.globalAccess.paused ?? null,
    accounts: (snapshot?.accounts ?? []).map(({ id, kind, appName, baseUrl, limit }) => ({
      id,
      appName,
      baseUrl,
      demo: kind === 'demo',
      ...keyOf(id),
      ...(limit && { limit: { at: limit.at, limit: limit.limit, remaining: limit.remaining } }),
    })),
    servers: (snapshot?.servers ?? []).map(
      ({
        updatedAt: _at,
        methods = null,
        tags = null,
        caseLimit = null,
        toolExposure = 'all',
        expiresAt = null,
        ...server
      }) => ({
        ...server,
        methods,
        tags,
        caseLimit,
        toolExposure,
        expiresAt,
        urlKnown: isUrlKnown(server.id),
      }),
    ),
    apiTokens: snapshot?.apiTokens ?? [],
    handshakes: (snapshot?.handshakes ?? []).map(({ firstSeenAt: _at, toolsHeld = null, ...client }) => ({
      ...client,
      toolsHeld,
    })),
  };
}
