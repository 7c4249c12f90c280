import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountForm } from '../../controls/AccountForm.tsx';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { Page } from '../../shell/Page.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

/** Two ways to start: the person's own account, or demo data. */
export function FirstRun() {
  const { t } = useTranslation();
  const id = useId();
  const { commands } = useBridge();
  const demo = useCommand(commands['account.tryDemo']);
  return (
    <Page title={t('overview.welcome')} lead={t('overview.welcomeLead')}>
      <div className="first-run">
        <section className="card" aria-labelledby={`${id}account`}>
          <h2 id={`${id}account`}>{t('overview.accountForm.title')}</h2>
          <p className="secondary">{t('overview.accountForm.lead')}</p>
          <AccountForm />
        </section>
        <section className="card demo" aria-labelledby={`${id}demo`}>
          <div>
            <h2 id={`${id}demo`}>{t('overview.demo.title')}</h2>
            <p className="secondary">{t('overview.demo.lead')}</p>
            <ErrorText text={demo.failure} />
          </div>
          <Button isPending={demo.pending} onPress={() => void demo.run({})}>
            {demo.pending ? t('overview.demo.starting') : t('overview.demo.start')}
          </Button>
        </section>
      </div>
    </Page>
  );
}
