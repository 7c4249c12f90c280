import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionItem } from '../../../preload/connection.ts';
import { Button } from '../../controls/Button.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { goTo } from '../../shell/useRoute.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useAnswered } from '../../state/useAnswered.ts';
import { actionsFor, type ClientAction } from './actionsFor.ts';
import { connectPart } from './clientsPart.ts';
import { DisconnectQuestion } from './DisconnectQuestion.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { useDeed } from './useDeed.ts';

/** What can be done about a client, and why the last thing was refused. */
export function ClientActions({ item }: { readonly item: ConnectionItem }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { servers } = useAppState();
  const toast = useToast();
  const deed = useDeed();
  const cancel = useAnswered(commands['connection.cancel']);
  const dismiss = useAnswered(commands['connection.dismiss']);
  const [asking, setAsking] = useState(false);
  const { client, title, step } = item;
  // The state keeps a refusal until it is hidden; of what never became a step, this alone knows.
  const refusal = step?.kind === 'refused' ? step : deed.refusal;

  const disconnect = async () => {
    setAsking(false);
    const kind = await deed.run((quit) => commands['connection.disconnect']({ client, ...quit }));
    if (kind === 'done') toast({ text: t('client.disconnected', { title }) });
  };
  const undo = async () => {
    const kind = await deed.run((quit) => commands['connection.undo']({ client, ...quit }));
    if (kind === 'done') toast({ text: t('client.undone', { title }) });
  };
  const toConnect = () => goTo('clients', connectPart(client));
  const deeds: Readonly<Record<ClientAction, () => void>> = {
    connect: toConnect,
    change: toConnect,
    repair: () => void deed.run((quit) => commands['connection.repair']({ client, ...quit })),
    cancel: () => void cancel.run({ client }),
    notNow: () => void dismiss.run({ client }),
    undo: () => void undo(),
    disconnect: () => setAsking(true),
    leaveOut: () => void disconnect(),
  };
  const hide = () => {
    deed.forget();
    void cancel.run({ client });
  };
  const failure = cancel.failure ?? dismiss.failure;
  const [first, ...others] = actionsFor(item).filter((action) => action !== 'change' || servers.length > 1);
  const isMain = client === 'claude-desktop' && (first === 'connect' || first === 'repair') && !refusal;

  return (
    <>
      {refusal && (
        <RefusalNote refusal={refusal}>
          {refusal.code === 'running_unknown' && deed.runAsQuit && (
            <Button look="primary" onPress={() => void deed.runAsQuit?.()}>
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
        <DisconnectQuestion title={title} onDisconnect={() => void disconnect()} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
