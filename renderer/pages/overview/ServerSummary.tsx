import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { Section } from '../../controls/Section.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { ExpiryText } from '../access/ExpiryText.tsx';

/** More than these make the page a list; Access has them all. */
const SHOWN = 5;

/** The connections in a line each. */
export function ServerSummary() {
  const { t } = useTranslation();
  const { servers, tools, clients: connections } = useAppState();
  // Connecting Claude makes one on its way, so that is the one thing to do.
  const isAside = connections.some((item) => item.client === 'claude-desktop' && item.state.kind === 'not_connected');
  if (servers.length === 0) {
    return (
      <EmptyState title={t('access.emptyTitle')} what={t('access.emptyWhat')}>
        <a className={`button ${isAside ? 'plain' : 'primary'}`} href={hrefFor('access', 'new')}>
          <Plus size={16} aria-hidden="true" />
          {t('access.create')}
        </a>
      </EmptyState>
    );
  }
  const link = (
    <a className="link" href={hrefFor('access')}>
      {servers.length > SHOWN ? t('overview.allServers', { count: servers.length }) : t('overview.manage')}
    </a>
  );
  return (
    <Section title={t('overview.servers')} action={link}>
      <ul className="lines">
        {servers.slice(0, SHOWN).map((server) => (
          <li key={server.id} className="line">
            <a className="link line-name" href={hrefFor('access', server.id)}>
              {server.name}
            </a>
            <span className="secondary line-end">
              {server.readOnly ? `${t('access.readOnly')}, ` : ''}
              {t('access.tools', { count: server.tools, total: tools.length })}
            </span>
            <ExpiryText expiresAt={server.expiresAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
