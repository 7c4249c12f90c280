import type { Argument, ArgumentValues } from './argument.ts';
import { quoteInput } from './arguments/quoteInput.ts';

const CASE_NUMBER = /^#?[A-Za-z]{4}\d{4}$/;
const PHONE = /^[\d\s()+./-]{5,}$/;

/** What an empty list means for these filters, and what to try; undefined if no filter was given. */
export function emptyResultNote(list: readonly Argument[], values: ArgumentValues): string | undefined {
  const { offset } = values;
  if (typeof offset === 'number' && offset > 0)
    return `There are no rows from offset ${offset} on; start with offset 0`;
  const filters = list.filter(({ name, proof, form }) => values[name] !== undefined && (proof ?? form) !== undefined);
  if (filters.length === 0) return undefined;
  const searched = filters.map(({ name }) => `${name} ${[values[name]].flat().map(quoteInput).join(' ')}`).join(', ');
  return `Nothing matched ${searched}. ${advice(filters, values)}`;
}

function advice(filters: readonly Argument[], values: ArgumentValues): string {
  for (const { name, form } of filters) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    if (form === 'search') return searchAdvice(value.trim());
    if (name === 'subject' && CASE_NUMBER.test(value.trim())) {
      return 'This looks like a case number (casenum), which subject does not search: tools for one case take it as id';
    }
  }
  if (filters.length > 1) return 'Try fewer filters';
  return filters[0]?.name.startsWith('date_') ? 'Try other dates' : 'Try a shorter part of it, or another filter';
}

/** FuseDesk looks for the text as it is written, in one field at a time. */
function searchAdvice(text: string): string {
  if (PHONE.test(text)) {
    return 'FuseDesk finds a phone number only as it is written there, and no IDs: try a name or an email address';
  }
  return /\s/.test(text)
    ? 'FuseDesk looks for the text as written, for a person "first name last name": try one word of it, such as the last name'
    : 'FuseDesk looks for the text as written: try a shorter part of it';
}
