import { useTranslation } from 'react-i18next';
import type { ClientPreviewItem } from '../../../preload/clientContract.ts';
import { InlineCode } from '../../controls/InlineCode.tsx';
import { useFormatMessage } from '../../state/i18n.ts';

type PreviewPart = ClientPreviewItem['parts'][number];
type Region = Extract<PreviewPart, { kind: 'file' }>['region'];

/** Exactly what will change, to the letter. */
export function ChangePreview({ preview }: { readonly preview: ClientPreviewItem }) {
  const formatMessage = useFormatMessage();
  const { title, parts, notes } = preview;
  return (
    <div className="stack">
      {parts.map((part) => (
        <PartPreview key={part.kind === 'file' ? part.path : part.kind} title={title} part={part} />
      ))}
      {notes.map(formatMessage).map((note) => (
        <p key={note} className="secondary">
          {note}
        </p>
      ))}
    </div>
  );
}

function PartPreview({ title, part }: { readonly title: string; readonly part: PreviewPart }) {
  const { t } = useTranslation();
  switch (part.kind) {
    case 'unchanged':
      return <p>{t('clientsPage.dialog.unchanged', { title })}</p>;
    case 'command':
    case 'link':
      return (
        <div className="stack">
          <p>{t(`clientsPage.dialog.${part.kind}`, { title })}</p>
          <pre className="exact-block">
            <code>{part.shown}</code>
          </pre>
        </div>
      );
    case 'file':
      return (
        <div className="stack">
          <p>{t('clientsPage.dialog.file', { title })}</p>
          <p>
            <InlineCode text={part.path} />
          </p>
          <ChangedLines region={part.region} />
          <p className="secondary">{t(part.isNew ? 'clientsPage.dialog.newFile' : 'clientsPage.dialog.backupKept')}</p>
        </div>
      );
  }
}

/** The changed lines of a file: removed ones with a minus, added ones with a plus. */
function ChangedLines({ region: { line, before, after } }: { readonly region: Region }) {
  const { t } = useTranslation();
  return (
    <div className="changed-lines">
      <p className="secondary">{t('clientsPage.dialog.fromLine', { line })}</p>
      {before.length > 0 && (
        <del className="changed taken">
          <span className="visually-hidden">{t('clientsPage.dialog.removedLines')}</span>
          <Lines sign="-" lines={before} />
        </del>
      )}
      {after.length > 0 && (
        <ins className="changed added">
          <span className="visually-hidden">{t('clientsPage.dialog.addedLines')}</span>
          <Lines sign="+" lines={after} />
        </ins>
      )}
    </div>
  );
}

function Lines({ sign, lines }: { readonly sign: string; readonly lines: readonly string[] }) {
  // Lines may repeat but never change their order, so the index is a stable key.
  const numbered = lines.map((text, index) => ({ text, key: `${index}` }));
  return numbered.map(({ text, key }) => (
    <span key={key} className="changed-line">
      <span className="changed-sign" aria-hidden="true">
        {sign}
      </span>
      <code className="changed-text">{text === '' ? ' ' : text}</code>
    </span>
  ));
}
