import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem, ClientRefusal } from '../../../preload/clientContract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { CopyField } from '../../controls/CopyField.tsx';
import { InlineCode } from '../../controls/InlineCode.tsx';
import { useFormatMessage } from '../../state/i18n.ts';

interface RefusalNoteProps {
  readonly refusal: Pick<ClientRefusal, 'message' | 'path' | 'snippet'>;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Why nothing was changed, where, and what a person can add by hand. */
export function RefusalNote({ refusal: { message, path, snippet }, children }: RefusalNoteProps) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  return (
    <div className="stack">
      <Banner kind="warning" title={formatMessage(message)} isAnnounced>
        {path !== undefined && (
          <p>
            {t('clientsPage.settingsFile')}: <InlineCode text={path} />
          </p>
        )}
      </Banner>
      {snippet !== undefined && <CopyField label={t('clientsPage.snippet')} text={snippet} />}
      {children && <div className="button-row">{children}</div>}
    </div>
  );
}

interface ReviewRefusalProps {
  readonly item: ClientItem;
  readonly refusal: ClientRefusal;
  readonly onReplace?: () => void;
  readonly onCheckAgain: () => void;
  /** The person says that the client has quit. */
  readonly onHasQuit?: () => void;
}

/** Why connecting stopped, with the one action that continues it. */
export function ReviewRefusal({ item, refusal, onReplace, onCheckAgain, onHasQuit }: ReviewRefusalProps) {
  const { t } = useTranslation();
  const { title, state } = item;
  switch (refusal.code) {
    case 'ambiguous_place':
      // The radio group above asks which one.
      return null;
    case 'foreign_entry':
      if (!onReplace) break;
      return (
        <Banner kind="warning" title={t('clientsPage.dialog.foreignTitle')} isAnnounced>
          <p>{t('clientsPage.dialog.foreignHint', { title })}</p>
          {state.kind === 'conflicting' && (
            <pre className="exact-block">
              <code>{state.text}</code>
            </pre>
          )}
          <div className="button-row">
            <Button onPress={onReplace}>{t('clientsPage.dialog.replace')}</Button>
          </div>
        </Banner>
      );
    case 'running_unknown':
      if (!onHasQuit) break;
      return (
        <RefusalNote refusal={refusal}>
          <Button variant="primary" onPress={onHasQuit}>
            {t('clientsPage.action.hasQuit', { title })}
          </Button>
        </RefusalNote>
      );
  }
  return (
    <RefusalNote refusal={refusal}>
      <Button onPress={onCheckAgain}>{t('clientsPage.dialog.checkAgain')}</Button>
    </RefusalNote>
  );
}
