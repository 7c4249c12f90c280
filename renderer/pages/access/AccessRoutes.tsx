import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { AccessPage } from './AccessPage.tsx';
import { EditServer } from './EditServer.tsx';
import { NewServer } from './NewServer.tsx';

/** The list of connections, a new one, or one to edit by its ID. */
export function AccessRoutes({ part }: { readonly part: string }) {
  const { t } = useTranslation();
  const { accounts, servers } = useAppState();
  if (accounts.length === 0) return <NoAccount />;
  if (part === '') return <AccessPage />;
  if (part === 'new') return <NewServer />;
  const server = servers.find(({ id }) => id === part);
  if (server) return <EditServer server={server} />;
  return (
    <Page title={t('access.title')} backTo="access">
      <EmptyState title={t('server.gone')} what={t('server.goneWhat')}>
        <a className="button plain" href={hrefFor('access')}>
          {t('server.goneAction')}
        </a>
      </EmptyState>
    </Page>
  );
}

function NoAccount() {
  const { t } = useTranslation();
  const { engine } = useAppState();
  return (
    <Page title={t('access.title')} lead={t('access.lead')}>
      {engine === 'running' && (
        <EmptyState title={t('access.needsAccount')} what={t('access.needsAccountWhat')}>
          <a className="button primary" href={hrefFor('overview')}>
            {t('access.goConnect')}
          </a>
        </EmptyState>
      )}
      {engine === 'starting' && <EmptyState title={t('overview.starting')} what={t('overview.startingWhat')} />}
    </Page>
  );
}
