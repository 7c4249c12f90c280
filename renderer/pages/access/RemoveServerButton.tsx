import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ConfirmDialog } from '../../controls/ConfirmDialog.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';

interface RemoveServerProps {
  readonly server: ServerView;
  readonly children: ReactNode;
}

/** Removes a server after a question, since its address never works again. */
export function RemoveServerButton({ server: { id, name }, children }: RemoveServerProps) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" aria-label={t('access.removeOf', { name })} onPress={() => setAsking(true)}>
        {children}
        {t('access.remove')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('access.removeTitle', { name })}
          hint={t('access.removeHint')}
          confirm={t('access.remove')}
          onConfirm={() => commands['server.remove']({ id })}
          onDone={() => toast({ text: t('access.removed', { name }) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
