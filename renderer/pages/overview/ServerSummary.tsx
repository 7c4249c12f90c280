import { useTranslation } from 'react-i18next';
import { Section } from '../../controls/Section.tsx';
import { hashOf } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { ExpiryWords } from '../access/ExpiryWords.tsx';

/** More than these make the page a list; Access has them all. */
const SHOWN = 5;

/** The connections in a line each. */
export function ServerSummary() {
  const { t } = useTranslation();
  const { servers, tools } = useAppState();
  const link = (
    <a className="link" href={servers.length === 0 ? hashOf('access', 'new') : hashOf('access')}>
      {servers.length === 0
        ? t('access.create')
        : servers.length > SHOWN
          ? t('overview.allServers', { count: servers.length })
          : t('overview.manage')}
    </a>
  );
  return (
    <Section title={t('overview.servers')} action={link}>
      {servers.length === 0 ? (
        <p className="secondary">{t('access.emptyWhat')}</p>
      ) : (
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
      )}
    </Section>
  );
}
