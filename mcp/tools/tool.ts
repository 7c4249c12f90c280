import type { ZodType } from 'zod';
import type { Operation } from '../fusedesk/catalogue/operation.ts';
import type { FuseDeskError } from '../fusedesk/http/fuseDeskError.ts';
import type { FuseDeskRequest } from '../fusedesk/http/fuseDeskRequest.ts';
import type { Argument, ArgumentValues } from './arguments/argument.ts';
import type { OmissionRules } from './results/omitFields.ts';

/** What a model and a client read about a tool: the very object that stands in `tools/list`. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object'; readonly [key: string]: unknown };
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
}

/** How an answer is wished for; never sent to FuseDesk. */
export interface ResponseOptions {
  readonly fields: 'essential' | 'all';
  readonly bodyFormat: 'text' | 'html';
  readonly includeQuoted: boolean;
  /** Which 40 KB slice of an answer that FuseDesk cannot page; 1 is the first. */
  readonly part: number;
  readonly limit?: number;
  readonly offset?: number;
  /** Which entries of a list that FuseDesk sends whole; all of them where both are left out. */
  readonly state?: 'open' | 'closed';
  readonly waitingMinutes?: number;
}

/** Checked arguments, split into what goes to FuseDesk and what shapes the answer. */
export interface PlannedCall {
  readonly request: FuseDeskRequest;
  readonly options: ResponseOptions;
  /** The IDs the call names, by kind (`case`, `contact`, `chat`, `email`), for the activity log. */
  readonly affectedIds: Readonly<Record<string, string>>;
}

/** A plan, or a sentence for the model saying what was wrong and what is valid. */
export type CallPlan =
  | { readonly ok: true; readonly call: PlannedCall }
  | { readonly ok: false; readonly kind: 'invalid_arguments'; readonly message: string }
  | { readonly ok: false; readonly kind: 'upstream'; readonly error: FuseDeskError };

/** One operation of the catalogue as a tool; built once, shared by every call. */
export interface Tool {
  readonly operation: Operation;
  readonly listing: ToolListing;
  /** The flat arguments a model gives, in the order listed. */
  readonly arguments: readonly Argument[];
  /** Checks flat arguments and puts certain slips (`"123"` for 123) right. */
  readonly schema: ZodType<ArgumentValues>;
  /** For each essential field of a list, the names FuseDesk may give it, likeliest first. */
  readonly essentialFields?: readonly (readonly string[])[];
  readonly omissions?: OmissionRules;
}
