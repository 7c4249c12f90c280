import { assertNever } from '../../base/assertNever.ts';
import type { Argument } from '../argument.ts';
import type { Tool } from '../tool.ts';
import { MAX_IDS, MAX_TAGS } from './argumentSchema.ts';
import { type MayUse, referenceHint } from './findHint.ts';
import { quoteInput } from './quoteInput.ts';
import { suggestArguments } from './suggestions.ts';

export const NO_OP_MESSAGE = 'This call would change nothing. Give at least one of the optional arguments a value.';

/** Reports everything that is wrong with a call in one message. A model has the list of arguments already. */
export function argumentErrorMessage(tool: Tool, problems: readonly string[]): string {
  const head = `${tool.operation.tool} was not called; nothing was sent to FuseDesk.`;
  return [head, ...problems.map((problem) => `- ${problem}`)].join('\n');
}

/** The same for a call that took lookups to find out. */
export function notCalledMessage(tool: Tool, problems: readonly string[]): string {
  const head = `${tool.operation.tool} was not called; nothing was changed.`;
  return [head, ...problems.map((problem) => `- ${problem}`)].join('\n');
}

/** An argument the tool does not have, with a suggestion. */
export function unknownArgument(tool: Tool, name: string): string {
  const suggestions = suggestArguments(tool, name).map((other) => `"${other}"`);
  const hint = suggestions.length === 0 ? '' : ` Did you mean ${suggestions.join(' or ')}?`;
  return `${quoteInput(name)} is not an argument of this tool.${hint}`;
}

export function missingArgument(argument: Argument): string {
  return `"${argument.name}" is required: ${describeExpected(argument)}.${about(argument)}`;
}

/** A value that an argument does not take, and what it does take. */
export function invalidArgument(argument: Argument, value: unknown, mayUse: MayUse): string {
  return `"${argument.name}" must be ${describeExpected(argument)}, not ${quoteInput(value)}.${about(argument)}${statusHint(argument, value)}${addressesHint(argument, value)}${referenceHint(argument.name, mayUse)}`;
}

const CONTACT_FORMS: Partial<Record<NonNullable<Argument['form']>, string>> = {
  contact: "a contact's ID, crmId or email address",
  crm_id: "a contact's crmId, UUID or email address",
  uuid: "a contact's UUID or email address",
};

/** Completes "must be ..." with what is valid for an argument. */
function describeExpected(argument: Argument): string {
  const contact = argument.form === undefined ? undefined : CONTACT_FORMS[argument.form];
  if (contact !== undefined) return contact;
  switch (argument.kind) {
    case 'text':
      return argument.mayBeEmpty === true ? 'text' : 'text that is not blank';
    case 'fields':
      return `all, essential, or a list of fields: ${(argument.choices ?? []).join(', ')}`;
    case 'choice':
      return `one of ${(argument.choices ?? []).join(', ')}`;
    case 'id':
      return 'a whole number of 1 or more';
    case 'text_id':
      return 'an ID as FuseDesk shows it, without spaces, slashes, "?", "#" or "%"';
    case 'integer':
      return `a whole number${bounds(argument)}`;
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date such as 2026-11-01, 2026-11-01T09:00:00Z, "-48 hours", "yesterday", "last monday" or "first day of this month"';
    case 'text_id_list':
      return `one ID as FuseDesk shows it, or a list of up to ${MAX_IDS}`;
    case 'case':
      return 'a caseid (a whole number) or a casenum such as ABCD1234';
    case 'case_list':
      return `a list of 1 to ${MAX_IDS} caseids or casenums such as [10200, "ABCD1234"]`;
    case 'integer_list':
      return `a list of 1 to ${MAX_IDS} whole numbers such as [1, 2]`;
    case 'rep':
      return "a rep's userId or exact name";
    case 'department':
      return "a department's id or exact name";
    case 'company':
      return "a company's ID or exact name";
    case 'case_tag':
      return 'the ID or the exact name of a case tag';
    case 'case_tag_list':
      return `a list of 1 to ${MAX_TAGS} IDs or exact names of case tags`;
    default:
      return assertNever(argument.kind);
  }
}

/** One status stands for the two that people mean most. */
function statusHint({ choices }: Argument, value: unknown): string {
  const isList = Array.isArray(value) || (typeof value === 'string' && value.includes(','));
  return isList && choices?.includes('active') ? ' For new and open cases together, use active.' : '';
}

function addressesHint({ form }: Argument, value: unknown): string {
  if (form !== 'recipients' || !Array.isArray(value)) return '';
  return ' Several addresses are one text with commas between them; FuseDesk does not document whether it takes several.';
}

function bounds({ minimum, maximum }: Argument): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : ` of ${minimum} or more`;
}

function about(argument: Argument): string {
  return argument.about === undefined ? '' : ` (${argument.about})`;
}
