import type { JsonObject } from '../base/json.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import { idToText } from '../tools/nameLists.ts';
import { uniformId } from '../tools/results/uniformFields.ts';
import type { RowCheck } from '../tools/rowCheck.ts';
import type { RowPlaces, Tool } from '../tools/tool.ts';
import type { JobRead, JobReader } from './jobReader.ts';

/** What a job gets: its arguments, checked and with absolute dates, and a way to read. */
export interface JobInput {
  readonly args: JsonObject;
  /** What of the arguments FuseDesk itself reads, without paging. */
  readonly filters: JsonObject;
  /** The filters that only we apply. */
  readonly localChecks: readonly RowCheck[];
  readonly tool: Tool;
  readonly reader: JobReader;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The case tags by ID; undefined if they cannot be read. */
  readonly caseTags: () => Promise<ReadonlyMap<string, string> | undefined>;
}

/** The result of a job: what it found, what could not be read, and the IDs that it read. */
export interface JobResult {
  /** Rows for a list that an argument extends, else one record. */
  readonly data: JsonObject | readonly JsonObject[];
  readonly notes: readonly string[];
  readonly touched: Readonly<Record<string, readonly string[]>>;
  /** Where the rows were in the list that `offset` counts. */
  readonly page?: RowPlaces;
  /** Fields that were added to the rows. */
  readonly added?: readonly string[];
}

/** Why a job has no result at all. */
export interface JobFailure {
  readonly failed: string;
  /** What FuseDesk answered to the read that the job cannot do without. */
  readonly error?: FuseDeskError;
}

/** The failure of a job that cannot do without a read. */
export function withoutRead(what: string, read: JobRead): JobFailure {
  if (read.ok) return { failed: `${what} could not be read: FuseDesk sent no data.` };
  return { failed: `${what} could not be read: ${read.missing}.`, ...(read.error && { error: read.error }) };
}

export type Job = (input: JobInput) => Promise<JobResult | JobFailure>;

/** What identifies a case in an answer. */
export function caseHead(row: JsonObject): JsonObject {
  return {
    caseid: uniformId(row.caseid ?? row.id),
    casenum: row.casenum ?? row.casenumber,
    summary: row.summary,
    status: row.status,
    contactid: row.contactid ?? row.contactId,
    openedby: row.openedby,
    repid: row.repid ?? row.repId,
    departmentid: row.departmentid ?? row.departmentId,
  };
}

export function caseIdOf(row: JsonObject): string | undefined {
  return idToText(row.caseid ?? row.caseId ?? row.id);
}

/** A moment as ISO 8601 in UTC. */
export function isoDate(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** A number among the arguments, which all have defaults or may be left out. */
export function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
