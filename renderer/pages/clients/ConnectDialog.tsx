import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { ModalDialog } from '../../controls/ModalDialog.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { ChooseAccess } from './ChooseAccess.tsx';
import { ConnectProgress } from './ConnectProgress.tsx';
import { isIdle } from './clientStatus.ts';
import { ReviewChange } from './ReviewChange.tsx';

interface ConnectDialogProps {
  readonly item: ClientItem;
  readonly onClose: () => void;
}

/** The way from Connect to the first handshake. Closing it cancels nothing that has started. */
export function ConnectDialog({ item, onClose }: ConnectDialogProps) {
  const { t } = useTranslation();
  const { servers } = useAppState();
  const { title, step } = item;
  const [started, setStarted] = useState<'no' | 'here' | 'handed_over'>(() => {
    if (isIdle(item)) return 'no';
    return step?.kind === 'waiting_for_client' ? 'handed_over' : 'here';
  });
  const [server] = servers;
  return (
    <ModalDialog title={t('clientsPage.dialog.title', { title })} isOpen isWide onClose={onClose}>
      {started !== 'no' ? (
        <ConnectProgress
          item={item}
          handedOver={started === 'handed_over'}
          onReview={() => setStarted('no')}
          onClose={onClose}
        />
      ) : server ? (
        <ReviewChange
          item={item}
          firstServerId={server.id}
          onStarted={(kind) => setStarted(kind === 'handed_over' ? kind : 'here')}
          onClose={onClose}
        />
      ) : (
        <ChooseAccess title={title} />
      )}
    </ModalDialog>
  );
}
