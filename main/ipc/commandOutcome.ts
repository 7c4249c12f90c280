import type { Message } from '../../mcp/texts/message.ts';
import type { CommandOutcome } from '../../preload/contract.ts';

export const DONE: CommandOutcome = { ok: true };

/** The outcome of a command that did nothing, with the reason. */
export function rejected(message: Message): CommandOutcome {
  return { ok: false, message };
}
