import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { ModalDialog } from '../../controls/ModalDialog.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { navigate } from '../../shell/useRoute.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useQuery } from '../../state/useCommand.ts';
import { availableActions, type ClientActionName } from './availableActions.ts';
import { connectRoute } from './clientsRoute.ts';
import { RefusalNote } from './RefusalNote.tsx';
import { useClientAction } from './useClientAction.ts';

/** What can be done about an app, and why the last action was refused. */
export function ClientActions({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { servers } = useAppState();
  const toast = useToast();
  const action = useClientAction();
  const cancel = useQuery(commands['client.cancel']);
  const dismiss = useQuery(commands['client.dismiss']);
  const [isAsking, setAsking] = useState(false);
  const { client, title, step } = item;
  // A refused step stays in the state until dismissed; an action refused before its first step is only in `action`.
  const refusal = step?.kind === 'refused' ? step : action.refusal;

  const disconnect = async () => {
    setAsking(false);
    const kind = await action.run((options) => commands['client.disconnect']({ client, ...options }));
    if (kind === 'done') toast({ text: t('clientsPage.disconnected', { title }) });
  };
  const undo = async () => {
    const kind = await action.run((options) => commands['client.undo']({ client, ...options }));
    if (kind === 'done') toast({ text: t('clientsPage.undone', { title }) });
  };
  const openConnect = () => navigate('clients', connectRoute(client));
  const handlers: Readonly<Record<ClientActionName, () => void>> = {
    connect: openConnect,
    change: openConnect,
    repair: () => void action.run((options) => commands['client.repair']({ client, ...options })),
    cancel: () => void cancel.run({ client }),
    notNow: () => void dismiss.run({ client }),
    undo: () => void undo(),
    disconnect: () => setAsking(true),
    stayDisconnected: () => void disconnect(),
  };
  const dismissRefusal = () => {
    action.reset();
    void cancel.run({ client });
  };
  const [first, ...others] = availableActions(item).filter((name) => name !== 'change' || servers.length > 1);
  const isPrimary = item.isPrimary && (first === 'connect' || first === 'repair') && !refusal;

  return (
    <>
      {refusal && (
        <RefusalNote refusal={refusal}>
          {refusal.code === 'running_unknown' && action.runAfterQuit && (
            <Button variant="primary" onPress={() => void action.runAfterQuit?.()}>
              {t('clientsPage.action.hasQuit', { title })}
            </Button>
          )}
          {refusal.code === 'no_server' && (
            <Button onPress={openConnect}>{t('clientsPage.action.connectOf', { title })}</Button>
          )}
          <Button aria-label={t('clientsPage.action.dismissOf', { title })} onPress={dismissRefusal}>
            {t('clientsPage.action.dismiss')}
          </Button>
        </RefusalNote>
      )}
      {first && (
        <div className="button-row">
          {[first, ...others].map((name) => (
            <Button
              key={name}
              variant={name !== first ? 'quiet' : isPrimary ? 'primary' : 'plain'}
              aria-label={t(`clientsPage.action.${name}Of`, { title })}
              onPress={handlers[name]}
            >
              {t(`clientsPage.action.${name}`)}
            </Button>
          ))}
        </div>
      )}
      <ErrorText text={cancel.failure ?? dismiss.failure} />
      {isAsking && (
        <DisconnectDialog title={title} onDisconnect={() => void disconnect()} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

interface DisconnectDialogProps {
  readonly title: string;
  readonly onDisconnect: () => void;
  readonly onClose: () => void;
}

/** Asks once. The card shows the result, and whether the app has to quit first. */
function DisconnectDialog({ title, onDisconnect, onClose }: DisconnectDialogProps) {
  const { t } = useTranslation();
  return (
    <ModalDialog title={t('clientsPage.disconnectTitle', { title })} isOpen onClose={onClose} role="alertdialog">
      <p>{t('clientsPage.disconnectHint', { title })}</p>
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>
          {t('shell.action.cancel')}
        </Button>
        <Button variant="danger" onPress={onDisconnect}>
          {t('clientsPage.action.disconnect')}
        </Button>
      </div>
    </ModalDialog>
  );
}
