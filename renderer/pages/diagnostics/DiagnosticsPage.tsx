import { Copy } from 'lucide-react';
import { useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../preload/contract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { Page } from '../../shell/Page.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { ReportView } from './ReportView.tsx';

type Report = CommandResult<'diagnostics.run'>;
type Run =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'failed' };

/** Looks at everything between a client and FuseDesk when asked, and shows what it found. */
export function DiagnosticsPage() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const [run, setRun] = useState<Run>({ kind: 'none' });
  const start = async () => {
    setRun({ kind: 'running' });
    try {
      setRun({ kind: 'done', report: await commands['diagnostics.run']({}) });
    } catch {
      setRun({ kind: 'failed' });
    }
  };
  const again = run.kind === 'done' && (
    <div className="page-actions">
      <Button onPress={() => void start()}>{t('doctor.again')}</Button>
      <CopyReport />
    </div>
  );
  return (
    <Page title={t('doctor.title')} lead={t('doctor.lead')} backTo="clients" action={again}>
      {run.kind === 'none' && (
        <EmptyState title={t('doctor.emptyTitle')} what={t('doctor.emptyWhat')}>
          <Button look="primary" onPress={() => void start()}>
            {t('doctor.start')}
          </Button>
        </EmptyState>
      )}
      {run.kind === 'running' && (
        <ProgressBar className="progress" isIndeterminate aria-label={t('doctor.running')}>
          <p className="empty-title" role="status">
            {t('doctor.running')}
          </p>
          <div className="progress-track" aria-hidden="true">
            <div className="progress-fill" />
          </div>
          <p className="secondary">{t('doctor.runningWhat')}</p>
        </ProgressBar>
      )}
      {run.kind === 'failed' && (
        <Banner
          kind="danger"
          title={t('doctor.failed')}
          isNews
          action={<Button onPress={() => void start()}>{t('action.tryAgain')}</Button>}
        >
          <p>{t('failure.command')}</p>
        </Banner>
      )}
      {run.kind === 'done' && <ReportView report={run.report} />}
    </Page>
  );
}

function CopyReport() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const toast = useToast();
  const [failed, setFailed] = useState(false);
  const copy = async () => {
    const copied = await commands['diagnostics.copyReport']({}).then(
      ({ ok }) => ok,
      () => false,
    );
    setFailed(!copied);
    if (copied) toast({ text: t('doctor.copied') });
  };
  return (
    <>
      <Button onPress={() => void copy()}>
        <Copy size={16} aria-hidden="true" />
        {t('doctor.copy')}
      </Button>
      {failed && (
        <p className="error" role="alert">
          {t('doctor.copyFailed')}
        </p>
      )}
    </>
  );
}
