import { parseRateLimit, parseRetryAfter, type RateLimit, type ResponseHeaders } from './rateLimit.ts';

/**
 * Why a call brought no answer to use.
 * `upstream_unavailable`: FuseDesk could not be reached or failed, and nothing was changed by a read.
 * `outcome_unknown`: a write was sent and its answer was lost; it may or may not have happened.
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

/** A failed call, with only what is known of it. */
export interface FuseDeskError {
  readonly kind: FuseDeskErrorKind;
  readonly message: string;
  readonly status?: number;
  /** `X-FuseDesk-Error-Code` or the body's `errorcode`. */
  readonly code?: string;
  readonly rateLimit?: RateLimit;
  readonly retryAfterSeconds?: number;
}

/** What became of one call: data as FuseDesk sent it (unknown fields kept), or the error. */
export type FuseDeskOutcome =
  | { readonly ok: true; readonly data: unknown; readonly rateLimit?: RateLimit }
  | { readonly ok: false; readonly error: FuseDeskError };

/** An answer that is no success, and what is needed to speak of it safely. */
export interface FailedResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The body's JSON; `undefined` where it had none or was lost. */
  readonly body: unknown;
  readonly write: boolean;
  /** Never to be passed on, even where FuseDesk repeats it. */
  readonly apiKey: string;
  /** Where the request went; a redirect is spoken of by its host alone. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What is told after a write of which nobody knows whether it happened. */
export const VERIFY_BEFORE_RETRY =
  'The change may or may not have been made: read the object again before you repeat the call.';

/** Makes the error of an answer from its status, its headers and its body; `kind` where the status alone does not tell it. */
export function responseError(answer: FailedResponse, kind = kindOf(answer.status, answer.write)): FuseDeskError {
  const words = errorWords(answer);
  const code = errorCode(answer);
  const rateLimit = parseRateLimit(answer.headers);
  const retryAfterSeconds = parseRetryAfter(answer.headers, answer.now);
  const said = words === undefined ? '' : ` FuseDesk said: "${words}".`;
  return {
    kind,
    message: explain(answer, kind, retryAfterSeconds) + said,
    status: answer.status,
    ...(code === undefined ? {} : { code }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** True for the documented error body `{error, errorcode}`, which some writes answer with status 200. */
export function isErrorBody(data: unknown, write: boolean): boolean {
  if (typeof data !== 'object' || data === null || !('error' in data)) return false;
  const { error } = data;
  if (error !== true && (typeof error !== 'string' || error.trim() === '')) return false;
  // A record that happens to have a field of this name is no error.
  return write
    ? !('casenum' in data && Boolean(data.casenum))
    : Object.keys(data).every((key) => key === 'error' || key === 'errorcode');
}

function kindOf(status: number, write: boolean): FuseDeskErrorKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  // A 503 says that the request was not taken on, and any redirect but 303 that it belongs elsewhere.
  // After every other failure of a write, some of it may have been done.
  if (status >= 500) return write && status !== 503 ? 'outcome_unknown' : 'upstream_unavailable';
  if (status >= 300 && status < 400) return write && status === 303 ? 'outcome_unknown' : 'upstream_unavailable';
  return 'rejected';
}

function explain(answer: FailedResponse, kind: FuseDeskErrorKind, retryAfterSeconds: number | undefined): string {
  const { status } = answer;
  if (status >= 300 && status < 400) {
    const redirect = `${redirectWords(answer)} It was not followed, because the API key goes nowhere else. Check the FuseDesk app name.`;
    return kind === 'outcome_unknown' ? `${redirect} ${VERIFY_BEFORE_RETRY}` : redirect;
  }
  switch (kind) {
    case 'unauthorized':
      return 'FuseDesk does not accept the API key (401). It may be mistyped, deleted or of another app: connect FuseDesk again with a new key.';
    case 'forbidden':
      return 'The API key may not do this (403). A FuseDesk admin can make a key that carries the scope.';
    case 'not_found':
      return 'FuseDesk knows no such object or method (404). Check the ID; a list or search gives the valid ones.';
    case 'rate_limited':
      return `The hourly limit of FuseDesk API calls is used up (429). Nothing was done and nothing is retried by itself${
        retryAfterSeconds === undefined ? ': try again later.' : `: try again in ${retryAfterSeconds} seconds.`
      }`;
    case 'outcome_unknown':
      return `FuseDesk, or a server on the way to it, failed over the change (${status}). ${VERIFY_BEFORE_RETRY}`;
    case 'upstream_unavailable':
      return `FuseDesk is failing (${status}). Nothing is retried by itself: try again later.`;
    default:
      return `FuseDesk refused the call (${status}). Correct the arguments before you call again.`;
  }
}

function redirectWords(answer: FailedResponse): string {
  const location = first(answer.headers.location);
  if (location === undefined || !URL.canParse(location, answer.origin)) {
    return `FuseDesk answered with a redirect (${answer.status}).`;
  }
  const { hostname } = new URL(location, answer.origin);
  return hostname === new URL(answer.origin).hostname
    ? `FuseDesk redirected the call to another address of the same host (${answer.status}).`
    : `FuseDesk redirected the call to another host, ${tidy(hostname, answer.apiKey, 100)} (${answer.status}).`;
}

/** Longest text of FuseDesk's own that goes into a message, in UTF-16 units. */
const LONGEST_WORDS = 300;

function errorWords({ headers, body, apiKey }: FailedResponse): string | undefined {
  const inBody = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  const words = typeof inBody === 'string' ? tidy(inBody, apiKey, LONGEST_WORDS) : '';
  return words || tidy(first(headers['x-fusedesk-error']) ?? '', apiKey, LONGEST_WORDS) || undefined;
}

function errorCode({ headers, body, apiKey }: FailedResponse): string | undefined {
  const inBody = typeof body === 'object' && body !== null && 'errorcode' in body ? body.errorcode : undefined;
  const code = first(headers['x-fusedesk-error-code']) ?? (typeof inBody === 'string' ? inBody : '');
  return tidy(code, apiKey, 80) || undefined;
}

/** One line of at most `longest` units, without the key and without characters that cannot be seen. */
function tidy(text: string, apiKey: string, longest: number): string {
  const line = text
    .replaceAll(apiKey, '[API key]')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0];
}
