import { Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyPlace } from '../../controls/EmptyPlace.tsx';
import { Page } from '../../shell/Page.tsx';
import { hashOf } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';

/** Who is connected right now, and through which connection. */
export function ClientsPage() {
  const { t } = useTranslation();
  const { clients: met, servers } = useAppState();
  const clients = met.filter(({ openConnections }) => openConnections > 0);
  return (
    <Page title={t('clients.title')} lead={t('clients.lead')}>
      {clients.length === 0 ? (
        <EmptyPlace title={t('clients.emptyTitle')} what={t('clients.emptyWhat')}>
          <a className="button primary" href={hashOf('access')}>
            {t('clients.emptyAction')}
          </a>
        </EmptyPlace>
      ) : (
        <>
          <p className="list-count">{t('clients.connected', { count: clients.length })}</p>
          <ul className="lines">
            {clients.map(({ serverId, clientId, name, version }) => {
              const server = servers.find(({ id }) => id === serverId);
              return (
                <li key={JSON.stringify([serverId, clientId, name])} className="line">
                  <Monitor size={18} aria-hidden="true" />
                  <span className="line-name">{`${name} ${version}`.trim() || t('clients.unnamed')}</span>
                  <span className="secondary line-end">
                    {t('clients.uses', { name: server?.name ?? t('clients.goneServer') })}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Page>
  );
}
