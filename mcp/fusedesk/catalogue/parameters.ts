import type { Parameter, RowProof } from './operation.ts';

/** No field of a row shows what such a filter looks at. */
export const NO_PROOF = { by: 'nothing', fields: [] } as const satisfies RowProof;

/** A case in a path, by its `caseid` or its `casenum` (ABCD1234). */
export const CASE_ID = { in: 'path', wire: 'caseId', type: 'case', required: true } as const satisfies Parameter;

/** A case tag in a path. */
export const CASE_TAG_ID = {
  in: 'path',
  wire: 'caseTagId',
  type: 'case_tag',
  required: true,
  about: 'Tag ID or exact name',
} as const satisfies Parameter;

/** A rep in a form. FuseDesk expects the `userId`, not the field `repid` of v2 reps. */
export const REP_FIELD = { in: 'form', type: 'rep' } as const satisfies Parameter;

export const DEPARTMENT_FIELD = { in: 'form', type: 'department' } as const satisfies Parameter;

export const STATUS_CHOICES = ['new', 'open', 'closed'] as const;

export const STATUS_FIELD = {
  in: 'form',
  type: 'text',
  values: STATUS_CHOICES,
} as const satisfies Parameter;

/** A field of one line. */
export const TEXT_FIELD = { in: 'form', type: 'text', form: 'line' } as const satisfies Parameter;

export const MAILBOX_FIELD = { in: 'form', type: 'text', form: 'mailbox' } as const satisfies Parameter;

export const RECIPIENTS_FIELD = { in: 'form', type: 'text', form: 'recipients' } as const satisfies Parameter;

export const NUMBER_FIELD = { in: 'form', type: 'integer' } as const satisfies Parameter;

/** A contact by the ID of the CRM: digits in Keap, letters and digits elsewhere. */
export const CRM_ID_FIELD = { in: 'form', type: 'text_id', form: 'crm_id' } as const satisfies Parameter;

export const ID_FIELD = { in: 'form', type: 'id' } as const satisfies Parameter;

/** Adds the customer of each record: its name, email address and company. */
export const WITH_CONTACT = {
  in: 'query',
  type: 'text',
  option: 'join',
  values: ['contact'],
} as const satisfies Parameter;

/** How many FuseDesk calls what we add to a list may take. */
export const MAX_CALLS_ARGUMENT = {
  in: 'query',
  type: 'integer',
  option: 'maxCalls',
  minimum: 1,
  maximum: 100,
  default: 10,
} as const satisfies Parameter;

/** Only records whose customer waits for an answer. */
export const WAITING = { in: 'query', type: 'boolean', option: 'join' } as const satisfies Parameter;

/** A range of dates in a list; the field of the same name proves it. */
export function dateRange(field: string): Parameter {
  return { in: 'query', type: 'date_range', proof: { by: 'date', fields: [field] } };
}
