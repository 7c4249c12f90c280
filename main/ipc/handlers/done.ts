/** The end of a command, as the contract has it. */
export type Done = { readonly ok: true } | { readonly ok: false; readonly message: string };

export const DONE: Done = { ok: true };

export function refused(message: string): Done {
  return { ok: false, message };
}
