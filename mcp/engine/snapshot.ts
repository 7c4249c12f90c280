import type { AccessState, AccountRecord, ServerRecord } from '../access/accessState.ts';
import type { GlobalAccess } from '../access/authorize.ts';
import type { Handshake } from '../clientRegistry/clientRegistry.ts';
import type { RateLimit } from '../fusedesk/http/rateLimit.ts';

/** What FuseDesk last said of an account's limit. */
export type LastRateLimit = RateLimit & { readonly at: string };

/** The engine's whole state as a window, a tray or a script may see it: no key, no token, no hash. */
export interface Snapshot {
  readonly running: boolean;
  /** Present while running. */
  readonly url?: string;
  readonly globalAccess: GlobalAccess;
  readonly accounts: readonly {
    readonly id: string;
    readonly kind: AccountRecord['kind'];
    readonly appName: string;
    readonly baseUrl: string;
    readonly createdAt: string;
    readonly limit?: LastRateLimit;
  }[];
  readonly servers: readonly (Omit<ServerRecord, 'tokenHash'> & { readonly tools: number })[];
  readonly apiTokens: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[];
  /** The last handshake of every client, connected or not. */
  readonly handshakes: readonly Handshake[];
}

export function takeSnapshot(parts: {
  readonly state: AccessState;
  readonly url: string | undefined;
  readonly ceiling: GlobalAccess;
  readonly clients: Snapshot['handshakes'];
  readonly limitOf: (accountId: string) => LastRateLimit | undefined;
  readonly toolsOf: (server: ServerRecord) => number;
}): Snapshot {
  const { state, url, ceiling, clients, limitOf, toolsOf } = parts;
  return {
    running: url !== undefined,
    ...(url !== undefined && { url }),
    globalAccess: ceiling,
    accounts: state.accounts.map((account) => {
      const limit = limitOf(account.id);
      return { ...account, ...(limit && { limit }) };
    }),
    servers: state.servers.map((server) => {
      const { tokenHash: _secret, ...shown } = server;
      return { ...shown, tools: toolsOf(server) };
    }),
    apiTokens: state.apiTokens.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
    handshakes: clients,
  };
}
