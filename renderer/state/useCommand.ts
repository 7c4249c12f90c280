import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../mcp/texts/message.ts';
import { useFormatMessage } from './i18n.ts';

/** How a command ended, whatever else it returns. */
export type AnyCommandResult = { readonly ok: true } | { readonly ok: false; readonly message: Message };

/** A command as a component uses it. */
export interface Command<A, R> {
  readonly pending: boolean;
  /** Why the last run failed, for the person. */
  readonly failure: string | undefined;
  /** Resolves to the result, or to `undefined` if the command failed. */
  readonly run: (args: A) => Promise<R | undefined>;
  /** Clears the failure. */
  readonly reset: () => void;
}

/** Runs a command of the main process. A refusal and a broken call both become a sentence to show. */
export function useCommand<A, R extends AnyCommandResult>(
  command: (args: A) => Promise<R>,
): Command<A, Extract<R, { ok: true }>> {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const [runs, setRuns] = useState(0);
  const [failure, setFailure] = useState<string>();
  const latest = useRef({ command, formatMessage });
  latest.current = { command, formatMessage };

  const run = useCallback(
    async (args: A) => {
      setRuns((count) => count + 1);
      setFailure(undefined);
      try {
        const result = await latest.current.command(args);
        if (succeeded(result)) return result;
        setFailure(result.ok ? undefined : latest.current.formatMessage(result.message));
      } catch {
        setFailure(t('shell.failure.command'));
      } finally {
        setRuns((count) => count - 1);
      }
      return undefined;
    },
    [t],
  );
  const reset = useCallback(() => setFailure(undefined), []);
  return { pending: runs > 0, failure, run, reset };
}

function succeeded<R extends AnyCommandResult>(result: R): result is Extract<R, { ok: true }> {
  return result.ok;
}

/** The same for a command whose result cannot say that it failed: it succeeded unless the call broke. */
export function useQuery<A>(command: (args: A) => Promise<unknown>): Command<A, { readonly ok: true }> {
  return useCommand(async (args: A) => {
    await command(args);
    return { ok: true as const };
  });
}
