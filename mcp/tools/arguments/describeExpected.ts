import type { Argument } from './argument.ts';
import { MAX_IDS, MAX_TAGS } from './argumentSchema.ts';

/** What is valid for an argument, in words that finish "must be ...". */
export function describeExpected(argument: Argument): string {
  switch (argument.kind) {
    case 'text':
      return argument.mayBeEmpty === true ? 'text' : 'text that is not blank';
    case 'choice':
      return `one of ${(argument.choices ?? []).join(', ')}`;
    case 'id':
      return 'a whole number of 1 or more';
    case 'text_id':
      return 'an ID as FuseDesk gives it: no spaces, slashes, "?", "#" or "%"';
    case 'integer':
      return `a whole number${bounds(argument)}`;
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date such as 2026-11-01 or 2026-11-01T09:00:00Z, or a relative time such as "-48 hours"';
    case 'id_list':
    case 'integer_list':
      return `a list of 1 to ${MAX_IDS} whole numbers such as [1, 2]`;
    case 'case_tag':
      return 'the ID or the exact name of a case tag';
    case 'case_tag_list':
      return `a list of 1 to ${MAX_TAGS} IDs or exact names of case tags`;
    default:
      return assertNever(argument.kind);
  }
}

function bounds({ minimum, maximum }: Argument): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : ` of ${minimum} or more`;
}

function assertNever(kind: never): never {
  throw new Error(`no words for the argument kind ${String(kind)}`);
}
