import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionPreviewItem, ConnectionRefusal } from '../../../preload/connection.ts';
import type { CommandArgs } from '../../../preload/contract.ts';
import { useBridge } from '../../state/BridgeContext.ts';

/** How far a preview is in being made. */
export type Shown =
  | { readonly kind: 'looking' }
  | { readonly kind: 'shown'; readonly preview: ConnectionPreviewItem }
  | { readonly kind: 'refused'; readonly refusal: ConnectionRefusal };

interface PreviewInHand {
  readonly shown: Shown;
  readonly lookAgain: () => void;
}

/** What connecting would change; made anew with each other wish. */
export function usePreview(wish: CommandArgs<'connection.preview'>): PreviewInHand {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const [shown, setShown] = useState<Shown>({ kind: 'looking' });
  const latest = useRef(0);
  const { client, serverId, placeId, replaceForeign, by } = wish;

  const look = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    // An answer that is overtaken by another wish is no longer of use.
    const show = (next: Shown) => {
      if (mine === latest.current) setShown(next);
    };
    show({ kind: 'looking' });
    try {
      const answer = await commands['connection.preview']({
        client,
        serverId,
        ...(placeId !== undefined && { placeId }),
        ...(replaceForeign && { replaceForeign }),
        ...(by && { by }),
      });
      show(answer.ok ? { kind: 'shown', preview: answer.preview } : { kind: 'refused', refusal: answer });
    } catch {
      show({ kind: 'refused', refusal: { ok: false, code: 'failed', message: t('failure.command') } });
    }
  }, [commands, client, serverId, placeId, replaceForeign, by, t]);

  useEffect(() => void look(), [look]);
  return { shown, lookAgain: () => void look() };
}
