import type { Message } from '../../../mcp/texts/message.ts';
import type { ActivityRow, ApprovalView, AppState, CommandName, CommandResult } from '../../../preload/contract.ts';

/** The state of the fake main process, and how it answers. */
export interface Scenario {
  readonly state: AppState;
  readonly activity: readonly ActivityRow[];
  readonly approval: ApprovalView | null;
  /** Commands that are refused, with the reason. */
  readonly rejected: Partial<Record<CommandName, Message>>;
  /** Responses to the first calls of a command, in this order, before its usual ones. */
  readonly responses: { readonly [C in CommandName]?: readonly CommandResult<C>[] };
  /** Commands whose call throws. */
  readonly broken: readonly CommandName[];
  /** Commands that are answered only once the test releases them. */
  readonly held: readonly CommandName[];
}
