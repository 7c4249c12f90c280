import { parseRateLimit, parseRetryAfter, type RateLimit, type ResponseHeaders } from './rateLimit.ts';

/**
 * Why a call returned no usable response.
 * `upstream_unavailable`: FuseDesk could not be reached or failed; nothing was changed.
 * `outcome_unknown`: a write was sent and its response was lost; it may or may not have been made.
 */
export type FuseDeskErrorKind =
  | 'rate_limited'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'rejected'
  | 'upstream_unavailable'
  | 'timeout'
  | 'outcome_unknown'
  | 'cancelled';

/** FuseDesk's own words in an error response, each one short line. A model reads them inside a fence only. */
export interface FuseDeskWords {
  readonly error?: string;
  /** `X-FuseDesk-Error-Code` or the body's `errorcode`. */
  readonly errorcode?: string;
  /** The host that a redirect names. */
  readonly redirected_to?: string;
}

/** A failed call. The `message` is written for a model, in our words only. */
export interface FuseDeskError {
  readonly kind: FuseDeskErrorKind;
  readonly message: string;
  readonly status?: number;
  readonly said?: FuseDeskWords;
  readonly rateLimit?: RateLimit;
  readonly retryAfterSeconds?: number;
}

/** The outcome of one call: data exactly as FuseDesk sent it (unknown fields kept), or the error. */
export type FuseDeskOutcome =
  | { readonly ok: true; readonly data: unknown; readonly rateLimit?: RateLimit }
  | { readonly ok: false; readonly error: FuseDeskError };

/** A response that is not a success, with what is needed to describe it safely. */
export interface FailedResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The body's JSON; undefined if there was none or it was lost. */
  readonly body: unknown;
  readonly write: boolean;
  /** Removed from every message, even if FuseDesk repeats it. */
  readonly apiKey: string;
  /** Where the request went; a redirect is described by its host only. */
  readonly origin: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Said of a write whose outcome nobody knows. What to do about it depends on the tool, so its caller adds it. */
export const MAYBE_CHANGED = 'The change may or may not have been made.';

/** Makes an error from a response's status, headers and body; give `kind` if the status does not determine it. */
export function responseError(response: FailedResponse, kind = kindOf(response.status, response.write)): FuseDeskError {
  const said = fuseDeskWords(response);
  const rateLimit = parseRateLimit(response.headers);
  const retryAfterSeconds = parseRetryAfter(response.headers, response.now);
  return {
    kind,
    message: explain(response, kind, retryAfterSeconds),
    status: response.status,
    ...(Object.keys(said).length === 0 ? {} : { said }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** True for the documented error body `{error, errorcode}`, which some writes return with status 200. */
export function isErrorBody(data: unknown, write: boolean): boolean {
  if (typeof data !== 'object' || data === null || !('error' in data)) return false;
  const { error } = data;
  if (error !== true && (typeof error !== 'string' || error.trim() === '')) return false;
  // A record that happens to have a field called "error" is not an error.
  return write
    ? !('casenum' in data && Boolean(data.casenum))
    : Object.keys(data).every((key) => key === 'error' || key === 'errorcode');
}

function kindOf(status: number, write: boolean): FuseDeskErrorKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  // A 503 was not accepted, and 307 and 308 say that the call belongs elsewhere (RFC 9110 15.4). After any other
  // failure or redirect of a write, all or part of it may have been done.
  if (status >= 500) return write && status !== 503 ? 'outcome_unknown' : 'upstream_unavailable';
  if (status >= 300 && status < 400) {
    return write && status !== 307 && status !== 308 ? 'outcome_unknown' : 'upstream_unavailable';
  }
  return 'rejected';
}

function explain(response: FailedResponse, kind: FuseDeskErrorKind, retryAfterSeconds: number | undefined): string {
  const { status } = response;
  if (status >= 300 && status < 400) {
    const redirect = `${describeRedirect(response)} The redirect was not followed, because the API key is sent to no other address. Check the FuseDesk app name.`;
    return kind === 'outcome_unknown' ? `${redirect} ${MAYBE_CHANGED}` : redirect;
  }
  switch (kind) {
    case 'unauthorized':
      return 'FuseDesk rejected the API key (401). It may be mistyped, deleted or for another app. Connect FuseDesk again with a new key.';
    case 'forbidden':
      return 'The API key is not allowed to do this (403). A FuseDesk admin can create a key with the required scope.';
    case 'not_found':
      return 'FuseDesk found no such object or method (404).';
    case 'rate_limited':
      return `The hourly limit of FuseDesk API calls is used up (429). Nothing was done, and nothing is retried automatically: try again ${
        retryAfterSeconds === undefined ? 'later.' : `in ${retryAfterSeconds} seconds.`
      }`;
    case 'outcome_unknown':
      return `FuseDesk, or a server on the way to it, failed during the change (${status}). ${MAYBE_CHANGED}`;
    case 'upstream_unavailable':
      return `FuseDesk is failing (${status}). Nothing is retried automatically: try again later.`;
    default:
      return `FuseDesk rejected the call (${status}). Correct the arguments before you call again.`;
  }
}

function describeRedirect(response: FailedResponse): string {
  const location = firstValue(response.headers.location);
  if (location === undefined || !URL.canParse(location, response.origin)) {
    return `FuseDesk responded with a redirect (${response.status}).`;
  }
  return redirectHost(response) === undefined
    ? `FuseDesk redirected the call to another address on the same host (${response.status}).`
    : `FuseDesk redirected the call to another host (${response.status}).`;
}

/** The host of a redirect that leaves FuseDesk's own. */
function redirectHost({ headers, origin, status, apiKey }: FailedResponse): string | undefined {
  const location = status >= 300 && status < 400 ? firstValue(headers.location) : undefined;
  if (location === undefined || !URL.canParse(location, origin)) return undefined;
  const { hostname } = new URL(location, origin);
  return hostname === new URL(origin).hostname ? undefined : sanitizeLine(hostname, apiKey, 100);
}

/** Maximum length of FuseDesk's own text in a message, in UTF-16 units. */
const MAX_ERROR_TEXT = 300;

function errorText({ headers, body, apiKey }: FailedResponse): string | undefined {
  const inBody = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  const text = typeof inBody === 'string' ? sanitizeLine(inBody, apiKey, MAX_ERROR_TEXT) : '';
  return text || sanitizeLine(firstValue(headers['x-fusedesk-error']) ?? '', apiKey, MAX_ERROR_TEXT) || undefined;
}

function errorCode({ headers, body, apiKey }: FailedResponse): string | undefined {
  const inBody = typeof body === 'object' && body !== null && 'errorcode' in body ? body.errorcode : undefined;
  const code = firstValue(headers['x-fusedesk-error-code']) ?? (typeof inBody === 'string' ? inBody : '');
  return sanitizeLine(code, apiKey, 80) || undefined;
}

function fuseDeskWords(response: FailedResponse): FuseDeskWords {
  const error = errorText(response);
  const errorcode = errorCode(response);
  const redirect = redirectHost(response);
  return {
    ...(error === undefined ? {} : { error }),
    ...(errorcode === undefined ? {} : { errorcode }),
    ...(redirect === undefined ? {} : { redirected_to: redirect }),
  };
}

/** An error in our words and FuseDesk's, for a person or a log. */
export function describeError({ message, said }: FuseDeskError): string {
  return said?.error === undefined ? message : `${message} FuseDesk said: "${said.error}"`;
}

/** One line of at most `maxLength` units, without the key and without invisible characters. */
function sanitizeLine(text: string, apiKey: string, maxLength: number): string {
  const line = text
    .replaceAll(apiKey, '[API key]')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

function firstValue(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0];
}
