import {
  type FuseDeskError,
  type FuseDeskOutcome,
  isErrorBody,
  responseError,
  VERIFY_BEFORE_RETRY,
} from './fuseDeskError.ts';
import { parseResponse } from './parseResponse.ts';
import { parseRateLimit, type ResponseHeaders } from './rateLimit.ts';
import { requestFailureError } from './requestFailure.ts';
import type { SendLimits, SendResult } from './sendOnce.ts';

/** What an exchange is read with. */
export interface ResponseContext extends SendLimits {
  readonly apiKey: string;
  readonly origin: string;
  readonly now: () => number;
}

/** Turns the end of an exchange into data or the error of the call. */
export function toOutcome(exchanged: SendResult, write: boolean, reading: ResponseContext): FuseDeskOutcome {
  if (!exchanged.complete) return { ok: false, error: lossError(exchanged, write, reading) };
  const { status, headers } = exchanged;
  const read = parseResponse(exchanged.body.toString('utf8'));
  const body = read.ok ? read.data : undefined;
  if (!isSuccess(status))
    return { ok: false, error: responseError(errorAnswer(status, headers, body, write, reading)) };
  const rateLimit = parseRateLimit(headers);
  const limits = rateLimit === undefined ? {} : { rateLimit };
  if (read.ok) {
    if (!isErrorBody(body, write)) return { ok: true, data: body, ...limits };
    return { ok: false, error: responseError(errorAnswer(status, headers, body, write, reading), 'rejected') };
  }
  // The status says that it was done; what a deletion or an update answers is not documented.
  if (read.problem === 'empty' && (write || status === 204)) return { ok: true, data: null, ...limits };
  return { ok: false, error: { ...unreadable(status, read.problem, write), ...limits } };
}

function lossError(
  lost: Extract<SendResult, { complete: false }>,
  write: boolean,
  reading: ResponseContext,
): FuseDeskError {
  const { begun } = lost;
  // A refusal is known by its status, also where its words got lost.
  if (begun !== undefined && !isSuccess(begun.status) && lost.reason !== 'aborted') {
    return responseError(errorAnswer(begun.status, begun.headers, undefined, write, reading));
  }
  const { reason, sent, cause } = lost;
  const { timeoutMs, maxResponseBytes: maxAnswerBytes } = reading;
  const limit = begun === undefined ? undefined : parseRateLimit(begun.headers);
  return {
    ...requestFailureError({
      reason,
      sent,
      write,
      timeoutMs,
      maxResponseBytes: maxAnswerBytes,
      ...(cause === undefined ? {} : { cause }),
      ...(begun === undefined ? {} : { status: begun.status }),
    }),
    ...(limit === undefined ? {} : { rateLimit: limit }),
  };
}

function unreadable(status: number, problem: 'empty' | 'not_json', write: boolean): FuseDeskError {
  const what = problem === 'empty' ? 'with nothing in it' : 'that is not JSON, such as a sign-in or proxy page';
  const found = `FuseDesk answered (${status}) with a body ${what}.`;
  return write
    ? { kind: 'outcome_unknown', message: `${found} ${VERIFY_BEFORE_RETRY}`, status }
    : { kind: 'upstream_unavailable', message: `${found} Check the FuseDesk app name, or try again later.`, status };
}

function errorAnswer(
  status: number,
  headers: ResponseHeaders,
  body: unknown,
  write: boolean,
  reading: ResponseContext,
) {
  return { status, headers, body, write, apiKey: reading.apiKey, origin: reading.origin, now: reading.now() };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
