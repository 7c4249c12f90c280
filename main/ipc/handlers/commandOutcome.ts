/** The end of a command, as the contract has it. */
export type CommandOutcome = { readonly ok: true } | { readonly ok: false; readonly message: string };

export const DONE: CommandOutcome = { ok: true };

export function rejected(message: string): CommandOutcome {
  return { ok: false, message };
}
