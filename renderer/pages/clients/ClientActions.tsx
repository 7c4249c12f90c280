import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { Button } from '../../controls/Button.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { navigate } from '../../shell/useRoute.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useQuery } from '../../state/useAnswered.ts';
import { availableActions, type ClientActionName } from './availableActions.ts';
import { connectRoute } from './clientsRoute.ts';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { useClientAction } from './useClientAction.ts';

/** What can be done about a client, and why the last thing was refused. */
export function ClientActions({ item }: { readonly item: ClientItem }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { servers } = useAppState();
  const toast = useToast();
  const deed = useClientAction();
  const cancel = useQuery(commands['client.cancel']);
  const dismiss = useQuery(commands['client.dismiss']);
  const [asking, setAsking] = useState(false);
  const { client, title, step } = item;
  // The state keeps a refusal until it is hidden; of what never became a step, this alone knows.
  const refusal = step?.kind === 'refused' ? step : deed.refusal;

  const disconnect = async () => {
    setAsking(false);
    const kind = await deed.run((quit) => commands['client.disconnect']({ client, ...quit }));
    if (kind === 'done') toast({ text: t('client.disconnected', { title }) });
  };
  const undo = async () => {
    const kind = await deed.run((quit) => commands['client.undo']({ client, ...quit }));
    if (kind === 'done') toast({ text: t('client.undone', { title }) });
  };
  const toConnect = () => navigate('clients', connectRoute(client));
  const deeds: Readonly<Record<ClientActionName, () => void>> = {
    connect: toConnect,
    change: toConnect,
    repair: () => void deed.run((quit) => commands['client.repair']({ client, ...quit })),
    cancel: () => void cancel.run({ client }),
    notNow: () => void dismiss.run({ client }),
    undo: () => void undo(),
    disconnect: () => setAsking(true),
    leaveOut: () => void disconnect(),
  };
  const hide = () => {
    deed.reset();
    void cancel.run({ client });
  };
  const failure = cancel.failure ?? dismiss.failure;
  const [first, ...others] = availableActions(item).filter((action) => action !== 'change' || servers.length > 1);
  const isMain = client === 'claude-desktop' && (first === 'connect' || first === 'repair') && !refusal;

  return (
    <>
      {refusal && (
        <RefusalNote refusal={refusal}>
          {refusal.code === 'running_unknown' && deed.runAfterQuit && (
            <Button look="primary" onPress={() => void deed.runAfterQuit?.()}>
              {t('client.isQuit', { title })}
            </Button>
          )}
          {refusal.code === 'no_server' && <Button onPress={toConnect}>{t('client.connectOf', { title })}</Button>}
          <Button aria-label={t('client.hideOf', { title })} onPress={hide}>
            {t('client.hide')}
          </Button>
        </RefusalNote>
      )}
      {first && (
        <div className="button-row">
          {[first, ...others].map((action) => (
            <Button
              key={action}
              look={action !== first ? 'quiet' : isMain ? 'primary' : 'plain'}
              aria-label={t(`client.${action}Of`, { title })}
              onPress={deeds[action]}
            >
              {t(`client.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {failure !== undefined && (
        <p className="error" role="alert">
          {failure}
        </p>
      )}
      {asking && (
        <DisconnectDialog title={title} onDisconnect={() => void disconnect()} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
