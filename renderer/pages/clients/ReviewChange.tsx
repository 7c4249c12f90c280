import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { Button } from '../../controls/Button.tsx';
import { Choice } from '../../controls/RadioGroup.tsx';
import { Select } from '../../controls/Select.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { ChangePreview } from './ChangePreview.tsx';
import { ReviewRefusal } from './ReviewRefusal.tsx';
import { useClientAction } from './useClientAction.ts';
import { useConnectPreview } from './useConnectPreview.ts';

/** The clients that know links by which they take a server in. */
const LINK_CLIENTS: readonly string[] = ['cursor', 'vscode'];

interface ReviewChangeProps {
  readonly item: ClientItem;
  /** One server at least. */
  readonly firstServerId: string;
  readonly onBegun: (kind: 'done' | 'waiting' | 'handed_over') => void;
  readonly onClose: () => void;
}

/** What is to be connected and what that changes; nothing happens before a person agrees. */
export function ReviewChange({ item, firstServerId, onBegun, onClose }: ReviewChangeProps) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { servers } = useAppState();
  const { client, title, state } = item;
  const [chosen, setChosen] = useState(item.serverId);
  const [placeId, setPlaceId] = useState<string>();
  const [replaceConflicting, setReplaceConflicting] = useState(false);
  const [via, setVia] = useState<'file' | 'link'>('file');
  const serverId = servers.find(({ id }) => id === chosen)?.id ?? firstServerId;
  const { shown, lookAgain } = useConnectPreview({
    client,
    serverId,
    replaceConflicting,
    ...(placeId !== undefined && { placeId }),
    ...(LINK_CLIENTS.includes(client) && { via }),
  });
  const deed = useClientAction();
  const offered = shown.kind === 'refused' ? shown.refusal.choices : undefined;
  const places = state.kind === 'choose_place' ? state.choices : (offered ?? []);

  const confirm = async (previewId: string) => {
    const kind = await deed.run((quit) => commands['client.confirm']({ previewId, ...quit }));
    if (kind) onBegun(kind);
  };
  const again = () => {
    deed.reset();
    lookAgain();
  };
  const confirmAsQuit =
    deed.runAfterQuit &&
    (async () => {
      const kind = await deed.runAfterQuit?.();
      if (kind) onBegun(kind);
    });

  return (
    <>
      {servers.length > 1 && (
        <Select
          label={t('connectClient.server')}
          value={serverId}
          options={servers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
      )}
      {places.length > 0 && (
        <Choice
          label={t('connectClient.place', { title })}
          value={placeId ?? ''}
          options={places.map(({ id, label, path }) => ({ value: id, label, hint: path }))}
          onChange={setPlaceId}
        />
      )}
      {LINK_CLIENTS.includes(client) && (
        <Choice
          label={t('connectClient.how')}
          value={via}
          options={[
            { value: 'file', label: t('connectClient.byFile') },
            { value: 'link', label: t('connectClient.byLink', { title }) },
          ]}
          onChange={setVia}
        />
      )}
      <div className="review" aria-live="polite" aria-busy={shown.kind === 'looking'}>
        {shown.kind === 'looking' && <p className="secondary">{t('connectClient.checking', { title })}</p>}
        {shown.kind === 'shown' && !deed.refusal && <ChangePreview preview={shown.preview} />}
      </div>
      {shown.kind === 'refused' && (
        <ReviewRefusal
          item={item}
          refusal={shown.refusal}
          onReplace={() => setReplaceConflicting(true)}
          onLookAgain={again}
        />
      )}
      {deed.refusal && (
        <ReviewRefusal
          item={item}
          refusal={deed.refusal}
          onLookAgain={again}
          {...(confirmAsQuit && { onIsQuit: () => void confirmAsQuit() })}
        />
      )}
      <div className="dialog-actions stays">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        {shown.kind === 'shown' && !deed.refusal && (
          <Button look="primary" onPress={() => void confirm(shown.preview.id)}>
            {t(CONFIRM[shown.preview.parts[0]?.kind ?? 'unchanged'])}
          </Button>
        )}
      </div>
    </>
  );
}

const CONFIRM = {
  file: 'connectClient.confirm',
  command: 'connectClient.confirm',
  link: 'connectClient.confirmLink',
  unchanged: 'connectClient.confirmUnchanged',
} as const;
