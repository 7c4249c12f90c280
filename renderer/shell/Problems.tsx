import { useTranslation } from 'react-i18next';
import type { AppState } from '../../preload/contract.ts';
import { Banner } from '../controls/Banner.tsx';
import { useAppState } from '../state/AppStateContext.ts';
import { ProblemBanner } from './ProblemBanner.tsx';
import { hrefFor } from './route.ts';

/** What is wrong and what to do about it, above every page. */
export function Problems({ withoutStorage }: { readonly withoutStorage: boolean }) {
  const { t } = useTranslation();
  const { engine, storage, problems, accounts } = useAppState();
  const keyless = accounts.filter(({ demo, hasKey }) => !demo && !hasKey);
  // The key of the demo data is a new one at every start: nobody would miss it.
  const isNoLoss = storage.kind === 'memory_only' && accounts.every(({ demo, hasKey }) => demo || !hasKey);
  const storageKind = withoutStorage || isNoLoss ? 'protected' : storage.kind;
  const failedWithoutWords = engine === 'failed' && problems.every(({ code }) => code !== 'engine');
  if (!failedWithoutWords && storageKind === 'protected' && problems.length === 0 && keyless.length === 0) return null;
  return (
    <section className="problems" aria-label={t('problem.label')}>
      {failedWithoutWords && (
        <Banner kind="danger" title={t('problem.engineFailed')}>
          <p>{t('problem.engineFailedWhat')}</p>
        </Banner>
      )}
      {keyless.map(({ id, appName }) => (
        <KeyMissingBanner key={id} appName={appName} />
      ))}
      {storageKind !== 'protected' && <StorageBanner kind={storageKind} />}
      {problems.map((problem) => (
        <ProblemBanner key={problem.code} problem={problem} />
      ))}
    </section>
  );
}

/** Asks for a key that was kept for an earlier run alone, or was lost. */
function KeyMissingBanner({ appName }: { readonly appName: string }) {
  const { t } = useTranslation();
  const { storage } = useAppState();
  const enter = (
    <a className="button plain" href={hrefFor('settings', 'connect')}>
      {t('problem.keyMissingAction')}
    </a>
  );
  return (
    <Banner kind="danger" title={t('problem.keyMissing', { name: appName })} action={enter}>
      <p>{t('problem.keyMissingWhat', { name: appName })}</p>
      {storage.kind !== 'protected' && <p className="secondary">{storage.message}</p>}
    </Banner>
  );
}

function StorageBanner({ kind }: { readonly kind: Exclude<AppState['storage']['kind'], 'protected'> }) {
  const { t } = useTranslation();
  const { storage } = useAppState();
  const where = (
    <a className="button plain" href={hrefFor('settings')}>
      {t('problem.storageAction')}
    </a>
  );
  return kind === 'memory_only' ? (
    <Banner kind="warning" title={t('problem.memoryOnly')} action={where}>
      <p>{t('settings.memoryOnlyWhat')}</p>
    </Banner>
  ) : (
    <Banner kind="danger" title={t('problem.unavailable')} action={where}>
      {storage.kind === 'unavailable' && <p>{storage.message}</p>}
    </Banner>
  );
}
