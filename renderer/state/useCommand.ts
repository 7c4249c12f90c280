import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A command's end, whatever else it brings. */
type Ended = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** A command in the hands of a component: whether it runs, and in words why it last failed. */
export interface Command<A, R> {
  readonly pending: boolean;
  readonly failure: string | undefined;
  /** Resolves to the result where it is done, and to `undefined` where it failed. */
  readonly run: (args: A) => Promise<R | undefined>;
  readonly reset: () => void;
}

/** Runs a command of the bridge; a refusal and a broken call both become a sentence to show. */
export function useCommand<A, R extends Ended>(command: (args: A) => Promise<R>): Command<A, Extract<R, { ok: true }>> {
  const { t } = useTranslation();
  const [pending, setPending] = useState(0);
  const [failure, setFailure] = useState<string>();
  const latest = useRef(command);
  latest.current = command;

  const run = useCallback(
    async (args: A) => {
      setPending((count) => count + 1);
      setFailure(undefined);
      try {
        const end = await latest.current(args);
        if (isDone(end)) return end;
        setFailure(end.ok ? undefined : end.message);
      } catch {
        setFailure(t('failure.command'));
      } finally {
        setPending((count) => count - 1);
      }
      return undefined;
    },
    [t],
  );
  const forget = useCallback(() => setFailure(undefined), []);
  return { pending: pending > 0, failure, run, reset: forget };
}

function isDone<R extends Ended>(end: R): end is Extract<R, { ok: true }> {
  return end.ok;
}
