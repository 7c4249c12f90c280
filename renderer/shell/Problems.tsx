import { useTranslation } from 'react-i18next';
import { Banner } from '../controls/Banner.tsx';
import { useAppState } from '../state/AppStateContext.ts';
import { hashOf } from './route.ts';

/** What is wrong and what to do about it, above every page. */
export function Problems({ withoutStorage }: { readonly withoutStorage: boolean }) {
  const { t } = useTranslation();
  const { engine, storage, problems, accounts } = useAppState();
  // The key of the demo data is a new one at every start: nobody would miss it.
  const isNoLoss = storage.kind === 'memory_only' && accounts.every(({ demo }) => demo);
  const storageKind = withoutStorage || isNoLoss ? 'protected' : storage.kind;
  const where = (
    <a className="button plain" href={hashOf('settings')}>
      {t('problem.storageAction')}
    </a>
  );
  if (engine !== 'failed' && storageKind === 'protected' && problems.length === 0) return null;
  return (
    <section className="problems" aria-label={t('problem.label')}>
      {engine === 'failed' && (
        <Banner kind="danger" title={t('problem.engineFailed')}>
          <p>{t('problem.engineFailedWhat')}</p>
        </Banner>
      )}
      {storageKind === 'memory_only' && (
        <Banner kind="warning" title={t('problem.memoryOnly')} action={where}>
          <p>{t('settings.memoryOnlyWhat')}</p>
        </Banner>
      )}
      {storageKind === 'unavailable' && (
        <Banner kind="danger" title={t('problem.unavailable')} action={where}>
          <p>{t('settings.unavailableWhat')}</p>
        </Banner>
      )}
      {problems.map(({ code, message }) => (
        <Banner key={code} kind="warning" title={t('problem.general')}>
          <p>{message}</p>
        </Banner>
      ))}
    </section>
  );
}
