import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { Section } from '../../controls/Section.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { ApiTokensSection } from './ApiTokensSection.tsx';
import { EditServer } from './EditServer.tsx';
import { NewServer } from './NewServer.tsx';
import { ServerCard } from './ServerCard.tsx';

/** The list of who has access, the form for a new one, or the form for the server with this ID. */
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
      <EmptyState title={t('access.form.gone')} hint={t('access.form.goneHint')}>
        <a className="button plain" href={hrefFor('access')}>
          {t('access.form.showAll')}
        </a>
      </EmptyState>
    </Page>
  );
}

/** Who has access, each with its own read-only switch, and the API tokens. */
function AccessPage() {
  const { t } = useTranslation();
  const { servers } = useAppState();
  const give = (
    <a className="button primary" href={hrefFor('access', 'new')}>
      <Plus size={16} aria-hidden="true" />
      {t('access.give')}
    </a>
  );
  return (
    <Page title={t('access.title')} lead={t('access.lead')} action={servers.length > 0 && give}>
      <Section title={t('access.list')}>
        {servers.length === 0 ? (
          <EmptyState title={t('access.emptyTitle')} hint={t('access.emptyHint')}>
            {give}
          </EmptyState>
        ) : (
          <ul className="cards">
            {servers.map((server) => (
              <ServerCard key={server.id} server={server} />
            ))}
          </ul>
        )}
      </Section>
      <ApiTokensSection />
    </Page>
  );
}

function NoAccount() {
  const { t } = useTranslation();
  const { engine } = useAppState();
  return (
    <Page title={t('access.title')} lead={t('access.lead')}>
      {engine === 'running' && (
        <EmptyState title={t('access.needsAccount')} hint={t('access.needsAccountHint')}>
          <a className="button primary" href={hrefFor('overview')}>
            {t('access.goToOverview')}
          </a>
        </EmptyState>
      )}
      {engine === 'starting' && (
        <EmptyState title={t('overview.status.starting')} hint={t('overview.status.startingHint')} />
      )}
    </Page>
  );
}
