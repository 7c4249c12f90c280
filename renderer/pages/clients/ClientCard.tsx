import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionItem } from '../../../preload/connection.ts';
import { CopyText } from '../../controls/CopyText.tsx';
import { ExactText } from '../../controls/ExactText.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useNow } from '../../state/useNow.ts';
import { useFormats } from '../../words/useFormats.ts';
import { ClientActions } from './ClientActions.tsx';
import { StateIcon } from './StateIcon.tsx';
import { isIdle, proofWords, restartWords, stateWords } from './stateWords.ts';

/** One client: how it stands, the proof of it, and what can be done. */
export function ClientCard({ item }: { readonly item: ConnectionItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(30_000);
  const { servers } = useAppState();
  const titleId = useId();
  const { title, state, serverId, proof } = item;
  const words = stateWords(item, now, t, formats);
  const server = servers.find(({ id }) => id === serverId);
  const isEarlier = proof !== null && state.kind !== 'connected';
  return (
    <li className="card client" aria-labelledby={titleId}>
      <div className="client-head">
        <h2 id={titleId}>{title}</h2>
        <span className={`client-label ${words.tone}`}>
          <StateIcon tone={words.tone} />
          {words.label}
        </span>
      </div>
      <div role="status">
        <p>{words.sentence}</p>
        {isIdle(item) &&
          restartWords(item, t).map((sentence) => (
            <p key={sentence} className="soon">
              {sentence}
            </p>
          ))}
      </div>
      {isEarlier && <p className="secondary">{proofWords('held', proof, now, t, formats)}</p>}
      {serverId !== null && (
        <p className="secondary">{server ? t('client.uses', { name: server.name }) : t('client.usesGone')}</p>
      )}
      {state.kind === 'unreadable' && (
        <>
          <p>
            {t('client.file')}: <ExactText text={state.path} />
          </p>
          <CopyText label={t('client.snippet')} text={state.snippet} />
        </>
      )}
      <ClientActions item={item} />
    </li>
  );
}
