import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { Window } from '../../controls/Window.tsx';
import { word } from '../../texts/word.ts';
import { useFormats } from '../../words/useFormats.ts';
import type { CallRow } from './callRow.ts';
import { tookWords } from './describeCall.ts';

/** One call with all that is recorded of it. */
export function CallDetails({ call, onClose }: { readonly call: CallRow; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const groups = t('scope.group', { returnObjects: true });
  const nothing = t('activity.nothing');
  const facts = [
    [t('activity.column.at'), formats.dateTime(call.entry.at)],
    [t('activity.column.what'), call.what],
    [t('activity.column.result'), call.result],
    [t('activity.column.about'), call.about],
    [t('activity.column.server'), call.server],
    [t('activity.column.client'), call.client],
    [t('activity.kind'), call.entry.class === undefined ? '' : word(groups, call.entry.class)],
    [t('activity.column.took'), tookWords(t, call.took)],
    [t('activity.toolName'), call.entry.tool ?? ''],
  ] as const;
  return (
    <Window title={t('activity.details')} isOpen onClose={onClose}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value === '' ? nothing : value}</dd>
          </div>
        ))}
      </dl>
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>
          {t('action.close')}
        </Button>
      </div>
    </Window>
  );
}
