import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { useFormats } from '../../format/useFormats.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useQuery } from '../../state/useAnswered.ts';
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

/** What is done, what is to be done now, and what comes then; it goes on by itself as the state does. */
export function ConnectProgress({ item, handedOver, onReview, onClose }: ConnectProgressProps) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { client, title, state, step } = item;
  const cancel = useQuery(commands['client.cancel']);
  const failure = cancel.failure !== undefined && (
    <p className="error" role="alert">
      {cancel.failure}
    </p>
  );
  const stop = async () => {
    if (await cancel.run({ client })) onClose();
  };

  if (step?.kind === 'refused') {
    const review = async () => {
      if (await cancel.run({ client })) onReview();
    };
    return (
      <>
        <RefusalNote refusal={step} />
        {failure}
        <div className="dialog-actions">
          <Button onPress={() => void stop()}>{t('action.close')}</Button>
          <Button look="primary" onPress={() => void review()}>
            {t('connectClient.lookAgain')}
          </Button>
        </div>
      </>
    );
  }
  const isConnected = state.kind === 'connected' && step === null;
  const wasNotTaken = handedOver && step === null && state.kind !== 'written' && state.kind !== 'connected';
  return (
    <>
      {wasNotTaken ? (
        <p role="status">{t('connectClient.notTaken', { title })}</p>
      ) : (
        <ol className="steps" aria-label={t('connectClient.steps')}>
          {connectSteps(item, handedOver).map((one) => (
            <Step key={one.name} item={item} one={one} />
          ))}
        </ol>
      )}
      {state.kind === 'disabled_by_policy' && (
        <Banner kind="warning" title={t('connectClient.policy', { title, message: state.message })} isNews />
      )}
      {!isConnected && !wasNotTaken && <p className="secondary">{t('connectClient.goesOn')}</p>}
      {failure}
      <div className="dialog-actions">
        {!isIdle(item) && step?.kind !== 'writing' && <Button onPress={() => void stop()}>{t('action.cancel')}</Button>}
        <Button {...(isConnected && { look: 'primary' })} onPress={onClose}>
          {t(isConnected ? 'action.done' : 'action.close')}
        </Button>
      </div>
    </>
  );
}

function Step({ item, one: { name, status } }: { readonly item: ClientItem; readonly one: ConnectStep }) {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  const isTold = status === 'now' || name === 'connected';
  return (
    <li className={`step ${status}`} {...(status === 'now' && { 'aria-current': 'step' })}>
      <Icon size={18} className="step-icon" aria-hidden="true" />
      <div className="step-text" {...(isTold && { role: 'status' })}>
        <p className="step-title">
          <span className="visually-hidden">{t(`connectClient.${status}`)} </span>
          {t(`connectClient.${name}`, { title: item.title })}
        </p>
        {isTold && status !== 'next' && <StepDetail item={item} name={name} />}
      </div>
    </li>
  );
}

function StepDetail({ item, name }: { readonly item: ClientItem; readonly name: ConnectStep['name'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(30_000);
  const { title, step, lastHandshake: proof } = item;
  if (name === 'connected') {
    return (
      <>
        {proof && <p className="secondary">{describeHandshake('holds', proof, now, t, formats)}</p>}
        {restartHints(item, t).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </>
    );
  }
  if (step?.kind === 'waiting_until_quit' || step?.kind === 'waiting_for_client') return <p>{step.message}</p>;
  if (name === 'write') return <p>{t('connectClient.writing')}</p>;
  return <p>{t('connectClient.startWhat', { title })}</p>;
}
