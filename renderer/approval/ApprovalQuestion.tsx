import { CircleAlert, Eye, Mail, Pencil } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalView } from '../../preload/contract.ts';
import { Button } from '../controls/Button.tsx';
import { labelFor } from '../format/labelFor.ts';
import { useBridge } from '../state/BridgeContext.ts';
import { useCommand } from '../state/useCommand.ts';
import { argumentLines } from './argumentLines.ts';

const ICONS: Readonly<Record<string, typeof Eye>> = {
  read: Eye,
  internal: Pencil,
  customer_visible: Mail,
  irreversible: CircleAlert,
};

/** A keyboard has to reach what scrolls (https://www.w3.org/WAI/WCAG22/Understanding/keyboard). */
const SCROLLER = { tabIndex: 0 };

/** One call: who wants it, how far it reaches, what would be sent. The safe answer has the focus and is on Escape. */
export function ApprovalQuestion({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { run, pending, failure } = useCommand(commands['approval.answer']);
  const sentId = useId();
  const [isAnswered, setAnswered] = useState(false);
  const reaches = t('approval.reach', { returnObjects: true });
  const Icon = ICONS[approval.reach] ?? CircleAlert;
  const lines = argumentLines(approval.arguments);

  const answer = async (approved: boolean) => {
    if (await run({ id: approval.id, approved })) setAnswered(true);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void run({ id: approval.id, approved: false });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [run, approval.id]);

  return (
    <main className="approval">
      <h1>{t('approval.title')}</h1>
      <p>{t('approval.who', { client: approval.client, title: approval.title, server: approval.serverName })}</p>
      <p className={`reach-line ${approval.reach}`}>
        <Icon size={18} aria-hidden="true" />
        {labelFor(reaches, approval.reach)}
      </p>
      <h2 id={sentId}>{t('approval.details')}</h2>
      <dl className="facts approval-facts" aria-labelledby={sentId} {...SCROLLER}>
        {lines.map(({ name, value }) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {lines.length === 0 && <p className="secondary">{t('approval.noDetails')}</p>}
      <div className="approval-foot">
        <p role="status" className={failure === undefined ? 'secondary' : 'error'}>
          {failure ?? (isAnswered ? t('approval.answered') : '')}
        </p>
        <Button isDisabled={isAnswered} isPending={pending} onPress={() => void answer(false)} autoFocus>
          {t('approval.refuse')}
        </Button>
        <Button look="primary" isDisabled={isAnswered || pending} onPress={() => void answer(true)}>
          {t('approval.allow')}
        </Button>
      </div>
    </main>
  );
}
