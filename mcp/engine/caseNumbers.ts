import type { CaseLimit } from '../fusedesk/caseLimit.ts';

/** Case numbers of one account that were looked up, by what the access may see: one access learns nothing from another. */
export interface CaseNumbers {
  get(limit: CaseLimit | undefined, casenum: string): number | undefined;
  remember(limit: CaseLimit | undefined, casenum: string, caseid: number): void;
}

/** A number never changes its case, so entries do not expire. */
const MAX_NUMBERS = 5_000;
const MAX_LIMITS = 8;

export function createCaseNumbers(): CaseNumbers {
  const byLimit = new Map<string, Map<string, number>>();
  const keyOf = (limit: CaseLimit | undefined) => (limit === undefined ? '' : JSON.stringify(limit));

  function numbersOf(key: string): Map<string, number> {
    const numbers = byLimit.get(key) ?? new Map<string, number>();
    byLimit.delete(key);
    byLimit.set(key, numbers);
    dropOldest(byLimit, MAX_LIMITS);
    return numbers;
  }

  return {
    get: (limit, casenum) => byLimit.get(keyOf(limit))?.get(casenum),
    remember(limit, casenum, caseid) {
      const numbers = numbersOf(keyOf(limit));
      numbers.delete(casenum);
      numbers.set(casenum, caseid);
      dropOldest(numbers, MAX_NUMBERS);
    },
  };
}

function dropOldest(map: Map<string, unknown>, maximum: number): void {
  const [oldest] = map.keys();
  if (map.size > maximum && oldest !== undefined) map.delete(oldest);
}
