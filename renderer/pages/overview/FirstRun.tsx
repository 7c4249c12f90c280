import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { Page } from '../../shell/Page.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';
import { AccountForm } from './AccountForm.tsx';

/** Two ways to begin: an own account, or demo data. */
export function FirstRun() {
  const { t } = useTranslation();
  const id = useId();
  const { commands } = useBridge();
  const demo = useCommand(commands['account.tryDemo']);
  return (
    <Page title={t('overview.welcome')} lead={t('overview.welcomeLead')}>
      <div className="begin">
        <section className="card" aria-labelledby={`${id}connect`}>
          <h2 id={`${id}connect`}>{t('connect.title')}</h2>
          <p className="secondary">{t('connect.lead')}</p>
          <AccountForm />
        </section>
        <section className="card demo" aria-labelledby={`${id}demo`}>
          <div>
            <h2 id={`${id}demo`}>{t('demo.title')}</h2>
            <p className="secondary">{t('demo.lead')}</p>
            {demo.failure !== undefined && (
              <p className="error" role="alert">
                {demo.failure}
              </p>
            )}
          </div>
          <Button isPending={demo.pending} onPress={() => void demo.run({})}>
            {demo.pending ? t('demo.starting') : t('demo.start')}
          </Button>
        </section>
      </div>
    </Page>
  );
}
