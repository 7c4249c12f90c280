import { useTranslation } from 'react-i18next';
import { type AnyCommandResult, useCommand } from '../state/useCommand.ts';
import { Button } from './Button.tsx';
import { ErrorText } from './ErrorText.tsx';
import { ModalDialog } from './ModalDialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly hint: string;
  /** Names the action, such as “Remove”; never “OK”. */
  readonly confirm: string;
  readonly onConfirm: () => Promise<AnyCommandResult>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. The focus starts on Cancel. */
export function ConfirmDialog({ title, hint, confirm, onConfirm, onDone, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { run, pending, failure } = useCommand(onConfirm);
  return (
    <ModalDialog title={title} isOpen onClose={onClose} role="alertdialog">
      <p>{hint}</p>
      <ErrorText text={failure} />
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>
          {t('shell.action.cancel')}
        </Button>
        <Button
          variant="danger"
          isPending={pending}
          onPress={async () => {
            if (!(await run(undefined))) return;
            onDone();
            onClose();
          }}
        >
          {confirm}
        </Button>
      </div>
    </ModalDialog>
  );
}
