import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRefusal } from '../../../preload/clientContract.ts';
import type { CommandResult } from '../../../preload/contract.ts';

type Begun = CommandResult<'client.confirm'>;
type Kind = Extract<Begun, { ok: true }>['kind'];
/** Something to do to a client's settings; `knownQuit` where a person says that the client is quit. */
type Begin = (quit: { readonly knownQuit?: boolean }) => Promise<Begun>;

/** A change of a client's settings in the hands of a component. What happens after it has begun, the state tells. */
export interface ClientActionState {
  readonly refusal: ClientRefusal | undefined;
  /** Resolves to how it began, and to `undefined` where it was refused. */
  readonly run: (begin: Begin) => Promise<Kind | undefined>;
  /** The last one again, now that the person says the client is quit; `undefined` where there was none. */
  readonly runAfterQuit: (() => Promise<Kind | undefined>) | undefined;
  readonly reset: () => void;
}

export function useClientAction(): ClientActionState {
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState<ClientRefusal>();
  const last = useRef<Begin>(undefined);
  // A second click does nothing; what goes on meanwhile the state tells.
  const underWay = useRef(false);

  const attempt = useCallback(
    async (begin: Begin, quit: { readonly knownQuit?: boolean }) => {
      if (underWay.current) return undefined;
      underWay.current = true;
      setRefusal(undefined);
      try {
        const begun = await begin(quit);
        if (begun.ok) return begun.kind;
        setRefusal(begun);
      } catch {
        setRefusal({ ok: false, code: 'failed', message: t('failure.command') });
      } finally {
        underWay.current = false;
      }
      return undefined;
    },
    [t],
  );
  const run = useCallback(
    (begin: Begin) => {
      last.current = begin;
      return attempt(begin, {});
    },
    [attempt],
  );
  const forget = useCallback(() => setRefusal(undefined), []);
  const { current: begun } = last;
  return { refusal, run, runAfterQuit: begun && (() => attempt(begun, { knownQuit: true })), reset: forget };
}
