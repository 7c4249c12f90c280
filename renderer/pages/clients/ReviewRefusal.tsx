import { useTranslation } from 'react-i18next';
import type { ClientItem, ClientRefusal } from '../../../preload/clientContract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { RefusalNote } from './RefusalNote.tsx';

interface ReviewRefusalProps {
  readonly item: ClientItem;
  readonly refusal: ClientRefusal;
  readonly onReplace?: () => void;
  readonly onLookAgain: () => void;
  /** The person says that the client is quit. */
  readonly onIsQuit?: () => void;
}

/** Why it does not go on, with the one thing that takes it further. */
export function ReviewRefusal({ item, refusal, onReplace, onLookAgain, onIsQuit }: ReviewRefusalProps) {
  const { t } = useTranslation();
  const { title, state } = item;
  switch (refusal.code) {
    case 'ambiguous_place':
      // The choice above asks.
      return null;
    case 'foreign_entry':
      if (!onReplace) break;
      return (
        <Banner kind="warning" title={t('connectClient.foreignTitle')} isNews>
          <p>{t('connectClient.foreignWhat', { title })}</p>
          {state.kind === 'foreign' && (
            <pre className="exact-block">
              <code>{state.text}</code>
            </pre>
          )}
          <div className="button-row">
            <Button onPress={onReplace}>{t('connectClient.replace')}</Button>
          </div>
        </Banner>
      );
    case 'running_unknown':
      if (!onIsQuit) break;
      return (
        <RefusalNote refusal={refusal}>
          <Button look="primary" onPress={onIsQuit}>
            {t('client.isQuit', { title })}
          </Button>
        </RefusalNote>
      );
  }
  return (
    <RefusalNote refusal={refusal}>
      <Button onPress={onLookAgain}>{t('connectClient.lookAgain')}</Button>
    </RefusalNote>
  );
}
