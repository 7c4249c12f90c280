import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { ModalDialog } from '../../controls/ModalDialog.tsx';

interface DisconnectQuestionProps {
  readonly title: string;
  readonly onDisconnect: () => void;
  readonly onClose: () => void;
}

/** Asks once. What then becomes of it, and whether the client has to be quit first, its card tells. */
export function DisconnectDialog({ title, onDisconnect, onClose }: DisconnectQuestionProps) {
  const { t } = useTranslation();
  return (
    <ModalDialog title={t('client.disconnectTitle', { title })} isOpen onClose={onClose} role="alertdialog">
      <p>{t('client.disconnectWhat', { title })}</p>
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>
          {t('action.cancel')}
        </Button>
        <Button look="danger" onPress={onDisconnect}>
          {t('client.disconnect')}
        </Button>
      </div>
    </ModalDialog>
  );
}
