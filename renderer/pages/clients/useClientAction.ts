import { useCallback, useRef, useState } from 'react';
import { message } from '../../../mcp/texts/message.ts';
import type { ClientRefusal } from '../../../preload/clientContract.ts';
import type { CommandResult } from '../../../preload/contract.ts';

type StartResult = CommandResult<'client.confirm'>;
type StartKind = Extract<StartResult, { ok: true }>['kind'];
/** Starts a change of a client's settings; `knownQuit` if the person says that the client has quit. */
type StartAction = (options: { readonly knownQuit?: boolean }) => Promise<StartResult>;

/** The refusal to show if the call itself broke. */
export const BROKEN_CALL: ClientRefusal = { ok: false, code: 'failed', message: message('shell.failure.command') };

/** A change of a client's settings. Once it has started, the app state shows its progress. */
export interface ClientActionState {
  readonly refusal: ClientRefusal | undefined;
  /** Resolves to how it started, or to `undefined` if it was refused. */
  readonly run: (start: StartAction) => Promise<StartKind | undefined>;
  /** Repeats the last action after the person says that the client has quit; `undefined` if there was none. */
  readonly runAfterQuit: (() => Promise<StartKind | undefined>) | undefined;
  readonly reset: () => void;
}

export function useClientAction(): ClientActionState {
  const [refusal, setRefusal] = useState<ClientRefusal>();
  const last = useRef<StartAction>(undefined);
  // Ignores a second click.
  const isRunning = useRef(false);

  const attempt = useCallback(async (start: StartAction, options: { readonly knownQuit?: boolean }) => {
    if (isRunning.current) return undefined;
    isRunning.current = true;
    setRefusal(undefined);
    try {
      const result = await start(options);
      if (result.ok) return result.kind;
      setRefusal(result);
    } catch {
      setRefusal(BROKEN_CALL);
    } finally {
      isRunning.current = false;
    }
    return undefined;
  }, []);
  const run = useCallback(
    (start: StartAction) => {
      last.current = start;
      return attempt(start, {});
    },
    [attempt],
  );
  const reset = useCallback(() => setRefusal(undefined), []);
  const { current: previous } = last;
  return { refusal, run, runAfterQuit: previous && (() => attempt(previous, { knownQuit: true })), reset };
}
