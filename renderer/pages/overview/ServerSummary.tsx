import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyPlace } from '../../controls/EmptyPlace.tsx';
import { Section } from '../../controls/Section.tsx';
import { hashOf } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { ExpiryWords } from '../access/ExpiryWords.tsx';

/** More than these make the page a list; Access has them all. */
const SHOWN = 5;

/** The connections in a line each. */
export function ServerSummary() {
  const { t } = useTranslation();
  const { servers, tools, connections } = useAppState();
  // Connecting Claude makes one on its way, so that is the one thing to do.
  const isAside = connections.some((item) => item.client === 'claude-desktop' && item.state.kind === 'not_connected');
  if (servers.length === 0) {
    return (
      <EmptyPlace title={t('access.emptyTitle')} what={t('access.emptyWhat')}>
        <a className={`button ${isAside ? 'plain' : 'primary'}`} href={hashOf('access', 'new')}>
          <Plus size={16} aria-hidden="true" />
          {t('access.create')}
        </a>
      </EmptyPlace>
    );
  }
  const link = (
    <a className="link" href={hashOf('access')}>
      {servers.length > SHOWN ? t('overview.allServers', { count: servers.length }) : t('overview.manage')}
    </a>
  );
  return (
    <Section title={t('overview.servers')} action={link}>
      <ul className="lines">
        {servers.slice(0, SHOWN).map((server) => (
          <li key={server.id} className="line">
            <a className="link line-name" href={hashOf('access', server.id)}>
              {server.name}
            </a>
            <span className="secondary line-end">
              {server.readOnly ? `${t('access.readOnly')}, ` : ''}
              {t('access.tools', { count: server.tools, total: tools.length })}
            </span>
            <ExpiryWords expiresAt={server.expiresAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
