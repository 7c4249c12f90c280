import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPreviewItem, ClientRefusal } from '../../../preload/clientContract.ts';
import type { CommandArgs } from '../../../preload/contract.ts';
import { useBridge } from '../../state/BridgeContext.ts';

/** How far a preview is in being made. */
export type PreviewState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'shown'; readonly preview: ClientPreviewItem }
  | { readonly kind: 'refused'; readonly refusal: ClientRefusal };

interface PreviewInHand {
  readonly shown: PreviewState;
  readonly lookAgain: () => void;
}

/** What connecting would change; made anew with each other wish. */
export function useConnectPreview(wish: CommandArgs<'client.preview'>): PreviewInHand {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const [shown, setShown] = useState<PreviewState>({ kind: 'looking' });
  const latest = useRef(0);
  const { client, serverId, placeId, replaceConflicting, via } = wish;

  const look = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    // An answer that is overtaken by another wish is no longer of use.
    const show = (next: PreviewState) => {
      if (mine === latest.current) setShown(next);
    };
    show({ kind: 'looking' });
    try {
      const answer = await commands['client.preview']({
        client,
        serverId,
        ...(placeId !== undefined && { placeId }),
        ...(replaceConflicting && { replaceConflicting }),
        ...(via && { via }),
      });
      show(answer.ok ? { kind: 'shown', preview: answer.preview } : { kind: 'refused', refusal: answer });
    } catch {
      show({ kind: 'refused', refusal: { ok: false, code: 'failed', message: t('failure.command') } });
    }
  }, [commands, client, serverId, placeId, replaceConflicting, via, t]);

  useEffect(() => void look(), [look]);
  return { shown, lookAgain: () => void look() };
}
