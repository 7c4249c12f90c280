import type { Ceiling } from './access/decision.ts';
import type { BridgeState, ServerRecord } from './access/state.ts';
import type { RateLimit } from './fusedesk/rateLimit.ts';
import type { Handshake } from './handshakes/handshakes.ts';

/** What FuseDesk last said of an account's limit. */
export type LastLimit = RateLimit & { readonly at: string };

/** The engine's whole state as a window, a tray or a script may see it: no key, no token, no hash. */
export interface Snapshot {
  readonly running: boolean;
  /** Present while running. */
  readonly url?: string;
  readonly ceiling: Ceiling;
  readonly accounts: readonly {
    readonly id: string;
    readonly appName: string;
    readonly baseUrl: string;
    readonly createdAt: string;
    readonly limit?: LastLimit;
  }[];
  readonly servers: readonly (Omit<ServerRecord, 'tokenHash'> & { readonly tools: number })[];
  readonly apiTokens: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[];
  /** The last handshake of every client, connected or not. */
  readonly clients: readonly Handshake[];
}

export function takeSnapshot(parts: {
  readonly state: BridgeState;
  readonly url: string | undefined;
  readonly ceiling: Ceiling;
  readonly clients: Snapshot['clients'];
  readonly limitOf: (accountId: string) => LastLimit | undefined;
  readonly toolsOf: (server: ServerRecord) => number;
}): Snapshot {
  const { state, url, ceiling, clients, limitOf, toolsOf } = parts;
  return {
    running: url !== undefined,
    ...(url !== undefined && { url }),
    ceiling,
    accounts: state.accounts.map((account) => {
      const limit = limitOf(account.id);
      return { ...account, ...(limit && { limit }) };
    }),
    servers: state.servers.map((server) => {
      const { tokenHash: _secret, ...shown } = server;
      return { ...shown, tools: toolsOf(server) };
    }),
    apiTokens: state.apiTokens.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
    clients,
  };
}
