import { useTranslation } from 'react-i18next';
import type { ClientPreviewItem } from '../../../preload/clientContract.ts';
import { InlineCode } from '../../controls/InlineCode.tsx';
import { ChangedLines } from './ChangedLines.tsx';

/** Exactly what will be done, to the letter. */
export function ChangePreview({ preview }: { readonly preview: ClientPreviewItem }) {
  const { t } = useTranslation();
  const { title, parts, notes } = preview;
  return (
    <div className="preview">
      {parts.map((part) => {
        switch (part.kind) {
          case 'unchanged':
            return <p key="unchanged">{t('connectClient.unchanged', { title })}</p>;
          case 'command':
          case 'link':
            return (
              <div key={part.kind} className="preview-part">
                <p>{t(`connectClient.${part.kind}`, { title })}</p>
                <pre className="exact-block">
                  <code>{part.shown}</code>
                </pre>
              </div>
            );
          case 'file':
            return (
              <div key={part.path} className="preview-part">
                <p>{t('connectClient.file', { title })}</p>
                <p>
                  <InlineCode text={part.path} />
                </p>
                <ChangedLines region={part.region} />
                <p className="secondary">{t(part.isNew ? 'connectClient.newFile' : 'connectClient.copyKept')}</p>
              </div>
            );
        }
        return null;
      })}
      {notes.map((note) => (
        <p key={note} className="secondary">
          {note}
        </p>
      ))}
    </div>
  );
}
