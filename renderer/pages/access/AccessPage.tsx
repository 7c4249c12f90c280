import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { Section } from '../../controls/Section.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { ApiTokens } from './ApiTokens.tsx';
import { ServerCard } from './ServerCard.tsx';

/** Every connection with its own switch, and the API tokens. */
export function AccessPage() {
  const { t } = useTranslation();
  const { servers } = useAppState();
  const create = (
    <a className="button primary" href={hrefFor('access', 'new')}>
      <Plus size={16} aria-hidden="true" />
      {t('access.create')}
    </a>
  );
  return (
    <Page title={t('access.title')} lead={t('access.lead')} action={servers.length > 0 && create}>
      <Section title={t('access.servers')}>
        {servers.length === 0 ? (
          <EmptyState title={t('access.emptyTitle')} what={t('access.emptyWhat')}>
            {create}
          </EmptyState>
        ) : (
          <ul className="cards">
            {servers.map((server) => (
              <ServerCard key={server.id} server={server} />
            ))}
          </ul>
        )}
      </Section>
      <ApiTokens />
    </Page>
  );
}
