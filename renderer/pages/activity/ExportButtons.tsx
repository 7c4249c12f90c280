import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CommandArgs } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

const FORMATS = [
  { format: 'csv', label: 'activity.exportCsv' },
  { format: 'json', label: 'activity.exportJson' },
] as const;

/** Saves the whole log; main asks where. */
export function ExportButtons() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const toast = useToast();
  const { run, failure } = useCommand(async (args: CommandArgs<'activity.export'>) => {
    const { saved } = await commands['activity.export'](args);
    return { ok: true as const, saved };
  });
  return (
    <div className="button-row">
      {FORMATS.map(({ format, label }) => (
        <Button
          key={format}
          onPress={async () => {
            if ((await run({ format }))?.saved) toast({ text: t('activity.exported') });
          }}
        >
          <Download size={16} aria-hidden="true" />
          {t(label)}
        </Button>
      ))}
      <ErrorText text={failure === undefined ? undefined : t('activity.exportFailed')} />
    </div>
  );
}
