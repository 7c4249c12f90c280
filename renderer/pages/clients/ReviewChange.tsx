import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { Button } from '../../controls/Button.tsx';
import { RadioGroup } from '../../controls/RadioGroup.tsx';
import { Select } from '../../controls/Select.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { ChangePreview } from './ChangePreview.tsx';
import { ReviewRefusal } from './RefusalNote.tsx';
import { useClientAction } from './useClientAction.ts';
import { useConnectPreview } from './useConnectPreview.ts';

const CONFIRM = {
  file: 'clientsPage.dialog.confirm',
  command: 'clientsPage.dialog.confirm',
  link: 'clientsPage.dialog.confirmLink',
  unchanged: 'clientsPage.dialog.confirmUnchanged',
} as const;

interface ReviewChangeProps {
  readonly item: ClientItem;
  readonly firstServerId: string;
  readonly onStarted: (kind: 'done' | 'waiting' | 'handed_over') => void;
  readonly onClose: () => void;
}

/** What to connect and what that changes. Nothing happens before the person confirms. */
export function ReviewChange({ item, firstServerId, onStarted, onClose }: ReviewChangeProps) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { servers } = useAppState();
  const { client, title, state, supportsLink } = item;
  const [selectedId, setSelectedId] = useState(item.serverId);
  const [placeId, setPlaceId] = useState<string>();
  const [replaceConflicting, setReplaceConflicting] = useState(false);
  const [via, setVia] = useState<'file' | 'link'>('file');
  const serverId = servers.find(({ id }) => id === selectedId)?.id ?? firstServerId;
  const { state: preview, checkAgain } = useConnectPreview({
    client,
    serverId,
    replaceConflicting,
    ...(placeId !== undefined && { placeId }),
    ...(supportsLink && { via }),
  });
  const action = useClientAction();
  const offered = preview.kind === 'refused' ? preview.refusal.choices : undefined;
  const places = state.kind === 'choose_place' ? state.choices : (offered ?? []);

  const confirm = async (previewId: string) => {
    const kind = await action.run((options) => commands['client.confirm']({ previewId, ...options }));
    if (kind) onStarted(kind);
  };
  const startOver = () => {
    action.reset();
    checkAgain();
  };
  const confirmAfterQuit =
    action.runAfterQuit &&
    (async () => {
      const kind = await action.runAfterQuit?.();
      if (kind) onStarted(kind);
    });

  return (
    <>
      {servers.length > 1 && (
        <Select
          label={t('clientsPage.dialog.server', { title })}
          value={serverId}
          options={servers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setSelectedId}
        />
      )}
      {places.length > 0 && (
        <RadioGroup
          label={t('clientsPage.dialog.place', { title })}
          value={placeId ?? ''}
          options={places.map(({ id, label, path }) => ({ value: id, label, hint: path }))}
          onChange={setPlaceId}
        />
      )}
      {supportsLink && (
        <RadioGroup<'file' | 'link'>
          label={t('clientsPage.dialog.how')}
          value={via}
          options={[
            { value: 'file', label: t('clientsPage.dialog.byFile') },
            { value: 'link', label: t('clientsPage.dialog.byLink') },
          ]}
          onChange={setVia}
        />
      )}
      <div className="stack review" aria-live="polite" aria-busy={preview.kind === 'checking'}>
        {preview.kind === 'checking' && <p className="secondary">{t('clientsPage.dialog.checking', { title })}</p>}
        {preview.kind === 'shown' && !action.refusal && <ChangePreview preview={preview.preview} />}
      </div>
      {preview.kind === 'refused' && (
        <ReviewRefusal
          item={item}
          refusal={preview.refusal}
          onReplace={() => setReplaceConflicting(true)}
          onCheckAgain={startOver}
        />
      )}
      {action.refusal && (
        <ReviewRefusal
          item={item}
          refusal={action.refusal}
          onCheckAgain={startOver}
          {...(confirmAfterQuit && { onHasQuit: () => void confirmAfterQuit() })}
        />
      )}
      <div className="dialog-actions stays">
        <Button onPress={onClose}>{t('shell.action.cancel')}</Button>
        {preview.kind === 'shown' && !action.refusal && (
          <Button variant="primary" onPress={() => void confirm(preview.preview.id)}>
            {t(CONFIRM[preview.preview.parts[0]?.kind ?? 'unchanged'])}
          </Button>
        )}
      </div>
    </>
  );
}
