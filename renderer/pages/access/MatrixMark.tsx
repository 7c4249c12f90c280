import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MarkState } from './scopeMatrix.ts';

interface MatrixMarkProps {
  readonly state: MarkState;
  /** Where it stands in the grid, as `row,column`. */
  readonly place: string;
  readonly isTabStop: boolean;
}

/** Whether Claude may make the calls of one kind in one group; it follows from the boxes and is none itself. */
export function MatrixMark({ state, place, isTabStop }: MatrixMarkProps) {
  const { t } = useTranslation();
  return (
    <td className={`matrix-mark ${state}`} data-place={place} tabIndex={isTabStop ? 0 : -1}>
      {state === 'all' && <Check size={16} aria-hidden="true" />}
      {state === 'absent' && <span aria-hidden="true">{t('activity.nothing')}</span>}
      <span className={state === 'some' ? undefined : 'visually-hidden'}>{t(`scope.mark.${state}`)}</span>
    </td>
  );
}
