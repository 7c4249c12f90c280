import { useTranslation } from 'react-i18next';
import type { ClientPreviewItem } from '../../../preload/clientContract.ts';

type Region = Extract<ClientPreviewItem['parts'][number], { kind: 'file' }>['region'];

/** The lines of a file that change: those that go under a minus, those that come under a plus. */
export function ChangedLines({ region: { line, before, after } }: { readonly region: Region }) {
  const { t } = useTranslation();
  return (
    <div className="changed-lines">
      <p className="secondary">{t('connectClient.fromLine', { line })}</p>
      {before.length > 0 && (
        <del className="changed taken">
          <span className="visually-hidden">{t('connectClient.taken')}</span>
          <Lines mark="-" lines={before} />
        </del>
      )}
      {after.length > 0 && (
        <ins className="changed added">
          <span className="visually-hidden">{t('connectClient.added')}</span>
          <Lines mark="+" lines={after} />
        </ins>
      )}
    </div>
  );
}

function Lines({ mark, lines }: { readonly mark: string; readonly lines: readonly string[] }) {
  // Lines may be alike, and never change their order.
  const numbered = lines.map((text, index) => ({ text, place: `${index}` }));
  return numbered.map(({ text, place }) => (
    <span key={place} className="changed-line">
      <span className="changed-mark" aria-hidden="true">
        {mark}
      </span>
      <code className="changed-text">{text === '' ? ' ' : text}</code>
    </span>
  ));
}
