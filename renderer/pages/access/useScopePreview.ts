import { useEffect, useState } from 'react';
import { useBridge } from '../../state/BridgeContext.ts';
import { isComplete, type ScopeChoice, toScope } from './scopeChoice.ts';

/** The names of the tools that a scope leaves; `names` is `undefined` until they are known. */
export interface ScopePreview {
  readonly names: ReadonlySet<string> | undefined;
  readonly failed: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** Asks main which tools a scope leaves, since main decides the same way when a call comes. */
export function useScopePreview(scope: ScopeChoice): ScopePreview {
  const { commands } = useBridge();
  const [left, setLeft] = useState<ScopePreview>({ names: undefined, failed: false });
  useEffect(() => {
    if (!isComplete(scope)) {
      setLeft({ names: NONE, failed: false });
      return;
    }
    let isCurrent = true;
    commands['scope.preview'](toScope(scope)).then(
      ({ tools }) => isCurrent && setLeft({ names: new Set(tools), failed: false }),
      () => isCurrent && setLeft((before) => ({ ...before, failed: true })),
    );
    return () => {
      isCurrent = false;
    };
  }, [scope, commands]);
  return left;
}
