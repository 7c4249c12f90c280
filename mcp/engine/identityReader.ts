import type { ServerRecord } from '../access/accessState.ts';
import { inScope } from '../access/scope.ts';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import { operationFor } from '../fusedesk/catalogue/catalogue.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import { createJobReader, type JobRead, type JobReader } from '../joins/jobReader.ts';
import type { CallTime } from '../tools/dates/absoluteDates.ts';
import type { AccountClient } from './accountClient.ts';
import { keepReadWithin } from './limitedRead.ts';

/** What the search for one call's IDs needs. */
export interface IdentityCall {
  readonly account: AccountClient;
  readonly server: ServerRecord;
  /** The server as it is now; undefined as soon as its access ends. */
  readonly currentServer: () => ServerRecord | undefined;
  readonly time: () => CallTime;
  readonly signal: AbortSignal;
}

/** Why an ID was not found: words for the model, an error of FuseDesk, or nothing that may be told. */
export type NotFound = { readonly problem: string } | { readonly error: FuseDeskError } | { readonly isOutside: true };

/** Reads for one call's IDs: only what the access may read, within its case limit, and at most ten times. */
export interface IdentityReader extends JobReader {
  readonly limit: CaseLimit | undefined;
  readonly mayUse: (tool: string) => boolean;
}

const MAX_CALLS = 10;

export function createIdentityReader({ account, server, currentServer, time, signal }: IdentityCall): IdentityReader {
  const allows = (name: string) => {
    const operation = operationFor(name);
    const current = currentServer();
    return operation !== undefined && current !== undefined && inScope(operation, current);
  };
  const limit = server.caseLimit;
  const reader = createJobReader({
    send: account.send,
    allowed: ({ tool }) => allows(tool),
    guard: ({ tool, planned, send }) => keepReadWithin(limit, { tool, planned, send, signal }),
    time,
    signal,
    maxCalls: MAX_CALLS,
  });
  return { ...reader, limit, mayUse: allows };
}

/** Why a read has no rows: FuseDesk's own error where there is one. */
export function failedRead(read: Extract<JobRead, { ok: false }>, what: string): NotFound {
  return read.error === undefined
    ? { problem: `${what} could not be looked up: ${read.missing}.` }
    : { error: read.error };
}
