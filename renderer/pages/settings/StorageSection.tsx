import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../controls/Banner.tsx';
import { labelFor } from '../../controls/labelFor.ts';
import { Section } from '../../controls/Section.tsx';
import { hasNothingToLose } from '../../shell/Problems.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useFormatMessage } from '../../state/i18n.ts';

/** Where the FuseDesk key is kept, and if it isn't saved, why. */
export function StorageSection() {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const state = useAppState();
  const { storage } = state;
  const backends = t('storage.backend', { returnObjects: true });
  return (
    <Section title={t('settings.storage')}>
      {storage.kind === 'protected' ? (
        <p className="with-icon">
          <Lock size={18} className="safe" aria-hidden="true" />
          {t('settings.protected', { backend: labelFor(backends, storage.backend) })}
        </p>
      ) : hasNothingToLose(state) ? (
        <p>{formatMessage(storage.message)}</p>
      ) : (
        <Banner
          kind={storage.kind === 'memory_only' ? 'warning' : 'danger'}
          title={t(storage.kind === 'memory_only' ? 'settings.memoryOnly' : 'settings.unavailable')}
        >
          <p>{formatMessage(storage.message)}</p>
        </Banner>
      )}
    </Section>
  );
}
