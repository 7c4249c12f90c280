import type { Clock } from '../ports.ts';
import type { Ledger } from './ledger.ts';
import type { ServerRecord } from './state.ts';
import { findByHash, hashToken, looksLikeToken } from './token.ts';

/** Who a caller is, or the sentence that turns them away. */
export type Admission =
  | { readonly ok: true; readonly server: ServerRecord }
  | {
      readonly ok: false;
      readonly kind: 'unauthenticated' | 'expired';
      readonly message: string;
      readonly expiredAt?: string;
    };

const UNKNOWN: Admission = {
  ok: false,
  kind: 'unauthenticated',
  message: 'This address is not valid. Copy the current one from FuseDesk Bridge.',
};

/** The sentence for the holder of a token whose time is up. */
export function expiredMessage(expiredAt: string): string {
  return `This connection to FuseDesk expired at ${expiredAt}. It cannot be extended any more. Ask the person to make a new one in FuseDesk Bridge.`;
}

/** When a server ended, if it has: the date decides, not the timer that will soon take the record away. */
export function endedBy({ expiresAt }: ServerRecord, clock: Pick<Clock, 'now'>): string | undefined {
  return expiresAt !== undefined && Date.parse(expiresAt) <= clock.now() ? expiresAt : undefined;
}

/** Finds the server that a token opens. A wrong token and a missing one read the same. */
export function admit(token: string | undefined, ledger: Ledger, clock: Clock): Admission {
  if (token === undefined || !looksLikeToken(token)) return UNKNOWN;
  const tokenHash = hashToken(token);
  const { servers, expired } = ledger.state();
  const server = findByHash(servers, tokenHash);
  const ended = findByHash(expired, tokenHash);
  const expiredAt = (server && endedBy(server, clock)) ?? ended?.expiredAt;
  if (expiredAt !== undefined) return { ok: false, kind: 'expired', message: expiredMessage(expiredAt), expiredAt };
  return server ? { ok: true, server } : UNKNOWN;
}

/** True where the text is a valid API token. */
export function isApiToken(token: string | undefined, ledger: Ledger): boolean {
  return (
    token !== undefined && looksLikeToken(token) && findByHash(ledger.state().apiTokens, hashToken(token)) !== undefined
  );
}
