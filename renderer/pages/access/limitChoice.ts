import type { CaseLimitView } from '../../../preload/contract.ts';

/** The two ways to limit cases, as in the contract. */
export const LIMIT_PARTS = ['departmentIds', 'repIds'] as const;
export type LimitPart = (typeof LIMIT_PARTS)[number];

/** What is chosen in the form: no IDs of a part mean all, an empty list means that none is chosen yet. */
export type CaseLimitChoice = { readonly [P in LimitPart]?: readonly number[] | undefined };

export function isLimitComplete(choice: CaseLimitChoice): boolean {
  return LIMIT_PARTS.every((part) => choice[part]?.length !== 0);
}

/** The limit as main takes it; `null` if all cases are allowed. */
export function toCaseLimit({ departmentIds, repIds }: CaseLimitChoice): CaseLimitView | null {
  if (departmentIds === undefined && repIds === undefined) return null;
  return {
    ...(departmentIds && { departmentIds: [...departmentIds] }),
    ...(repIds && { repIds: [...repIds] }),
  };
}
