import { Pool } from 'undici';
import { checkBaseUrl } from './baseUrl.ts';
import { canBeApiKey } from './canBeApiKey.ts';
import { decompress } from './decompress.ts';
import { encodeFields } from './encodeFields.ts';
import type { FuseDeskError, FuseDeskErrorKind, FuseDeskOutcome } from './fuseDeskError.ts';
import type { FuseDeskRequest } from './fuseDeskRequest.ts';
import { sendOnce } from './sendOnce.ts';
import { type ResponseContext, readOutcome, toOutcome, type UnreadOutcome } from './toOutcome.ts';

/** Calls the API of one FuseDesk app with one key. */
export interface FuseDeskClient {
  /** Sends the request exactly once; never retries, and never throws for anything that happens on the network. */
  send(request: FuseDeskRequest, signal?: AbortSignal): Promise<UnreadOutcome>;
  /** The same for a response that is known to be small; a larger one is an error. */
  sendAndRead(request: FuseDeskRequest, signal?: AbortSignal): Promise<FuseDeskOutcome>;
  /** Accepts no more calls, waits for the pending ones and closes the connections. */
  close(): Promise<void>;
}

export interface FuseDeskClientOptions {
  /** `https://NAME.fusedesk.com`, or `http://` on this machine. */
  readonly baseUrl: URL | string;
  readonly apiKey: string;
  /** Milliseconds for a whole request: connecting, sending, headers and body. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** Epoch milliseconds; defaults to the system clock. */
  readonly now?: () => number;
}

/** What the calling thread reads in some 30 ms at worst. */
const MAX_READ_BYTES = 4 * 1024 * 1024;

/** Further calls wait for a free connection. */
const MAX_CONNECTIONS = 32;

/**
 * The paths the API has. An ID that is empty or consists of dots would reach a different operation than the
 * one whose scope was checked.
 */
const PATH = /^(?:\/(?!(?:\.|%2e){1,2}(?:\/|$))[\w.~!$&'()*+,;=:@%-]+)+$/i;

/** Creates a client; throws a TypeError for an address or a key that can never work. */
export function createFuseDeskClient(options: FuseDeskClientOptions): FuseDeskClient {
  const { apiKey, timeoutMs = 45_000, maxResponseBytes = 32 * 1024 * 1024, now = Date.now } = options;
  const base = checkBaseUrl(options.baseUrl);
  if (!base.ok) throw new TypeError(`FuseDesk cannot be called at this address (${base.message.code})`);
  if (!canBeApiKey(apiKey)) throw new TypeError('The API key is empty or contains invalid characters');
  const { origin } = base;
  const context = { timeoutMs, maxResponseBytes, apiKey, origin, now };
  const smallContext = { ...context, maxResponseBytes: Math.min(maxResponseBytes, MAX_READ_BYTES) };
  const headers = ['X-FuseDesk-API-Key', apiKey, 'Accept', 'application/json', 'User-Agent', 'fusedesk-bridge'];
  const formHeaders = [...headers, 'Content-Type', 'application/x-www-form-urlencoded'];
  const pool = new Pool(origin, {
    connections: MAX_CONNECTIONS,
    // Without pipelining and HTTP/2, undici never sends a request twice.
    pipelining: 1,
    allowH2: false,
    // sendOnce limits the whole request instead.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: timeoutMs,
  });
  const dispatch = pool.dispatch.bind(pool);
  let pending = 0;
  let onIdle: (() => void) | undefined;
  let closed: Promise<void> | undefined;

  async function shutDown(): Promise<void> {
    if (pending > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    // Not close(): it would wait for connections of calls that were canceled long ago.
    await pool.destroy();
  }

  async function send(
    request: FuseDeskRequest,
    signal: AbortSignal | undefined,
    limits: ResponseContext,
  ): Promise<UnreadOutcome> {
    if (closed !== undefined) return notSent('cancelled', 'The FuseDesk client is closed; nothing was sent.');
    if (!PATH.test(request.path)) {
      return notSent('rejected', 'An ID in the call is empty or cannot be a FuseDesk ID; nothing was sent.');
    }
    const query = request.query === undefined ? '' : encodeFields(request.query);
    const wire = {
      method: request.method,
      path: query === '' ? request.path : `${request.path}?${query}`,
      headers: request.form === undefined ? headers : formHeaders,
      body: request.form === undefined ? null : encodeFields(request.form),
    };
    pending += 1;
    const result = await sendOnce(dispatch, wire, limits, signal);
    pending -= 1;
    if (pending === 0) onIdle?.();
    return toOutcome(await decompress(result, limits.maxResponseBytes), request.write, limits);
  }

  return {
    send: (request, signal) => send(request, signal, context),
    sendAndRead: async (request, signal) => readOutcome(await send(request, signal, smallContext)),
    close() {
      closed ??= shutDown();
      return closed;
    },
  };
}

function notSent(kind: FuseDeskErrorKind, message: string): { readonly ok: false; readonly error: FuseDeskError } {
  return { ok: false, error: { kind, message } };
}
