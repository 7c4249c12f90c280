import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useFormatMessage } from '../../state/i18n.ts';
import { useNow } from '../../state/useNow.ts';
import { ClientActions } from '../clients/ClientActions.tsx';
import { ClientStatusIcon } from '../clients/ClientCard.tsx';
import { describeClient, describeHandshake, isIdle, primaryClient, restartHints } from '../clients/clientStatus.ts';
import { connectRoute } from '../clients/clientsRoute.ts';

/** Connects Claude Desktop by one click, and then follows how that goes. */
export function ClaudeCard() {
  const { t } = useTranslation();
  const { clients } = useAppState();
  const item = primaryClient(clients);
  if (!item || item.state.kind === 'not_installed') return null;
  return (
    <section className="card claude" aria-label={t('overview.claude.section')}>
      <ClaudeStatus item={item} />
      <ClaudeActions item={item} />
    </section>
  );
}

function ClaudeStatus({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  // Renders again as the time since the handshake passes.
  useNow(30_000);
  const { state, lastHandshake } = item;
  const { tone, sentence } = describeClient(item, t, formatMessage);
  const summary = (title: string, lines: readonly string[]) => (
    <div className="claude-status" role="status">
      <ClientStatusIcon tone={tone} size={24} />
      <div>
        <h2>{title}</h2>
        {lines.map((line) => (
          <p key={line} className="secondary">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
  if (!isIdle(item)) return summary(t('overview.claude.busy'), [sentence]);
  switch (state.kind) {
    case 'connected':
      return summary(t('overview.claude.connected'), [
        ...(lastHandshake ? [describeHandshake(lastHandshake, t)] : []),
        ...restartHints(item, t),
      ]);
    case 'written':
      return summary(t('overview.claude.written'), [t('overview.claude.writtenHint')]);
    case 'lost':
    case 'stale':
      return summary(t('overview.claude.needsRepair'), [sentence]);
    case 'unreadable':
    case 'disabled_by_policy':
      return summary(t('overview.claude.needsAttention'), [sentence]);
    default:
      return summary(t('overview.claude.title'), [t('overview.claude.hint')]);
  }
}

function ClaudeActions({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const { paused } = useAppState();
  const { client, state } = item;
  const isConnectable = ['not_connected', 'choose_place', 'conflicting'].includes(state.kind);
  if (isConnectable && isIdle(item)) {
    // While access is paused, resuming it is the main action.
    return (
      <a className={`button ${paused === null ? 'primary' : 'plain'}`} href={hrefFor('clients', connectRoute(client))}>
        {t('overview.claude.connect')}
      </a>
    );
  }
  if (state.kind === 'lost' || state.kind === 'stale' || !isIdle(item)) return <ClientActions item={item} />;
  return (
    <a className="link" href={hrefFor('clients')}>
      {t('overview.claude.showApps')}
    </a>
  );
}
