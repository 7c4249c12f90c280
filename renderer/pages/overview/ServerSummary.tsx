import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { ExpiryText } from '../../controls/ExpiryText.tsx';
import { Section } from '../../controls/Section.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { primaryClient } from '../clients/clientStatus.ts';

/** The Access page shows them all. */
const MAX_SHOWN = 5;

/** Who has access, one line each. */
export function ServerSummary() {
  const { t } = useTranslation();
  const { servers, tools, clients } = useAppState();
  // Connecting Claude gives access on the way, so that is the one main action then.
  const isSecondary = primaryClient(clients)?.state.kind === 'not_connected';
  if (servers.length === 0) {
    return (
      <EmptyState title={t('access.emptyTitle')} hint={t('access.emptyHint')}>
        <a className={`button ${isSecondary ? 'plain' : 'primary'}`} href={hrefFor('access', 'new')}>
          <Plus size={16} aria-hidden="true" />
          {t('access.give')}
        </a>
      </EmptyState>
    );
  }
  const link = (
    <a className="link" href={hrefFor('access')}>
      {servers.length > MAX_SHOWN
        ? t('overview.access.showAll', { total: servers.length })
        : t('overview.access.manage')}
    </a>
  );
  return (
    <Section title={t('overview.access.title')} action={link}>
      <ul className="lines">
        {servers.slice(0, MAX_SHOWN).map((server) => (
          <li key={server.id} className="line">
            <a className="link line-name" href={hrefFor('access', server.id)}>
              {server.name}
            </a>
            <span className="secondary line-end">
              {server.readOnly ? `${t('access.readOnly')}, ` : ''}
              {t('access.tools', { allowed: server.tools, total: tools.length })}
            </span>
            <ExpiryText expiresAt={server.expiresAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
