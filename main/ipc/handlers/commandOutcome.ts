import type { Message } from '../../../mcp/texts/message.ts';

/** How a command ended, as the contract has it. */
export type CommandOutcome = { readonly ok: true } | { readonly ok: false; readonly message: Message };

export const DONE: CommandOutcome = { ok: true };

export function rejected(message: Message): CommandOutcome {
  return { ok: false, message };
}
