import type { Argument, ArgumentValue } from '../argument.ts';
import { quoteInput } from './quoteInput.ts';
import { addressProblem, type LineProblem, lineProblem, readAddresses } from './writtenForms.ts';

/** A value to use instead, with what we say about it; or what is wrong with it. */
export type FormCheck =
  | { readonly ok: true; readonly value: ArgumentValue; readonly note?: string }
  | { readonly ok: false; readonly problem: string };

const NAMED_ADDRESS = /<\s*([^<>\s]+@[^<>\s]+)\s*>\s*$/;
/** More is a mailing, not a reply. */
const MAX_RECIPIENTS = 50;
/** Nearly every name and address has it. */
const IN_ALL = /^.?$/u;
const WILDCARD = /[*%]/;
const ORDER_TERM = /^(\w+)(?: (?:asc|desc))?$/i;

/**
 * Checks a valid value whose form can match nothing: FuseDesk would answer with an empty list, which reads as "there is
 * none". `has` tells whether the tool has another argument.
 */
export function checkForm(
  { name, form, orderFields }: Argument,
  value: ArgumentValue,
  has: (name: string) => boolean,
): FormCheck {
  if (typeof value !== 'string') return { ok: true, value };
  if (orderFields !== undefined) return checkOrder(name, value, orderFields);
  switch (form) {
    case 'address':
    case 'search':
      return checkSearch(name, value, form);
    case 'line':
      return checkWritten(value, lineProblem(name, value.trim()));
    case 'mailbox':
      return checkMailbox(name, value);
    case 'recipients':
      return checkWritten(value, addressProblem(name, value.trim(), MAX_RECIPIENTS));
    case 'uuid':
      if (!/^\d+$/.test(value)) return { ok: true, value };
      return wrong(
        `"${name}" takes a contact's UUID, but ${quoteInput(value)} looks like a crmId${asOther('contactid', has)}.`,
      );
    default:
      return { ok: true, value };
  }
}

function asOther(name: string, has: (name: string) => boolean): string {
  return has(name) ? `: give it as "${name}"` : '';
}

function checkSearch(name: string, value: string, form: 'address' | 'search'): FormCheck {
  const address = NAMED_ADDRESS.exec(value)?.[1];
  if (address !== undefined) return { ok: true, value: address, note: `${name} ${quoteInput(value)} = ${address}` };
  const text = value.trim();
  if (WILDCARD.test(text)) {
    return wrong(
      `"${name}" (${quoteInput(text)}) can match nothing: FuseDesk knows no wildcards. Give a part of the text alone.`,
    );
  }
  if (IN_ALL.test(text)) {
    return {
      ok: true,
      value: text,
      note: `${name} ${quoteInput(text)} matches nearly everyone: give a name, a company or an address`,
    };
  }
  if (form === 'address' && /\s/.test(text)) {
    return wrong(`"${name}" takes an email address such as jo@example.com or a part of one, not ${quoteInput(text)}.`);
  }
  return { ok: true, value: text };
}

function checkOrder(name: string, value: string, fields: readonly string[]): FormCheck {
  const terms = value.trim().replace(/\s+/g, ' ').split(/ ?, ?/);
  const isKnown = terms.every((term) => fields.includes(ORDER_TERM.exec(term)?.[1]?.toLowerCase() ?? ''));
  if (isKnown) return { ok: true, value: terms.join(', ') };
  return wrong(
    `"${name}" takes fields with asc or desc, such as "date_opened desc", not ${quoteInput(value)}. Fields: ${fields.join(', ')}.`,
  );
}

/** Blanks and line breaks around a text mean nothing. An empty text clears the field. */
function checkWritten(value: string, problem: LineProblem): FormCheck {
  const text = value.trim();
  return problem === undefined || text === '' ? { ok: true, value: text } : wrong(problem);
}

/** The address inside of `Name <address>` is the one that is meant. */
function checkMailbox(name: string, value: string): FormCheck {
  const text = value.trim();
  if (text === '') return { ok: true, value: '' };
  const problem = addressProblem(name, text, 1);
  if (problem !== undefined) return wrong(problem);
  const address = readAddresses(text)?.[0] ?? text;
  return { ok: true, value: address, ...(address !== text && { note: `${name} ${quoteInput(value)} = ${address}` }) };
}

const wrong = (problem: string): FormCheck => ({ ok: false, problem });
