import {
  type FailedResponse,
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

/** What is needed to interpret a response. */
export interface ResponseContext extends SendLimits {
  readonly apiKey: string;
  readonly origin: string;
  readonly now: () => number;
}

/** Turns the result of sending into the call's data or error. */
export function toOutcome(result: SendResult, write: boolean, context: ResponseContext): FuseDeskOutcome {
  if (!result.complete) return { ok: false, error: failureError(result, write, context) };
  const { status, headers } = result;
  const parsed = parseResponse(result.body.toString('utf8'));
  const body = parsed.ok ? parsed.data : undefined;
  if (!isSuccess(status)) {
    return { ok: false, error: responseError(failedResponse(status, headers, body, write, context)) };
  }
  const rateLimit = parseRateLimit(headers);
  const limits = rateLimit === undefined ? {} : { rateLimit };
  if (parsed.ok) {
    if (!isErrorBody(body, write)) return { ok: true, data: body, ...limits };
    return { ok: false, error: responseError(failedResponse(status, headers, body, write, context), 'rejected') };
  }
  // The status confirms the write; FuseDesk does not document what a delete or an update returns.
  if (parsed.problem === 'empty' && (write || status === 204)) return { ok: true, data: null, ...limits };
  return { ok: false, error: { ...unreadableError(status, parsed.problem, write), ...limits } };
}

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
    ? { kind: 'outcome_unknown', message: `${found} ${VERIFY_BEFORE_RETRY}`, status }
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
