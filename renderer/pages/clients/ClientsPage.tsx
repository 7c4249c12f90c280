import { Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyPlace } from '../../controls/EmptyPlace.tsx';
import { Page } from '../../shell/Page.tsx';
import { hashOf } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';

/** Who is connected right now, and through which connection. */
export function ClientsPage() {
  const { t } = useTranslation();
  const { clients, servers } = useAppState();
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
            {keyed(clients).map(({ key, client, serverId }) => {
              const server = servers.find(({ id }) => id === serverId);
              return (
                <li key={key} className="line">
                  <Monitor size={18} aria-hidden="true" />
                  <span className="line-name">{client === '' ? t('clients.unnamed') : client}</span>
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

interface Client {
  readonly serverId: string;
  readonly client: string;
}

/** The same client may be connected twice in the same way, so its turn is part of its key. */
function keyed(clients: readonly Client[]): readonly (Client & { readonly key: string })[] {
  const turns = new Map<string, number>();
  return clients.map((one) => {
    const name = JSON.stringify([one.serverId, one.client]);
    const turn = turns.get(name) ?? 0;
    turns.set(name, turn + 1);
    return { ...one, key: `${name}${turn}` };
  });
}
