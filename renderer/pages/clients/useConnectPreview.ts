import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClientPreviewItem, ClientRefusal } from '../../../preload/clientContract.ts';
import type { CommandArgs } from '../../../preload/contract.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { BROKEN_CALL } from './useClientAction.ts';

export type PreviewState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'shown'; readonly preview: ClientPreviewItem }
  | { readonly kind: 'refused'; readonly refusal: ClientRefusal };

interface ConnectPreview {
  readonly state: PreviewState;
  readonly checkAgain: () => void;
}

/** What connecting would change, for the current input. */
export function useConnectPreview(input: CommandArgs<'client.preview'>): ConnectPreview {
  const { commands } = useBridge();
  const [state, setState] = useState<PreviewState>({ kind: 'checking' });
  const latest = useRef(0);
  const { client, serverId, placeId, replaceConflicting, via } = input;

  const check = useCallback(async () => {
    latest.current += 1;
    const current = latest.current;
    // Ignore stale responses.
    const show = (next: PreviewState) => {
      if (current === latest.current) setState(next);
    };
    show({ kind: 'checking' });
    try {
      const result = await commands['client.preview']({
        client,
        serverId,
        ...(placeId !== undefined && { placeId }),
        ...(replaceConflicting && { replaceConflicting }),
        ...(via && { via }),
      });
      show(result.ok ? { kind: 'shown', preview: result.preview } : { kind: 'refused', refusal: result });
    } catch {
      show({ kind: 'refused', refusal: BROKEN_CALL });
    }
  }, [commands, client, serverId, placeId, replaceConflicting, via]);

  useEffect(() => void check(), [check]);
  return { state, checkAgain: () => void check() };
}
