import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { formatRelativeTime } from '../../format/relativeTime.ts';
import { useFormats } from '../../format/useFormats.ts';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useNow } from '../../state/useNow.ts';
import { ClientActions } from '../clients/ClientActions.tsx';
import { ClientStatusIcon } from '../clients/ClientStatusIcon.tsx';
import { describeClient, isIdle, restartHints } from '../clients/clientStatus.ts';
import { connectRoute } from '../clients/clientsRoute.ts';

/** Claude Desktop in one click where it is not connected, and how that goes on. */
export function ClaudeCard() {
  const { t } = useTranslation();
  const { clients: connections } = useAppState();
  const item = connections.find(({ client }) => client === 'claude-desktop');
  if (!item || item.state.kind === 'not_installed') return null;
  return (
    <section className="card claude" aria-label={t('claude.section')}>
      <ClaudeWords item={item} />
      <ClaudeActions item={item} />
    </section>
  );
}

function ClaudeWords({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(30_000);
  const { state, lastHandshake: proof } = item;
  const { tone, sentence } = describeClient(item, now, t, formats);
  const words = (title: string, what: readonly string[]) => (
    <div className="claude-words" role="status">
      <ClientStatusIcon tone={tone} size={24} />
      <div>
        <h2>{title}</h2>
        {what.map((line) => (
          <p key={line} className="secondary">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
  if (!isIdle(item)) return words(t('claude.busy'), [sentence]);
  switch (state.kind) {
    case 'connected': {
      const when = proof ? formatRelativeTime(proof.at, now, t, formats) : '';
      return words(t('claude.connectedTitle', { when, count: proof?.tools ?? 0 }), restartHints(item, t));
    }
    case 'written':
      return words(t('claude.written'), [t('claude.writtenWhat')]);
    case 'lost':
    case 'stale':
      return words(t(`claude.${state.kind}`), [sentence]);
    case 'unreadable':
    case 'disabled_by_policy':
      return words(t('claude.trouble'), [sentence]);
    default:
      return words(t('claude.title'), [t('claude.what')]);
  }
}

function ClaudeActions({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const { paused } = useAppState();
  const { client, state } = item;
  const isFirst = ['not_connected', 'choose_place', 'foreign'].includes(state.kind);
  if (isFirst && isIdle(item)) {
    // While access is paused, resuming comes first.
    return (
      <a className={`button ${paused === null ? 'primary' : 'plain'}`} href={hrefFor('clients', connectRoute(client))}>
        {t('claude.connect')}
      </a>
    );
  }
  if (state.kind === 'lost' || state.kind === 'stale' || !isIdle(item)) return <ClientActions item={item} />;
  return (
    <a className="link" href={hrefFor('clients')}>
      {t('claude.see')}
    </a>
  );
}
