import { useTranslation } from 'react-i18next';
import { useCommand } from '../state/useCommand.ts';
import { Button } from './Button.tsx';
import { ModalDialog } from './ModalDialog.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly what: string;
  /** The word of the deed, never “OK”. */
  readonly deed: string;
  readonly onConfirm: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. The focus is on the way out. */
export function ConfirmDialog({ title, what, deed, onConfirm, onDone, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  const { run, pending, failure } = useCommand(onConfirm);
  return (
    <ModalDialog title={title} isOpen onClose={onClose} role="alertdialog">
      <p>{what}</p>
      {failure !== undefined && (
        <p className="error" role="alert">
          {failure}
        </p>
      )}
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>
          {t('action.cancel')}
        </Button>
        <Button
          look="danger"
          isPending={pending}
          onPress={async () => {
            if (!(await run(undefined))) return;
            onDone();
            onClose();
          }}
        >
          {deed}
        </Button>
      </div>
    </ModalDialog>
  );
}
