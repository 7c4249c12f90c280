import { type FuseDeskError, type FuseDeskErrorKind, VERIFY_BEFORE_RETRY } from './fuseDeskError.ts';

/** What ended an exchange before its answer was complete. */
export type FailureReason = 'timeout' | 'aborted' | 'too_large' | 'failed';

/** A call whose answer never came, or not as a whole. */
export interface RequestFailure {
  readonly reason: FailureReason;
  /** True from the moment the first byte may have gone out; before it, nothing can have been changed. */
  readonly sent: boolean;
  readonly write: boolean;
  /** The status where the answer had begun. */
  readonly status?: number;
  readonly cause?: Error;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

const KINDS: Readonly<Record<FailureReason, FuseDeskErrorKind>> = {
  timeout: 'timeout',
  aborted: 'cancelled',
  too_large: 'rejected',
  failed: 'upstream_unavailable',
};

/** Makes the error of a call without an answer: `outcome_unknown` for a write that may have been sent. */
export function requestFailureError(call: RequestFailure): FuseDeskError {
  const unknown = call.write && call.sent;
  const untouched = call.write && !call.sent;
  const after = unknown ? ` ${VERIFY_BEFORE_RETRY}` : untouched ? ' Nothing was sent, so nothing was changed.' : '';
  return {
    kind: unknown ? 'outcome_unknown' : KINDS[call.reason],
    message: explain(call) + after,
    ...(call.status === undefined ? {} : { status: call.status }),
  };
}

function explain(call: RequestFailure): string {
  switch (call.reason) {
    case 'timeout':
      return `FuseDesk did not answer in full within ${call.timeoutMs / 1000} seconds.`;
    case 'aborted':
      return call.sent
        ? 'The call was cancelled before the answer of FuseDesk came.'
        : 'The call was cancelled before it was sent to FuseDesk.';
    case 'too_large':
      return `The answer of FuseDesk is larger than ${call.maxResponseBytes} bytes and was not read: ask for less, with a smaller limit or a narrower search.`;
    case 'failed':
      return call.sent
        ? `The connection to FuseDesk broke before the answer was complete${bracketed(call.cause)}.`
        : connectionWords(call.cause);
  }
}

/** Only system and library codes are told: a message of theirs may hold an address or a header. */
function codeOf(cause: Error | undefined): string | undefined {
  return cause !== undefined && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

function bracketed(cause: Error | undefined): string {
  const code = codeOf(cause);
  return code === undefined ? '' : ` (${code})`;
}

/** Codes of OpenSSL and of Node's certificate check (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const TLS_CODE = /CERT|SELF_SIGNED|SSL|TLS|^EPROTO$|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^CRL_|^INVALID_(?:CA|PURPOSE)$/;

function connectionWords(cause: Error | undefined): string {
  const code = codeOf(cause) ?? '';
  if (code === 'ENOTFOUND') {
    return 'The address of FuseDesk was not found (ENOTFOUND): check the FuseDesk app name and the internet connection.';
  }
  if (code === 'EAI_AGAIN' || code === 'ENETUNREACH' || code === 'ENETDOWN') {
    return `FuseDesk could not be reached (${code}): this computer seems to be offline.`;
  }
  if (code === 'ECONNREFUSED') return 'FuseDesk could not be reached (ECONNREFUSED): the connection was refused.';
  if (TLS_CODE.test(code)) {
    return `No secure connection to FuseDesk could be made (${code}): a proxy or security program may be in the way.`;
  }
  return `FuseDesk could not be reached${bracketed(cause)}.`;
}
