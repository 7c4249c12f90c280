import type { JsonObject } from '../base/json.ts';
import type { RowPlaces } from '../tools/tool.ts';
import type { JobInput } from './job.ts';

/** Rows of a list that fit, where they were in it, and what is to be said about them. */
export interface ChosenRows {
  readonly rows: readonly JsonObject[];
  /** Undefined for a list that is not paged. */
  readonly page?: RowPlaces;
  readonly notes: readonly string[];
  readonly added?: readonly string[];
  /** IDs of cases whose messages were read. */
  readonly looked?: readonly string[];
}

/** How many calls are kept for contacts while pages are read. */
export function keptForContacts({ args, reader }: JobInput): number {
  return args.with === undefined ? 0 : Math.floor(reader.callsLeft() / 2);
}
