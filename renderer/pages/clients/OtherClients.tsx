import { Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../controls/Section.tsx';
import { useAppState } from '../../state/AppStateContext.ts';

/** Who is connected right now by an address that they were given, not by an entry that was written here. */
export function OtherClients() {
  const { t } = useTranslation();
  const { handshakes: clients, clients: connections, servers } = useAppState();
  const others = clients.filter(
    ({ openConnections, clientId }) =>
      openConnections > 0 &&
      !connections.some(({ client, lastHandshake: proof }) => client === clientId && proof !== null),
  );
  if (others.length === 0) return null;
  return (
    <Section title={t('clients.others')} lead={t('clients.othersLead')}>
      <ul className="lines">
        {others.map(({ serverId, clientId, name, version }) => {
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
    </Section>
  );
}
