import { type Command, useCommand } from './useCommand.ts';

/** A command that only answers, without saying how it ended: it is done unless the call breaks. */
export function useQuery<A>(command: (args: A) => Promise<unknown>): Command<A, { readonly ok: true }> {
  return useCommand(async (args: A) => {
    await command(args);
    return { ok: true as const };
  });
}
