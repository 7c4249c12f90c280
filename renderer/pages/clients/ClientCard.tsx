import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { CopyField } from '../../controls/CopyField.tsx';
import { InlineCode } from '../../controls/InlineCode.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useFormatMessage } from '../../state/i18n.ts';
import { useNow } from '../../state/useNow.ts';
import { ClientActions } from './ClientActions.tsx';
import { describeClient, isIdle, restartHints, TONE_ICONS, type Tone } from './clientStatus.ts';

/** One app: its status, its last handshake, and what can be done. */
export function ClientCard({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  // Renders again as the time since the handshake passes.
  useNow(30_000);
  const { servers } = useAppState();
  const titleId = useId();
  const { title, state, serverId, lastHandshake } = item;
  const status = describeClient(item, t, formatMessage);
  const server = servers.find(({ id }) => id === serverId);
  return (
    <li className="card client" aria-labelledby={titleId}>
      <div className="client-head">
        <h2 id={titleId}>{title}</h2>
        <span className={`client-label ${status.tone}`}>
          <ClientStatusIcon tone={status.tone} />
          {status.label}
        </span>
      </div>
      <div role="status">
        <p>{status.sentence}</p>
        {isIdle(item) &&
          restartHints(item, t).map((sentence) => (
            <p key={sentence} className="soon">
              {sentence}
            </p>
          ))}
      </div>
      {lastHandshake !== null && state.kind !== 'connected' && (
        <p className="secondary">{t('clientsPage.lastConnected', { when: lastHandshake.at })}</p>
      )}
      {serverId !== null && (
        <p className="secondary">
          {server ? t('clientsPage.access', { name: server.name }) : t('clientsPage.accessRemoved')}
        </p>
      )}
      {state.kind === 'unreadable' && (
        <>
          <p>
            {t('clientsPage.settingsFile')}: <InlineCode text={state.path} />
          </p>
          <CopyField label={t('clientsPage.snippet')} text={state.snippet} />
        </>
      )}
      <ClientActions item={item} />
    </li>
  );
}

export function ClientStatusIcon({ tone, size = 18 }: { readonly tone: Tone; readonly size?: number }) {
  const Icon = TONE_ICONS[tone];
  return <Icon size={size} className={`tone-icon ${tone}`} aria-hidden="true" />;
}
