import { useTranslation } from 'react-i18next';
import { EmptyPlace } from '../../controls/EmptyPlace.tsx';
import { Page } from '../../shell/Page.tsx';
import { hashOf } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { AccessPage } from './AccessPage.tsx';
import { EditServer } from './EditServer.tsx';
import { NewServer } from './NewServer.tsx';

/** The list of connections, a new one, or one to edit by its ID. */
export function AccessPages({ part }: { readonly part: string }) {
  const { t } = useTranslation();
  const { accounts, servers } = useAppState();
  if (accounts.length === 0) return <NoAccount />;
  if (part === '') return <AccessPage />;
  if (part === 'new') return <NewServer />;
  const server = servers.find(({ id }) => id === part);
  if (server) return <EditServer server={server} />;
  return (
    <Page title={t('access.title')} backTo="access">
      <EmptyPlace title={t('server.gone')} what={t('server.goneWhat')}>
        <a className="button plain" href={hashOf('access')}>
          {t('server.goneAction')}
        </a>
      </EmptyPlace>
    </Page>
  );
}

function NoAccount() {
  const { t } = useTranslation();
  const { engine } = useAppState();
  return (
    <Page title={t('access.title')} lead={t('access.lead')}>
      {engine === 'running' && (
        <EmptyPlace title={t('access.needsAccount')} what={t('access.needsAccountWhat')}>
          <a className="button primary" href={hashOf('overview')}>
            {t('access.goConnect')}
          </a>
        </EmptyPlace>
      )}
      {engine === 'starting' && <EmptyPlace title={t('overview.starting')} what={t('overview.startingWhat')} />}
    </Page>
  );
}
