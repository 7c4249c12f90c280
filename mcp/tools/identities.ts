import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import type { Argument, ArgumentValue, ArgumentValues } from './argument.ts';
import type { Tool } from './tool.ts';

/** Arguments with the IDs that FuseDesk takes, what to say about them, or why they could not be found. */
export type Identified =
  | {
      readonly ok: true;
      readonly values: ArgumentValues;
      readonly notes: readonly string[];
      /** The response to the call itself, if it was needed to tell which ID was given. */
      readonly outcome?: UnreadOutcome;
    }
  | { readonly ok: false; readonly problems: readonly string[] }
  | { readonly ok: false; readonly error: FuseDeskError }
  /** Not within the case limit, or not there: the answer must not tell which. */
  | { readonly ok: false; readonly isOutside: true };

/** Finds the IDs of cases by casenum, of contacts by another ID or address, and of companies by name. */
export type Identify = (tool: Tool, values: ArgumentValues) => Promise<Identified>;

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const DIGITS = /^\d+$/;

export const isUuid = (text: unknown): boolean => UUID.test(String(text));
export const isAddress = (text: unknown): boolean => /^[^@]+@[^@]+$/.test(String(text));

const NAMED_KINDS: ReadonlySet<Argument['kind']> = new Set(['case', 'case_list', 'company']);
const CONTACT_FORMS: ReadonlySet<Argument['form']> = new Set(['contact', 'crm_id', 'uuid']);

/** True if a value is not yet the ID that FuseDesk takes there. Most calls have none, and need nothing looked up. */
export function needsIdentity({ operation, arguments: list }: Tool, values: ArgumentValues): boolean {
  return list.some((argument) => {
    if (!NAMED_KINDS.has(argument.kind) && (argument.form === undefined || !CONTACT_FORMS.has(argument.form)))
      return false;
    const value = values[argument.name];
    return value !== undefined && isOtherIdentity(argument, value, operation.class === 'read');
  });
}

function isOtherIdentity({ kind, form }: Argument, value: ArgumentValue, isRead: boolean): boolean {
  const items = [value].flat();
  if (NAMED_KINDS.has(kind)) {
    return items.some((item) => typeof item === 'string');
  }
  switch (form) {
    case 'contact':
      return items.some(isAddress) || (isRead && !items.some(isUuid));
    case 'crm_id':
      return items.some((item) => isAddress(item) || isUuid(item));
    case 'uuid':
      return items.some((item) => isAddress(item) || (isRead && DIGITS.test(String(item))));
    default:
      return false;
  }
}
