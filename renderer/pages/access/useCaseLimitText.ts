import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { LIMIT_PARTS } from './limitChoice.ts';
import { useStaffNames } from './useStaffNames.ts';

/** Sums up the case limit of a server: `Only cases of Billing and Sales.`; undefined if it has none. */
export function useCaseLimitText({ accountId, caseLimit }: ServerView): string | undefined {
  const { t } = useTranslation();
  const { staff } = useStaffNames(accountId, caseLimit !== null);
  if (caseLimit === null) return undefined;
  const parts = LIMIT_PARTS.flatMap((part) => {
    const known = staff?.[part === 'departmentIds' ? 'departments' : 'reps'] ?? [];
    const names = caseLimit[part]?.map(
      (id) => known.find((one) => one.id === id)?.name ?? t(`access.caseLimit.${part}.unknown`, { id }),
    );
    return names === undefined ? [] : [names];
  });
  const [names = [], reps] = parts;
  return reps === undefined
    ? t('access.caseLimit.sentence', { names })
    : t('access.caseLimit.sentenceBoth', { names, reps });
}
