import type { Parameter } from './operation.ts';

/** The number of a case in a path; `casenum` (ABCD1234) does not serve there. */
export const CASE_ID = { in: 'path', wire: 'caseId', type: 'id', required: true } as const satisfies Parameter;

/** The rep whom a form field names; FuseDesk wants the `userId` and not the field `repid` of v2 reps. */
export const REP_FIELD = { in: 'form', type: 'id', about: "A rep's userId" } as const satisfies Parameter;

export const DEPARTMENT_FIELD = { in: 'form', type: 'id', about: "A department's id" } as const satisfies Parameter;

/** A case's status in a form. Known from the words of the domain, not from a published list: said, not enforced. */
export const STATUS_FIELD = {
  in: 'form',
  type: 'text',
  about: 'new (needs us), open (waits for the customer) or closed (resolved)',
} as const satisfies Parameter;

export const TEXT_FIELD = { in: 'form', type: 'text' } as const satisfies Parameter;

export const NUMBER_FIELD = { in: 'form', type: 'integer' } as const satisfies Parameter;

export const ID_FIELD = { in: 'form', type: 'id' } as const satisfies Parameter;
