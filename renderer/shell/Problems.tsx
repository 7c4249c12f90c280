import { useTranslation } from 'react-i18next';
import type { AppState } from '../../preload/contract.ts';
import { Banner } from '../controls/Banner.tsx';
import { Button } from '../controls/Button.tsx';
import { ErrorText } from '../controls/ErrorText.tsx';
import { Fold } from '../controls/Fold.tsx';
import { InlineCode } from '../controls/InlineCode.tsx';
import { useAppState } from '../state/AppStateContext.ts';
import { useBridge } from '../state/BridgeContext.ts';
import { useFormatMessage } from '../state/i18n.ts';
import { useCommand } from '../state/useCommand.ts';
import { hrefFor } from './route.ts';

type Problem = AppState['problems'][number];

/** True if only memory holds the keys but none of them is worth saving: the demo key is new at every start. */
export function hasNothingToLose({ storage, accounts }: Pick<AppState, 'storage' | 'accounts'>): boolean {
  return storage.kind === 'memory_only' && accounts.every(({ demo, hasKey }) => demo || !hasKey);
}

/** What is wrong and what to do about it, above every page. */
export function Problems({ withoutStorage }: { readonly withoutStorage: boolean }) {
  const { t } = useTranslation();
  const state = useAppState();
  const { engine, storage, problems, accounts } = state;
  const keyless = accounts.filter(({ demo, hasKey }) => !demo && !hasKey);
  const storageKind = withoutStorage || hasNothingToLose(state) ? 'protected' : storage.kind;
  const isUnexplained = engine === 'failed' && problems.every(({ code }) => code !== 'engine');
  if (!isUnexplained && storageKind === 'protected' && problems.length === 0 && keyless.length === 0) return null;
  return (
    <section className="stack" aria-label={t('shell.problem.label')}>
      {isUnexplained && (
        <Banner kind="danger" title={t('shell.problem.engineFailed')}>
          <p>{t('shell.problem.engineFailedHint')}</p>
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

/** Asks for a key that was lost or was only kept in memory. */
function KeyMissingBanner({ appName }: { readonly appName: string }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const { storage } = useAppState();
  return (
    <Banner kind="danger" title={t('shell.problem.keyMissing', { name: appName })} action={<EnterKey />}>
      <p>{t('shell.problem.keyMissingHint', { name: appName })}</p>
      {storage.kind !== 'protected' && <p className="secondary">{formatMessage(storage.message)}</p>}
    </Banner>
  );
}

function EnterKey() {
  const { t } = useTranslation();
  return (
    <a className="button plain" href={hrefFor('settings', 'connect')}>
      {t('shell.problem.enterKey')}
    </a>
  );
}

function StorageBanner({ kind }: { readonly kind: Exclude<AppState['storage']['kind'], 'protected'> }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const { storage } = useAppState();
  const seeStorage = (
    <a className="button plain" href={hrefFor('settings')}>
      {t('shell.problem.seeStorage')}
    </a>
  );
  return kind === 'memory_only' ? (
    <Banner kind="warning" title={t('shell.problem.memoryOnly')} action={seeStorage}>
      <p>{t('shell.problem.memoryOnlyHint')}</p>
    </Banner>
  ) : (
    <Banner kind="danger" title={t('shell.problem.unavailable')} action={seeStorage}>
      {storage.kind === 'unavailable' && <p>{formatMessage(storage.message)}</p>}
    </Banner>
  );
}

/** One problem from main, with the command that may fix it as its button. */
function ProblemBanner({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const isEngine = problem.code === 'engine';
  const message = formatMessage(problem.message);
  const action = problem.action ? (
    <RunFix command={problem.action} />
  ) : problem.message.code === 'problems.keyRejected' ? (
    <EnterKey />
  ) : undefined;
  return (
    <Banner
      kind={isEngine ? 'danger' : 'warning'}
      title={isEngine ? t('shell.problem.engineFailed') : message}
      {...(action && { action })}
    >
      {isEngine && <p>{message}</p>}
      {problem.since !== undefined && <p className="secondary">{t('shell.problem.since', { when: problem.since })}</p>}
      {problem.details !== undefined && (
        <Fold label={t('shell.action.details')}>
          <p>
            <InlineCode text={problem.details} />
          </p>
        </Fold>
      )}
    </Banner>
  );
}

function RunFix({ command }: { readonly command: NonNullable<Problem['action']> }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { engine } = useAppState();
  const { run, pending, failure } = useCommand(commands[command]);
  const busy = pending || engine === 'starting';
  return (
    <div>
      <Button isPending={busy} onPress={() => void run({})}>
        {t(busy ? 'shell.problem.retrying' : 'shell.action.tryAgain')}
      </Button>
      <ErrorText text={busy ? undefined : failure} />
    </div>
  );
}
