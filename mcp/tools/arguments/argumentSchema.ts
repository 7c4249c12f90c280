import { z } from 'zod';
import { assertNever } from '../../base/assertNever.ts';
import type { Argument, ArgumentValue, ArgumentValues } from '../argument.ts';
import { isDateText } from '../dates/readDateText.ts';
import { readCaseNumber } from './caseNumber.ts';
import { readFieldList } from './fieldList.ts';

/** More IDs than this do not fit into the query of one request; no case has more tags than this. */
export const MAX_IDS = 1_000;
export const MAX_TAGS = 100;

/** Longer than a list of as many IDs. */
const MAX_LIST_TEXT = 100_000;

/** Longer than any ID or tag name: the value is text that went into the wrong argument. */
const MAX_ID_LENGTH = 200;

/**
 * A text ID may become a path segment. Reject anything a server on the way could read as more than one
 * segment: slashes of either kind, query, fragment, percent sign, spaces, invisible characters, only dots.
 */
const TEXT_ID = /^(?!\.+$)[^\s\p{C}/\\?#%]+$/u;

/** Builds the validation of a tool's arguments: strict, but it coerces obvious slips (`"123"`, `"true"`). */
export function argumentsSchema(list: readonly Argument[]): z.ZodType<ArgumentValues> {
  const shape: Record<string, z.ZodType<ArgumentValue | undefined>> = {};
  for (const argument of list) {
    const value = valueSchema(argument);
    if (argument.default !== undefined) shape[argument.name] = value.default(argument.default);
    else shape[argument.name] = argument.required ? value : value.optional();
  }
  return z.strictObject(shape);
}

function valueSchema(argument: Argument): z.ZodType<ArgumentValue> {
  switch (argument.kind) {
    case 'text':
      return argument.form === 'recipients'
        ? onlyItem(textSchema(argument.mayBeEmpty === true))
        : textSchema(argument.mayBeEmpty === true);
    case 'choice':
      return choiceSchema(argument.choices ?? []);
    case 'fields':
      return fieldsSchema(argument.choices ?? []);
    case 'id':
      return numericId;
    case 'text_id':
      return textId;
    case 'integer':
      return argument.target.to === 'page' ? pageNumber(argument) : wholeNumber(argument.minimum, argument.maximum);
    case 'boolean':
      return booleanSchema;
    case 'date':
      return z.string().trim().refine(isDateText);
    case 'text_id_list':
      return listOf(textId, MAX_IDS, splitItems);
    case 'case':
      return caseReference;
    case 'case_list':
      return listOf(caseReference, MAX_IDS, splitItems);
    case 'integer_list':
      return listOf(wholeNumber(), MAX_IDS, splitItems);
    case 'case_tag':
      return caseTag;
    case 'rep':
    case 'department':
    case 'company':
      return idOrName;
    case 'case_tag_list':
      return listOf(caseTag, MAX_TAGS, (value) => {
        const list = parseList(value);
        return typeof list === 'string' ? [list] : list;
      });
    default:
      return assertNever(argument.kind);
  }
}

// Shared because schemas are expensive to create and the tools have about a hundred numbers.
const numberOrDigits = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^[+-]?\d{1,15}$/)
    .transform(Number),
]);

function wholeNumber(minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER): z.ZodType<number> {
  return numberOrDigits.pipe(z.int().min(minimum).max(maximum));
}

/** A limit above the most that one call can have means the most. */
function pageNumber({ minimum, maximum = Number.MAX_SAFE_INTEGER }: Argument): z.ZodType<number> {
  return wholeNumber(minimum).transform((wanted) => Math.min(wanted, maximum));
}

const numericId = wholeNumber(1);

/** The ID of a case, or its number in one form. */
const caseReference: z.ZodType<string | number> = z.union([
  numericId,
  z
    .string()
    .transform((text) => readCaseNumber(text) ?? '')
    .pipe(z.string().min(1)),
]);

const textOrNumber = z.union([z.string(), z.int().transform(String)]);

const textId = textOrNumber.pipe(z.string().trim().max(MAX_ID_LENGTH).regex(TEXT_ID));

function textSchema(mayBeEmpty: boolean): z.ZodType<string> {
  return mayBeEmpty ? textOrNumber : textOrNumber.refine((text) => text.trim() !== '');
}

/** A list of one is what is in it. */
function onlyItem(schema: z.ZodType<string>): z.ZodType<string> {
  return z.preprocess((value) => (Array.isArray(value) && value.length === 1 ? value[0] : value), schema);
}

function choiceSchema(choices: readonly string[]): z.ZodType<string> {
  const byLowerCase = new Map(choices.map((choice) => [choice.toLowerCase(), choice]));
  return z
    .string()
    .transform((text) => byLowerCase.get(text.trim().toLowerCase()) ?? text)
    .pipe(z.enum(choices));
}

function fieldsSchema(known: readonly string[]): z.ZodType<ArgumentValue> {
  return z.union([z.string(), z.array(z.string())]).transform((value, context) => {
    const read = readFieldList(value, known);
    if (read.ok) return read.fields;
    context.addIssue({ code: 'custom', message: 'unknown fields' });
    return z.NEVER;
  });
}

const booleanSchema: z.ZodType<boolean> = z.union([
  z.boolean(),
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false']))
    .transform((text) => text === 'true'),
]);

const caseTag: z.ZodType<string | number> = z.union([z.int().min(1), z.string().trim().min(1).max(MAX_ID_LENGTH)]);

/** Digits are an ID: nobody is called so. */
const idOrName: z.ZodType<string | number> = z.union([
  numericId,
  z
    .string()
    .trim()
    .min(1)
    .max(MAX_ID_LENGTH)
    .refine((text) => !/^[+-]?\d+$/.test(text)),
]);

/** A list of at least one item, without duplicates; `read` turns a value that can only mean a list into one. */
function listOf<T extends string | number>(
  item: z.ZodType<T>,
  maxItems: number,
  read: (value: unknown) => unknown,
): z.ZodType<readonly T[]> {
  return z
    .preprocess((value) => {
      const list = typeof value === 'number' ? [value] : read(value);
      // Reject a list that is too long without reading it: validating a million items would block every other call.
      return Array.isArray(list) && list.length > maxItems ? undefined : list;
    }, z.array(item).min(1))
    .transform((items) => [...new Set(items)]);
}

/** Reads `"a,b"`, `"[a,b]"` and `"[\"a\"]"` as lists. */
function splitItems(value: unknown): unknown {
  const list = parseList(value);
  return typeof list === 'string' ? list.replace(/^\s*\[|\]\s*$/g, '').split(',') : list;
}

/** Reads a list that was written as JSON in a text. */
function parseList(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*\[/.test(value) || value.length > MAX_LIST_TEXT) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
