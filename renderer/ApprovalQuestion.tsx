import { CircleAlert, Eye, Mail, Pencil } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalView } from '../preload/contract.ts';
import { Button } from './controls/Button.tsx';
import { labelFor } from './controls/labelFor.ts';
import { useBridge } from './state/BridgeContext.ts';
import { useCommand } from './state/useCommand.ts';

const ICONS: Readonly<Record<string, typeof Eye>> = {
  read: Eye,
  internal: Pencil,
  customer_visible: Mail,
  irreversible: CircleAlert,
};

/** Whatever scrolls must be reachable by keyboard (https://www.w3.org/WAI/WCAG22/Understanding/keyboard). */
const SCROLLABLE = { tabIndex: 0 };

/** One call: who requests it, how far it reaches, and what will be sent. The refusal has the focus and is on Escape. */
export function ApprovalQuestion({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { run, pending, failure } = useCommand(commands['approval.answer']);
  const detailsId = useId();
  const [isAnswered, setAnswered] = useState(false);
  const reaches = t('approval.reach', { returnObjects: true });
  const Icon = ICONS[approval.reach] ?? CircleAlert;
  const details = Object.entries(approval.arguments);

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
      <p>{t('approval.request', { client: approval.client, title: approval.title, server: approval.serverName })}</p>
      <p className={`reach-line ${approval.reach}`}>
        <Icon size={18} aria-hidden="true" />
        {labelFor(reaches, approval.reach)}
      </p>
      <h2 id={detailsId}>{t('approval.details')}</h2>
      <dl className="facts approval-facts" aria-labelledby={detailsId} {...SCROLLABLE}>
        {details.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{labelFor({}, name)}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)}</dd>
          </div>
        ))}
      </dl>
      {details.length === 0 && <p className="secondary">{t('approval.noDetails')}</p>}
      <div className="approval-foot">
        <p role="status" className={failure === undefined ? 'secondary' : 'error'}>
          {failure ?? (isAnswered ? t('approval.answered') : '')}
        </p>
        <Button isDisabled={isAnswered} isPending={pending} onPress={() => void answer(false)} autoFocus>
          {t('approval.refuse')}
        </Button>
        <Button variant="primary" isDisabled={isAnswered || pending} onPress={() => void answer(true)}>
          {t('approval.allow')}
        </Button>
      </div>
    </main>
  );
}
