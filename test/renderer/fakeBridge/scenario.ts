import type { ActivityRow, ApprovalView, AppState, CommandName, CommandResult } from '../../../preload/contract.ts';

/** How the main process of a test is, and how it answers. */
export interface Scenario {
  readonly state: AppState;
  readonly activity: readonly ActivityRow[];
  readonly approval: ApprovalView | null;
  /** Commands that are refused, with the sentence. */
  readonly rejected: Partial<Record<CommandName, string>>;
  /** What commands answer at their first calls, in this order, before they do as usual. */
  readonly responses: { readonly [C in CommandName]?: readonly CommandResult<C>[] };
  /** Commands whose call breaks. */
  readonly broken: readonly CommandName[];
  /** Commands that are answered only once a test lets them go. */
  readonly held: readonly CommandName[];
}
