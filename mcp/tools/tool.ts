import type { ZodType } from 'zod';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import type { Operation } from '../fusedesk/catalogue/operation.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import type { Argument, ArgumentValues } from './argument.ts';
import type { RowCheck } from './rowCheck.ts';

/** A tool as clients see it. */
export interface ListedTool {
  readonly listing: ToolListing;
}

/** One operation of the catalogue as a tool; built once, shared by every call. */
export interface Tool extends ListedTool {
  readonly operation: Operation;
  /** The flat arguments, in the order listed. */
  readonly arguments: readonly Argument[];
  /** Validates flat arguments and coerces obvious slips such as `"123"` for 123. */
  readonly schema: ZodType<ArgumentValues>;
  /** For each essential field of a list, the names FuseDesk may use for it, most likely first. */
  readonly essentialFields?: readonly (readonly string[])[];
  readonly omissions?: OmissionRules;
}

/** When a field is left out of a result. */
export type OmissionRule =
  | { readonly when: 'always' | 'false' }
  | { readonly when: 'duplicate'; readonly of: string; readonly beside?: string }
  | { readonly when: 'derived'; readonly list: string };

/** The catalogue's omitted fields by every spelling: those of the record, and those of objects in its lists. */
export interface OmissionRules {
  readonly ofRecord: ReadonlyMap<string, OmissionRule>;
  readonly inLists: ReadonlyMap<string, ReadonlyMap<string, OmissionRule>>;
}

/** What models and clients read about a tool: the exact object returned by `tools/list`. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object'; readonly [key: string]: unknown };
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint?: boolean;
    readonly idempotentHint?: true;
    readonly openWorldHint: boolean;
  };
}

/** An ID that a write asked for, and the fields that show what became of it. */
export interface AskedId {
  readonly argument: string;
  readonly id: string;
  readonly fields: readonly string[];
}

/** Where rows were in a list, if several pages were read or rows were chosen from it. */
export interface RowPlaces {
  /** How many rows the list had up to where the next page begins, counted from `offset`. */
  readonly rows: number;
  /** The place of each shown row among them. */
  readonly places: readonly number[];
  /** True if there is nothing after them. */
  readonly isLast: boolean;
}

/** How to shape the response; never sent to FuseDesk. */
export interface ResponseOptions {
  readonly fields: 'essential' | 'all';
  /** Shown instead of the essential fields of a list. */
  readonly columns?: readonly string[];
  readonly bodyFormat: 'text' | 'html';
  readonly includeQuoted: boolean;
  readonly includeHidden: boolean;
  /** Shows about as many characters of each body. */
  readonly bodyLimit?: number;
  /** Which 40 KB slice (from 1) of a response that FuseDesk cannot page. */
  readonly part: number;
  readonly limit?: number;
  readonly offset?: number;
  /** Set if the rows were read and chosen before. */
  readonly page?: RowPlaces;
  /** Filters for a list that FuseDesk only sends whole; without them every entry is shown. */
  readonly state?: 'open' | 'closed';
  readonly waitingMinutes?: number;
  /** How each row is checked against the filters that were given. */
  readonly checks?: readonly RowCheck[];
  /** What the changed record must show. */
  readonly asked?: readonly AskedId[];
  /** What we made of the arguments, for the model to read with the result. */
  readonly notes?: readonly string[];
  /** What to say if FuseDesk sends no row. */
  readonly ifEmpty?: string;
  /** Only records within it are shown, and nothing is said about others. */
  readonly caseLimit?: CaseLimit;
  /** Fields that this access may not see. */
  readonly withheld?: readonly string[];
}

/** Validated arguments, split into what goes to FuseDesk and what shapes the response. */
export interface PlannedCall {
  /** As they are sent: dates are absolute, and case tags are IDs. */
  readonly values: ArgumentValues;
  readonly request: FuseDeskRequest;
  readonly options: ResponseOptions;
  /** The IDs in the call by kind (`case`, `contact`, `chat`, `email`), for the activity log. */
  readonly affectedIds: Readonly<Record<string, string>>;
  /** The response, if it was needed to find out what the arguments mean. */
  readonly outcome?: UnreadOutcome;
}

/**
 * A planned call, or a message that tells the model what was wrong and what is valid. `said` holds words of FuseDesk that
 * belong to the message, such as the names of tags; a model reads them in a fence only.
 */
export type CallPlan =
  | { readonly ok: true; readonly call: PlannedCall }
  | { readonly ok: false; readonly kind: 'invalid_arguments'; readonly message: string; readonly said?: unknown }
  | { readonly ok: false; readonly kind: 'upstream'; readonly error: FuseDeskError }
  /** What the arguments name is not within the case limit, or not there. */
  | { readonly ok: false; readonly kind: 'outside' };
