import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../controls/Banner.tsx';
import { Section } from '../../controls/Section.tsx';
import { labelFor } from '../../format/labelFor.ts';
import { useAppState } from '../../state/AppStateContext.ts';

/** Where the FuseDesk key is kept, in plain words, and why not where it is not. */
export function StorageSection() {
  const { t } = useTranslation();
  const { storage, accounts } = useAppState();
  // The key of the demo data is a new one at every start: there is nothing that could be lost.
  const isNoLoss = storage.kind === 'memory_only' && accounts.every(({ demo, hasKey }) => demo || !hasKey);
  const backends = t('settings.backend', { returnObjects: true });
  return (
    <Section title={t('settings.storage')}>
      {storage.kind === 'protected' ? (
        <p className="with-icon">
          <Lock size={18} className="safe" aria-hidden="true" />
          {t('settings.protected', { backend: labelFor(backends, storage.backend) })}
        </p>
      ) : isNoLoss ? (
        <>
          <p>{t('settings.memoryOnlyYet')}</p>
          <p className="secondary">{t('settings.storageWhy', { message: storage.message })}</p>
        </>
      ) : storage.kind === 'memory_only' ? (
        <Banner kind="warning" title={t('settings.memoryOnly')}>
          <p>{t('settings.memoryOnlyWhat')}</p>
          <p className="secondary">{t('settings.storageWhy', { message: storage.message })}</p>
        </Banner>
      ) : (
        <Banner kind="danger" title={t('settings.unavailable')}>
          <p>{storage.message}</p>
        </Banner>
      )}
    </Section>
  );
}
