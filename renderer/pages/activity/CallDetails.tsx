import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { labelFor } from '../../controls/labelFor.ts';
import { ModalDialog } from '../../controls/ModalDialog.tsx';
import { useFormats } from '../../state/i18n.ts';
import type { CallRow } from './callRow.ts';

/** Everything that is recorded about one call. */
export function CallDetails({ call, onClose }: { readonly call: CallRow; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const groups = t('scope.group', { returnObjects: true });
  const none = t('activity.none');
  const facts = [
    [t('activity.column.at'), formats.dateTime(call.at)],
    [t('activity.column.what'), call.what],
    [t('activity.column.result'), call.result],
    [t('activity.column.about'), call.about],
    [t('activity.column.server'), call.server],
    [t('activity.column.client'), call.client],
    [t('activity.kind'), call.entry.class === undefined ? '' : labelFor(groups, call.entry.class)],
    [t('activity.column.took'), call.took < 0 ? '' : formats.latency(call.took)],
    [t('activity.toolName'), call.entry.tool ?? ''],
  ] as const;
  return (
    <ModalDialog title={t('activity.details')} isOpen onClose={onClose}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value === '' ? none : value}</dd>
          </div>
        ))}
      </dl>
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>
          {t('shell.action.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}
