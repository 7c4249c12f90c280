import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { CopyField } from '../../controls/CopyField.tsx';
import { InlineCode } from '../../controls/InlineCode.tsx';
import { useFormats } from '../../format/useFormats.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useNow } from '../../state/useNow.ts';
import { ClientActions } from './ClientActions.tsx';
import { ClientStatusIcon } from './ClientStatusIcon.tsx';
import { describeClient, describeHandshake, isIdle, restartHints } from './clientStatus.ts';

/** One client: how it stands, the proof of it, and what can be done. */
export function ClientCard({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(30_000);
  const { servers } = useAppState();
  const titleId = useId();
  const { title, state, serverId, lastHandshake: proof } = item;
  const words = describeClient(item, now, t, formats);
  const server = servers.find(({ id }) => id === serverId);
  const isEarlier = proof !== null && state.kind !== 'connected';
  return (
    <li className="card client" aria-labelledby={titleId}>
      <div className="client-head">
        <h2 id={titleId}>{title}</h2>
        <span className={`client-label ${words.tone}`}>
          <ClientStatusIcon tone={words.tone} />
          {words.label}
        </span>
      </div>
      <div role="status">
        <p>{words.sentence}</p>
        {isIdle(item) &&
          restartHints(item, t).map((sentence) => (
            <p key={sentence} className="soon">
              {sentence}
            </p>
          ))}
      </div>
      {isEarlier && <p className="secondary">{describeHandshake('held', proof, now, t, formats)}</p>}
      {serverId !== null && (
        <p className="secondary">{server ? t('client.uses', { name: server.name }) : t('client.usesGone')}</p>
      )}
      {state.kind === 'unreadable' && (
        <>
          <p>
            {t('client.file')}: <InlineCode text={state.path} />
          </p>
          <CopyField label={t('client.snippet')} text={state.snippet} />
        </>
      )}
      <ClientActions item={item} />
    </li>
  );
}
