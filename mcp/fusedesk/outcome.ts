import { answerError, CHECK_FIRST, type FuseDeskError, type FuseDeskOutcome, isErrorBody } from './errors.ts';
import type { Exchanged, ExchangeLimits } from './exchange.ts';
import { lostCallError } from './lostCall.ts';
import { type AnswerHeaders, readRateLimit } from './rateLimit.ts';
import { readAnswer } from './readAnswer.ts';

/** What an exchange is read with. */
export interface Reading extends ExchangeLimits {
  readonly apiKey: string;
  readonly origin: string;
  readonly now: () => number;
}

/** Turns the end of an exchange into data or the error of the call. */
export function readOutcome(exchanged: Exchanged, write: boolean, reading: Reading): FuseDeskOutcome {
  if (!exchanged.complete) return { ok: false, error: lossError(exchanged, write, reading) };
  const { status, headers } = exchanged;
  const read = readAnswer(exchanged.body.toString('utf8'));
  const body = read.ok ? read.data : undefined;
  if (!isSuccess(status)) return { ok: false, error: answerError(errorAnswer(status, headers, body, write, reading)) };
  const rateLimit = readRateLimit(headers);
  const limits = rateLimit === undefined ? {} : { rateLimit };
  if (read.ok) {
    if (!isErrorBody(body, write)) return { ok: true, data: body, ...limits };
    return { ok: false, error: answerError(errorAnswer(status, headers, body, write, reading), 'rejected') };
  }
  // The status says that it was done; what a deletion or an update answers is not documented.
  if (read.problem === 'empty' && (write || status === 204)) return { ok: true, data: null, ...limits };
  return { ok: false, error: { ...unreadable(status, read.problem, write), ...limits } };
}

function lossError(lost: Extract<Exchanged, { complete: false }>, write: boolean, reading: Reading): FuseDeskError {
  const { begun } = lost;
  // A refusal is known by its status, also where its words got lost.
  if (begun !== undefined && !isSuccess(begun.status) && lost.reason !== 'aborted') {
    return answerError(errorAnswer(begun.status, begun.headers, undefined, write, reading));
  }
  const { reason, sent, cause } = lost;
  const { timeoutMs, maxAnswerBytes } = reading;
  const limit = begun === undefined ? undefined : readRateLimit(begun.headers);
  return {
    ...lostCallError({
      reason,
      sent,
      write,
      timeoutMs,
      maxAnswerBytes,
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
    ? { kind: 'outcome_unknown', message: `${found} ${CHECK_FIRST}`, status }
    : { kind: 'upstream_unavailable', message: `${found} Check the FuseDesk app name, or try again later.`, status };
}

function errorAnswer(status: number, headers: AnswerHeaders, body: unknown, write: boolean, reading: Reading) {
  return { status, headers, body, write, apiKey: reading.apiKey, origin: reading.origin, now: reading.now() };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
