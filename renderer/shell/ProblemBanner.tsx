import { useTranslation } from 'react-i18next';
import type { AppState } from '../../preload/contract.ts';
import { Banner } from '../controls/Banner.tsx';
import { Button } from '../controls/Button.tsx';
import { ErrorDetails } from '../controls/ErrorDetails.tsx';
import { useFormats } from '../format/useFormats.ts';
import { useAppState } from '../state/AppStateContext.ts';
import { useBridge } from '../state/BridgeContext.ts';
import { useCommand } from '../state/useCommand.ts';
import { hrefFor } from './route.ts';

type Problem = AppState['problems'][number];

/** One problem that main tells of, with the command that may mend it as its button. */
export function ProblemBanner({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isEngine = problem.code === 'engine';
  const action = problem.action ? (
    <Mend action={problem.action} />
  ) : problem.code.startsWith('key_rejected:') ? (
    <a className="button plain" href={hrefFor('settings', 'connect')}>
      {t('problem.keyMissingAction')}
    </a>
  ) : undefined;
  return (
    <Banner
      kind={isEngine ? 'danger' : 'warning'}
      title={t(isEngine ? 'problem.engineFailed' : 'problem.general')}
      {...(action && { action })}
    >
      <p>{problem.message}</p>
      {problem.since !== undefined && (
        <p className="secondary">{t('problem.since', { when: formats.clock(problem.since, Date.now()) })}</p>
      )}
      {problem.details !== undefined && <ErrorDetails text={problem.details} />}
    </Banner>
  );
}

function Mend({ action }: { readonly action: NonNullable<Problem['action']> }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { engine } = useAppState();
  const { run, pending, failure } = useCommand(commands[action]);
  const busy = pending || engine === 'starting';
  return (
    <div>
      <Button isPending={busy} onPress={() => void run({})}>
        {t(busy ? 'problem.retrying' : 'action.tryAgain')}
      </Button>
      {failure !== undefined && !busy && (
        <p className="error" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
