import type { Clock } from '../hostPorts.ts';
import type { ServerRecord } from './accessState.ts';
import type { AccessStore } from './accessStore.ts';
import { findByHash, hashToken, isTokenFormat } from './token.ts';

/** Who a caller is, or the sentence that turns them away. */
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

/** The sentence for the holder of a token whose time is up. */
export function expiredMessage(expiredAt: string): string {
  return `This connection to FuseDesk expired at ${expiredAt}. It cannot be extended any more. Ask the person to make a new one in FuseDesk Bridge.`;
}

/** When a server ended, if it has: the date decides, not the timer that will soon take the record away. */
export function expiryReached({ expiresAt }: ServerRecord, clock: Pick<Clock, 'now'>): string | undefined {
  return expiresAt !== undefined && Date.parse(expiresAt) <= clock.now() ? expiresAt : undefined;
}

/** Finds the server that a token opens. A wrong token and a missing one read the same. */
export function authenticate(token: string | undefined, ledger: AccessStore, clock: Clock): AuthResult {
  if (token === undefined || !isTokenFormat(token)) return UNKNOWN;
  const tokenHash = hashToken(token);
  const { servers, expired } = ledger.state();
  const server = findByHash(servers, tokenHash);
  const ended = findByHash(expired, tokenHash);
  const expiredAt = (server && expiryReached(server, clock)) ?? ended?.expiredAt;
  if (expiredAt !== undefined) return { ok: false, kind: 'expired', message: expiredMessage(expiredAt), expiredAt };
  return server ? { ok: true, server } : UNKNOWN;
}

/** True where the text is a valid API token. */
export function isApiToken(token: string | undefined, ledger: AccessStore): boolean {
  return (
    token !== undefined && isTokenFormat(token) && findByHash(ledger.state().apiTokens, hashToken(token)) !== undefined
  );
}
