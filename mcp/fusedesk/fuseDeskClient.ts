import { Pool } from 'undici';
import { checkBaseUrl } from './baseUrl.ts';
import { encodeFields } from './http/encodeFields.ts';
import type { FuseDeskErrorKind, FuseDeskOutcome } from './http/fuseDeskError.ts';
import type { FuseDeskRequest } from './http/fuseDeskRequest.ts';
import { sendOnce } from './http/sendOnce.ts';
import { toOutcome } from './http/toOutcome.ts';

/** Calls the API of one FuseDesk app with one key. */
export interface FuseDeskClient {
  /** Sends the request once, never again, and never throws for anything that happens on the way or there. */
  send(request: FuseDeskRequest, signal?: AbortSignal): Promise<FuseDeskOutcome>;
  /** Takes no more calls, waits for those under way and closes the connections. */
  close(): Promise<void>;
}

export interface FuseDeskClientOptions {
  /** `https://NAME.fusedesk.com`, or `http://` on this machine. */
  readonly baseUrl: URL | string;
  readonly apiKey: string;
  /** Milliseconds for the whole of an exchange: connection, sending, headers and body. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** Milliseconds since the epoch; the machine's clock where left out. */
  readonly now?: () => number;
}

/** The most connections kept to one app; further calls wait for a free one. */
const CONNECTIONS = 32;

/**
 * A path as the API has them. An ID that is empty or made of dots would reach another
 * operation than the one that scopes were checked for.
 */
const PATH = /^(?:\/(?!(?:\.|%2e){1,2}(?:\/|$))[\w.~!$&'()*+,;=:@%-]+)+$/i;

/** Makes a client; throws a TypeError for an address or a key that can never serve. */
export function createFuseDeskClient(options: FuseDeskClientOptions): FuseDeskClient {
  const { apiKey, timeoutMs = 45_000, maxResponseBytes = 32 * 1024 * 1024, now = Date.now } = options;
  const base = checkBaseUrl(options.baseUrl);
  if (!base.ok) throw new TypeError(base.message);
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new TypeError('The API key is empty or holds characters no key has.');
  const { origin } = base;
  const reading = { timeoutMs, maxResponseBytes, apiKey, origin, now };
  const headers = ['X-FuseDesk-API-Key', apiKey, 'Accept', 'application/json', 'User-Agent', 'fusedesk-bridge'];
  const formHeaders = [...headers, 'Content-Type', 'application/x-www-form-urlencoded'];
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    // Without pipelining and HTTP/2, undici never sends a request a second time.
    pipelining: 1,
    allowH2: false,
    // The one limit over the whole exchange stands in for these.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: timeoutMs,
  });
  const dispatch = pool.dispatch.bind(pool);
  let underWay = 0;
  let onIdle: (() => void) | undefined;
  let closed: Promise<void> | undefined;

  async function shut(): Promise<void> {
    if (underWay > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    // Not close(): it would wait for connections that are still being made for calls long given up.
    await pool.destroy();
  }

  return {
    async send(request, signal) {
      if (closed !== undefined) return unsent('cancelled', 'The connection to FuseDesk is closed: nothing was sent.');
      if (!PATH.test(request.path)) {
        return unsent('rejected', 'An ID in the call is empty or not one FuseDesk can have: nothing was sent.');
      }
      const query = request.query === undefined ? '' : encodeFields(request.query);
      const wire = {
        method: request.method,
        path: query === '' ? request.path : `${request.path}?${query}`,
        headers: request.form === undefined ? headers : formHeaders,
        body: request.form === undefined ? null : encodeFields(request.form),
      };
      underWay += 1;
      const exchanged = await sendOnce(dispatch, wire, reading, signal);
      underWay -= 1;
      if (underWay === 0) onIdle?.();
      return toOutcome(exchanged, request.write, reading);
    },
    close() {
      closed ??= shut();
      return closed;
    },
  };
}

function unsent(kind: FuseDeskErrorKind, message: string): FuseDeskOutcome {
  return { ok: false, error: { kind, message } };
}
