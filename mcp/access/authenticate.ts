import type { Clock } from '../hostPorts.ts';
import type { ServerRecord } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import { findByHash, hashToken, isTokenFormat } from './token.ts';

/** The server a caller may use, or the reason to reject the caller. */
export type AuthResult =
  | { readonly ok: true; readonly server: ServerRecord }
  | {
      readonly ok: false;
      readonly kind: 'unauthenticated' | 'expired';
      readonly message: string;
      readonly expiredAt?: string;
    };

const UNKNOWN: AuthResult = {
  ok: false,
  kind: 'unauthenticated',
  message: 'This address is not valid. Copy the current one from FuseDesk Bridge.',
};

/** The message for a caller whose server has expired. */
export function expiredMessage(expiredAt: string): string {
  return `This access to FuseDesk expired at ${expiredAt} and cannot be extended. Ask the person to create a new one in FuseDesk Bridge.`;
}

/** When a server expired, if it has. The date decides, because the timer that removes the record may run late. */
export function expiryReached({ expiresAt }: ServerRecord, clock: Pick<Clock, 'now'>): string | undefined {
  return expiresAt !== undefined && Date.parse(expiresAt) <= clock.now() ? expiresAt : undefined;
}

/** Finds the server of a token. A wrong token and a missing one get the same response. */
export function authenticate(token: string | undefined, store: AccessStore, clock: Clock): AuthResult {
  if (token === undefined || !isTokenFormat(token)) return UNKNOWN;
  const tokenHash = hashToken(token);
  const { servers, expired } = store.state();
  const server = findByHash(servers, tokenHash);
  const ended = findByHash(expired, tokenHash);
  const expiredAt = (server && expiryReached(server, clock)) ?? ended?.expiredAt;
  if (expiredAt !== undefined) return { ok: false, kind: 'expired', message: expiredMessage(expiredAt), expiredAt };
  return server ? { ok: true, server } : UNKNOWN;
}

export function isApiToken(token: string | undefined, store: AccessStore): boolean {
  return (
    token !== undefined && isTokenFormat(token) && findByHash(store.state().apiTokens, hashToken(token)) !== undefined
  );
}
