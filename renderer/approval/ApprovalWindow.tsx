import { useTranslation } from 'react-i18next';
import { useBridge } from '../state/BridgeContext.ts';
import { ApprovalQuestion } from './ApprovalQuestion.tsx';
import { useApproval } from './useApproval.ts';

/** The window in which a person lets one call go out, or not. */
export function ApprovalWindow() {
  const { t } = useTranslation();
  const approval = useApproval(useBridge());
  if (approval === undefined) return null;
  if (approval === null) {
    return (
      <main className="whole-window">
        <h1>{t('approval.none')}</h1>
        <p>{t('approval.noneWhat')}</p>
      </main>
    );
  }
  return <ApprovalQuestion key={approval.id} approval={approval} />;
}
