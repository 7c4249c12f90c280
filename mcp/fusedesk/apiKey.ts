import type { FuseDeskClient } from './fuseDeskClient.ts';
import type { FuseDeskError } from './http/fuseDeskError.ts';

/** The scopes that a key carries, or why they could not be told. */
export type KeyCheck =
  | { readonly ok: true; readonly scopes: readonly string[] }
  | { readonly ok: false; readonly error: FuseDeskError };

/** Proves a key by the one call that needs no scope, and tells its scopes. */
export async function checkKey(client: Pick<FuseDeskClient, 'send'>, signal?: AbortSignal): Promise<KeyCheck> {
  const request = { method: 'GET', path: '/api/v1/session/permissions', write: false } as const;
  const outcome = await client.send(request, signal);
  if (!outcome.ok) return outcome;
  const scopes = readScopes(outcome.data);
  if (scopes !== undefined) return { ok: true, scopes };
  const message = 'FuseDesk answered the check of the API key with something other than a list of scopes.';
  return { ok: false, error: { kind: 'upstream_unavailable', message } };
}

/** What the one-click key page is asked for. */
export interface NewKeyInput {
  readonly baseUrl: URL | string;
  /** The name that the key carries in FuseDesk's list of keys. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** Where FuseDesk sends the browser with `?apikey=KEY`. */
  readonly returnUrl: URL | string;
}

/** The page on which an admin makes a key with one click. */
export function newKeyUrl({ baseUrl, name, scopes, returnUrl }: NewKeyInput): string {
  const asked = [
    `newkey=${encodeURIComponent(name)}`,
    `scopes=${scopes.map(encodeURIComponent).join('|')}`,
    `returnurl=${encodeURIComponent(String(returnUrl))}`,
  ];
  return `${new URL(baseUrl).origin}/app/#apikeys?${asked.join('&')}`;
}

/** PHP writes a list with gaps in its numbering as an object: its values are the list then. */
function readScopes(data: unknown): readonly string[] | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (!Array.isArray(data) && Object.keys(data).some((key) => !/^\d+$/.test(key))) return undefined;
  const values: unknown[] = Object.values(data);
  const scopes = values.filter((value) => typeof value === 'string').map((scope) => scope.trim());
  return [...new Set(scopes.filter((scope) => scope !== ''))];
}
