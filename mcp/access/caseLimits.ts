import type { CaseLimit } from '../fusedesk/caseLimit.ts';

/** More than an account has; every call compares them all. */
const MAX_LIMIT_IDS = 100;

/** Describes a case limit to a model: `only cases of department 4 or 7 and rep 11`. */
export function describeCaseLimit({ departmentIds, repIds }: CaseLimit): string {
  const parts = [
    ...(departmentIds === undefined ? [] : [`department ${departmentIds.join(' or ')}`]),
    ...(repIds === undefined ? [] : [`rep ${repIds.join(' or ')}`]),
  ];
  return `only cases of ${parts.join(' and ')}`;
}

/** What a model must know about a limited access; undefined for one without a limit. For the server's instructions. */
export function caseLimitInstructions(limit: CaseLimit | undefined): string | undefined {
  if (limit === undefined) return undefined;
  return `This access covers ${describeCaseLimit(limit)}, with their emails, chats and contacts. Others are not shown and count as not existing; customers cannot be searched, and unassigned emails cannot be read.`;
}

/** What is wrong with the limit of a new or changed server, if anything. */
export function caseLimitProblem({ departmentIds, repIds }: CaseLimit): string | undefined {
  const lists = [departmentIds, repIds].filter((ids) => ids !== undefined);
  if (lists.length === 0 || lists.some((ids) => ids.length === 0)) {
    return 'A case limit names at least one department or rep. Leave it out to allow all cases.';
  }
  const isValid = lists.every(
    (ids) => ids.length <= MAX_LIMIT_IDS && ids.every((id) => Number.isSafeInteger(id) && id > 0),
  );
  return isValid
    ? undefined
    : `A case limit takes at most ${MAX_LIMIT_IDS} IDs of departments or reps, each 1 or more.`;
}
