import { Copy } from 'lucide-react';
import { useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../preload/contract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { Page } from '../../shell/Page.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { ReportView } from './ReportView.tsx';

type Run =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly report: CommandResult<'diagnostics.run'> }
  | { readonly kind: 'failed' };

/** Checks everything between an app and FuseDesk on request, and shows the findings. */
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
  const actions = run.kind === 'done' && (
    <div className="button-row">
      <Button onPress={() => void start()}>{t('diagnosticsPage.runAgain')}</Button>
      <CopyReportButton />
    </div>
  );
  return (
    <Page title={t('diagnosticsPage.title')} lead={t('diagnosticsPage.lead')} backTo="clients" action={actions}>
      {run.kind === 'none' && (
        <EmptyState title={t('diagnosticsPage.emptyTitle')} hint={t('diagnosticsPage.emptyHint')}>
          <Button variant="primary" onPress={() => void start()}>
            {t('diagnosticsPage.run')}
          </Button>
        </EmptyState>
      )}
      {run.kind === 'running' && (
        <ProgressBar className="progress" isIndeterminate aria-label={t('diagnosticsPage.running')}>
          <p className="empty-title" role="status">
            {t('diagnosticsPage.running')}
          </p>
          <div className="progress-track" aria-hidden="true">
            <div className="progress-fill" />
          </div>
          <p className="secondary">{t('diagnosticsPage.runningHint')}</p>
        </ProgressBar>
      )}
      {run.kind === 'failed' && (
        <Banner
          kind="danger"
          title={t('diagnosticsPage.failed')}
          isAnnounced
          action={<Button onPress={() => void start()}>{t('shell.action.tryAgain')}</Button>}
        >
          <p>{t('shell.failure.command')}</p>
        </Banner>
      )}
      {run.kind === 'done' && <ReportView report={run.report} />}
    </Page>
  );
}

function CopyReportButton() {
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
    if (copied) toast({ text: t('diagnosticsPage.copied') });
  };
  return (
    <>
      <Button onPress={() => void copy()}>
        <Copy size={16} aria-hidden="true" />
        {t('diagnosticsPage.copy')}
      </Button>
      <ErrorText text={failed ? t('diagnosticsPage.copyFailed') : undefined} />
    </>
  );
}
