import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { useFormatMessage } from '../../state/i18n.ts';
import { useQuery } from '../../state/useCommand.ts';
import { useNow } from '../../state/useNow.ts';
import { describeHandshake, isIdle, restartHints } from './clientStatus.ts';
import { type ConnectStep, connectSteps } from './connectSteps.ts';
import { RefusalNote } from './RefusalNote.tsx';

const ICONS = { done: CircleCheck, now: CircleDot, next: CircleDashed };

interface ConnectProgressProps {
  readonly item: ClientItem;
  readonly handedOver: boolean;
  readonly onReview: () => void;
  readonly onClose: () => void;
}

/** What is done, what to do now, and what comes next. It follows the app state. */
export function ConnectProgress({ item, handedOver, onReview, onClose }: ConnectProgressProps) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const { commands } = useBridge();
  const { client, title, state, step } = item;
  const cancel = useQuery(commands['client.cancel']);
  const cancelThen = async (next: () => void) => {
    if (await cancel.run({ client })) next();
  };

  if (step?.kind === 'refused') {
    return (
      <>
        <RefusalNote refusal={step} />
        <ErrorText text={cancel.failure} />
        <div className="dialog-actions">
          <Button onPress={() => void cancelThen(onClose)}>{t('shell.action.close')}</Button>
          <Button variant="primary" onPress={() => void cancelThen(onReview)}>
            {t('clientsPage.dialog.checkAgain')}
          </Button>
        </div>
      </>
    );
  }
  const isConnected = state.kind === 'connected' && step === null;
  const wasDeclined = handedOver && step === null && state.kind !== 'written' && state.kind !== 'connected';
  return (
    <>
      {wasDeclined ? (
        <p role="status">{t('clientsPage.dialog.declined', { title })}</p>
      ) : (
        <ol className="steps" aria-label={t('clientsPage.dialog.steps')}>
          {connectSteps(item, handedOver).map((connectStep) => (
            <Step key={connectStep.name} item={item} step={connectStep} />
          ))}
        </ol>
      )}
      {state.kind === 'disabled_by_policy' && (
        <Banner kind="warning" title={t('clientsPage.dialog.blocked', { title })} isAnnounced>
          <p>{formatMessage(state.message)}</p>
        </Banner>
      )}
      {!isConnected && !wasDeclined && <p className="secondary">{t('clientsPage.dialog.continues')}</p>}
      <ErrorText text={cancel.failure} />
      <div className="dialog-actions">
        {!isIdle(item) && step?.kind !== 'writing' && (
          <Button onPress={() => void cancelThen(onClose)}>{t('shell.action.cancel')}</Button>
        )}
        <Button {...(isConnected && { variant: 'primary' })} onPress={onClose}>
          {t(isConnected ? 'shell.action.done' : 'shell.action.close')}
        </Button>
      </div>
    </>
  );
}

interface StepProps {
  readonly item: ClientItem;
  readonly step: ConnectStep;
}

function Step({ item, step: { name, status } }: StepProps) {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  const isAnnounced = status === 'now' || name === 'connected';
  return (
    <li className={`step ${status}`} {...(status === 'now' && { 'aria-current': 'step' })}>
      <Icon size={18} className="step-icon" aria-hidden="true" />
      <div className="step-text" {...(isAnnounced && { role: 'status' })}>
        <p className="step-title">
          <span className="visually-hidden">{t(`clientsPage.dialog.${status}`)} </span>
          {t(`clientsPage.dialog.${name}`, { title: item.title })}
        </p>
        {isAnnounced && status !== 'next' && <StepDetail item={item} name={name} />}
      </div>
    </li>
  );
}

function StepDetail({ item, name }: { readonly item: ClientItem; readonly name: ConnectStep['name'] }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  // Renders again as the time since the handshake passes.
  useNow(30_000);
  const { title, step, lastHandshake } = item;
  if (name === 'connected') {
    return (
      <>
        {lastHandshake && <p className="secondary">{describeHandshake(lastHandshake, t)}</p>}
        {restartHints(item, t).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </>
    );
  }
  if (step?.kind === 'waiting_until_quit' || step?.kind === 'waiting_for_client') {
    return <p>{formatMessage(step.message)}</p>;
  }
  if (name === 'write') return <p>{t('clientsPage.dialog.writing')}</p>;
  return <p>{t('clientsPage.state.written', { title })}</p>;
}
