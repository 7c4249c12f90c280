import { charsetOf, decodeText } from './decodeText.ts';
import {
  type FailedResponse,
  type FuseDeskError,
  type FuseDeskOutcome,
  MAYBE_CHANGED,
  responseError,
} from './fuseDeskError.ts';
import { parseResponse } from './parseResponse.ts';
import { parseRateLimit, type RateLimit, type ResponseHeaders } from './rateLimit.ts';
import { requestFailureError } from './requestFailure.ts';
import { type BodyProblem, type ResponseBody, readBody } from './responseBody.ts';
import type { SendLimits, SendResult } from './sendOnce.ts';

/** What is needed to interpret a response. */
export interface ResponseContext extends SendLimits {
  readonly apiKey: string;
  readonly origin: string;
  readonly now: () => number;
}

/** The outcome of one call whose response has not been read: large bodies are read in another thread. */
export type UnreadOutcome =
  | {
      readonly ok: true;
      readonly body: ResponseBody;
      readonly rateLimit?: RateLimit;
      /** The error for a body that turned out to have no data. */
      readonly problemError: (problem: BodyProblem) => FuseDeskError;
    }
  | { readonly ok: false; readonly error: FuseDeskError };

/** FuseDesk's error bodies are one line; anything larger is a page of a proxy. */
const MAX_ERROR_BODY_BYTES = 64 * 1024;

/** Turns the result of sending into the response's body, not read yet, or the call's error. */
export function toOutcome(result: SendResult, write: boolean, context: ResponseContext): UnreadOutcome {
  if (!result.complete) return { ok: false, error: failureError(result, write, context) };
  const { status, headers, body } = result;
  const charset = charsetOf(headerText(headers['content-type']));
  const named = charset === undefined ? {} : { charset };
  if (!isSuccess(status)) {
    const parsed = body.length > MAX_ERROR_BODY_BYTES ? undefined : parseResponse(decodeText(body, charset));
    const data = parsed?.ok === true ? parsed.data : undefined;
    return { ok: false, error: responseError(failedResponse(status, headers, data, write, context)) };
  }
  const rateLimit = parseRateLimit(headers);
  const limits = rateLimit === undefined ? {} : { rateLimit };
  return {
    ok: true,
    body: { bytes: body, status, write, ...named },
    ...limits,
    problemError: (problem) =>
      problem.kind === 'error'
        ? responseError(failedResponse(status, headers, problem, write, context), 'rejected')
        : { ...unreadableError(status, problem.kind, write), ...limits },
  };
}

/** Reads the body of an outcome. Only for small responses: it takes as long as the body is large. */
export function readOutcome(outcome: UnreadOutcome): FuseDeskOutcome {
  if (!outcome.ok) return outcome;
  const { body, rateLimit, problemError } = outcome;
  const content = readBody(body);
  if (!content.ok) return { ok: false, error: problemError(content.problem) };
  return { ok: true, data: content.data, ...(rateLimit === undefined ? {} : { rateLimit }) };
}

const headerText = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0];

function failureError(
  failure: Extract<SendResult, { complete: false }>,
  write: boolean,
  context: ResponseContext,
): FuseDeskError {
  const { started } = failure;
  // The status is enough to know that FuseDesk rejected the call, even if the body was lost.
  if (started !== undefined && !isSuccess(started.status) && failure.reason !== 'aborted') {
    return responseError(failedResponse(started.status, started.headers, undefined, write, context));
  }
  const { reason, sent, cause } = failure;
  const { timeoutMs, maxResponseBytes } = context;
  const rateLimit = started === undefined ? undefined : parseRateLimit(started.headers);
  return {
    ...requestFailureError({
      reason,
      sent,
      write,
      timeoutMs,
      maxResponseBytes,
      ...(cause === undefined ? {} : { cause }),
      ...(started === undefined ? {} : { status: started.status }),
    }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  };
}

function unreadableError(status: number, problem: 'empty' | 'not_json', write: boolean): FuseDeskError {
  const body = problem === 'empty' ? 'an empty body' : 'a body that is not JSON, such as a sign-in or proxy page';
  const found = `FuseDesk responded (${status}) with ${body}.`;
  return write
    ? { kind: 'outcome_unknown', message: `${found} ${MAYBE_CHANGED}`, status }
    : { kind: 'upstream_unavailable', message: `${found} Check the FuseDesk app name, or try again later.`, status };
}

function failedResponse(
  status: number,
  headers: ResponseHeaders,
  body: unknown,
  write: boolean,
  context: ResponseContext,
): FailedResponse {
  return { status, headers, body, write, apiKey: context.apiKey, origin: context.origin, now: context.now() };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
