import { createFuseDeskClient, type FuseDeskClient } from './fuseDeskClient.ts';
import type { FuseDeskError } from './fuseDeskError.ts';

/** The scopes of a key, or why they could not be read. */
export type KeyCheck =
  | { readonly ok: true; readonly scopes: readonly string[] }
  | { readonly ok: false; readonly error: FuseDeskError };

/** A person is waiting, so the check of a key is short. */
const CHECK_TIMEOUT_MS = 15_000;

export interface KeyCheckInput {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

/** Checks a key with a client of its own; throws a TypeError for an address or a key that can never work. */
export async function checkKey({ baseUrl, apiKey, timeoutMs = CHECK_TIMEOUT_MS }: KeyCheckInput): Promise<KeyCheck> {
  const client = createFuseDeskClient({ baseUrl, apiKey, timeoutMs });
  try {
    return await fetchKeyScopes(client);
  } finally {
    await client.close();
  }
}

/** Verifies a key with the one call that needs no scope, and returns the key's scopes. */
export async function fetchKeyScopes(
  client: Pick<FuseDeskClient, 'sendAndRead'>,
  signal?: AbortSignal,
): Promise<KeyCheck> {
  const request = { method: 'GET', path: '/api/v1/session/permissions', write: false } as const;
  const outcome = await client.sendAndRead(request, signal);
  if (!outcome.ok) return outcome;
  const scopes = readScopes(outcome.data);
  if (scopes !== undefined) return { ok: true, scopes };
  const message = 'FuseDesk did not return a list of scopes when the API key was checked.';
  return { ok: false, error: { kind: 'upstream_unavailable', message } };
}

/** Parameters of FuseDesk's one-click key page. */
export interface NewKeyInput {
  readonly baseUrl: URL | string;
  /** The key's name in FuseDesk's list of keys. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** Where FuseDesk sends the browser with `?apikey=KEY`. */
  readonly returnUrl: URL | string;
}

/** The page on which an admin creates a key with one click. */
export function newKeyUrl({ baseUrl, name, scopes, returnUrl }: NewKeyInput): string {
  const params = [
    `newkey=${encodeURIComponent(name)}`,
    `scopes=${scopes.map(encodeURIComponent).join('|')}`,
    `returnurl=${encodeURIComponent(String(returnUrl))}`,
  ];
  return `${new URL(baseUrl).origin}/app/#apikeys?${params.join('&')}`;
}

/** PHP writes an array with gaps in its numbering as an object; the scopes are then the object's values. */
function readScopes(data: unknown): readonly string[] | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (!Array.isArray(data) && Object.keys(data).some((key) => !/^\d+$/.test(key))) return undefined;
  const values: unknown[] = Object.values(data);
  const scopes = values.filter((value) => typeof value === 'string').map((scope) => scope.trim());
  return [...new Set(scopes.filter((scope) => scope !== ''))];
}
