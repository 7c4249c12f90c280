import type { AccessState, AccountRecord, ServerRecord } from '../access/accessState.ts';
import type { GlobalAccess } from '../access/globalAccess.ts';
import type { Handshake } from '../clientRegistry/clientRegistry.ts';
import type { LastRateLimit } from './lastRateLimits.ts';

/** The engine's state as a window, a tray or a script may see it: no key, no token, no hash. */
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
  readonly globalAccess: GlobalAccess;
  readonly handshakes: Snapshot['handshakes'];
  readonly lastRateLimit: (accountId: string) => LastRateLimit | undefined;
  readonly countTools: (server: ServerRecord) => number;
}): Snapshot {
  const { state, url, globalAccess, handshakes, lastRateLimit, countTools } = parts;
  return {
    running: url !== undefined,
    ...(url !== undefined && { url }),
    globalAccess,
    accounts: state.accounts.map((account) => {
      const limit = lastRateLimit(account.id);
      return { ...account, ...(limit && { limit }) };
    }),
    servers: state.servers.map((server) => {
      const { tokenHash: _secret, ...visible } = server;
      return { ...visible, tools: countTools(server) };
    }),
    apiTokens: state.apiTokens.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
    handshakes,
  };
}
