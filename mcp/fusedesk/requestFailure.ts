import { errorCode } from '../base/nodeErrors.ts';
import { type FuseDeskError, type FuseDeskErrorKind, MAYBE_CHANGED } from './fuseDeskError.ts';

/** What ended a request before its response was complete. */
export type RequestFailureReason = 'timeout' | 'aborted' | 'too_large' | 'undecodable' | 'failed';

/** A request without a complete response. */
export interface RequestFailure {
  readonly reason: RequestFailureReason;
  /** True as soon as the first byte may have been sent; before that, nothing can have been changed. */
  readonly sent: boolean;
  readonly write: boolean;
  /** The status, if the response had started. */
  readonly status?: number;
  readonly cause?: Error;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

const KINDS: Readonly<Record<RequestFailureReason, FuseDeskErrorKind>> = {
  timeout: 'timeout',
  aborted: 'cancelled',
  too_large: 'rejected',
  undecodable: 'upstream_unavailable',
  failed: 'upstream_unavailable',
};

/** Makes the error of a request without a response: `outcome_unknown` for a write that may have been sent. */
export function requestFailureError(failure: RequestFailure): FuseDeskError {
  const outcomeUnknown = failure.write && failure.sent;
  const unchanged = failure.write && !failure.sent;
  const advice = outcomeUnknown ? ` ${MAYBE_CHANGED}` : unchanged ? ' Nothing was sent, so nothing was changed.' : '';
  return {
    kind: outcomeUnknown ? 'outcome_unknown' : KINDS[failure.reason],
    message: explain(failure) + advice,
    ...(failure.status === undefined ? {} : { status: failure.status }),
  };
}

function explain(failure: RequestFailure): string {
  switch (failure.reason) {
    case 'timeout':
      return `FuseDesk did not respond completely within ${failure.timeoutMs / 1000} seconds.`;
    case 'aborted':
      return failure.sent
        ? 'The call was canceled before FuseDesk responded.'
        : 'The call was canceled before it was sent to FuseDesk.';
    case 'too_large':
      return `FuseDesk's response is larger than ${failure.maxResponseBytes} bytes and was not read. Request less, with a smaller limit or a narrower search.`;
    case 'undecodable':
      return "FuseDesk's response was compressed in a way that cannot be read.";
    case 'failed':
      return failure.sent
        ? `The connection to FuseDesk broke before the response was complete${codeSuffix(failure.cause)}.`
        : connectionProblem(failure.cause);
  }
}

/** Show only error codes: the message of an error may contain an address or a header. */
function codeSuffix(cause: Error | undefined): string {
  const code = errorCode(cause);
  return code === undefined ? '' : ` (${code})`;
}

/** Codes of OpenSSL and of Node's certificate check (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const TLS_CODE = /CERT|SELF_SIGNED|SSL|TLS|^EPROTO$|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^CRL_|^INVALID_(?:CA|PURPOSE)$/;

function connectionProblem(cause: Error | undefined): string {
  const code = errorCode(cause) ?? '';
  if (code === 'ENOTFOUND') {
    return "FuseDesk's address was not found (ENOTFOUND). Check the FuseDesk app name and the internet connection.";
  }
  if (code === 'EAI_AGAIN' || code === 'ENETUNREACH' || code === 'ENETDOWN') {
    return `FuseDesk could not be reached (${code}): this computer seems to be offline.`;
  }
  if (code === 'ECONNREFUSED') return 'FuseDesk could not be reached (ECONNREFUSED): the connection was refused.';
  if (TLS_CODE.test(code)) {
    return `No secure connection to FuseDesk could be made (${code}). A proxy or security program may be blocking it.`;
  }
  return `FuseDesk could not be reached${codeSuffix(cause)}.`;
}
