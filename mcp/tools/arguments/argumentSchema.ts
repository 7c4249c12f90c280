import { z } from 'zod';
import type { Argument, ArgumentValue, ArgumentValues } from './argument.ts';
import { isDateText } from './dateText.ts';

/** More IDs than this do not fit into the query of one request; more tags than this no case has. */
export const MAX_IDS = 1_000;
export const MAX_TAGS = 100;

/** The longest ID or tag name taken; what is longer is text that went astray. */
const LONGEST_ID = 200;

/**
 * An ID that is text may stand in a path, so nothing that a server on the way could read as more
 * than one segment passes: no slash of either kind, no query, fragment or percent sign, no blank or
 * invisible character, and not dots alone.
 */
const TEXT_ID = /^(?!\.+$)[^\s\p{C}/\\?#%]+$/u;

/** The check of a tool's arguments: strict, but certain slips (`"123"` for 123, `"true"`) are put right. */
export function argumentsSchema(list: readonly Argument[]): z.ZodType<ArgumentValues> {
  const shape: Record<string, z.ZodType<ArgumentValue | undefined>> = {};
  for (const argument of list) {
    const value = valueCheck(argument);
    if (argument.default !== undefined) shape[argument.name] = value.default(argument.default);
    else shape[argument.name] = argument.required ? value : value.optional();
  }
  return z.strictObject(shape);
}

function valueCheck(argument: Argument): z.ZodType<ArgumentValue> {
  switch (argument.kind) {
    case 'text':
      return textCheck(argument.mayBeEmpty === true);
    case 'choice':
      return choiceCheck(argument.choices ?? []);
    case 'id':
      return numericId;
    case 'text_id':
      return textOrNumber.pipe(z.string().trim().max(LONGEST_ID).regex(TEXT_ID));
    case 'integer':
      return wholeNumber(argument.minimum, argument.maximum);
    case 'boolean':
      return truth;
    case 'date':
      return z.string().trim().refine(isDateText);
    case 'id_list':
      return listOf(numericId, MAX_IDS, numbersIn);
    case 'integer_list':
      return listOf(wholeNumber(), MAX_IDS, numbersIn);
    case 'case_tag':
      return caseTag;
    case 'case_tag_list':
      return listOf(caseTag, MAX_TAGS, (value) => (typeof value === 'string' ? [value] : value));
    default:
      return assertNever(argument.kind);
  }
}

// Made once: a check costs far more to make than to share, and tools have a hundred numbers.
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

const numericId = wholeNumber(1);

const textOrNumber = z.union([z.string(), z.int().transform(String)]);

function textCheck(mayBeEmpty: boolean): z.ZodType<string> {
  return mayBeEmpty ? textOrNumber : textOrNumber.refine((text) => text.trim() !== '');
}

function choiceCheck(choices: readonly string[]): z.ZodType<string> {
  const byLetters = new Map(choices.map((choice) => [choice.toLowerCase(), choice]));
  return z
    .string()
    .transform((text) => byLetters.get(text.trim().toLowerCase()) ?? text)
    .pipe(z.enum(choices));
}

const truth: z.ZodType<boolean> = z.union([
  z.boolean(),
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false']))
    .transform((text) => text === 'true'),
]);

const caseTag: z.ZodType<string | number> = z.union([z.int().min(1), z.string().trim().min(1).max(LONGEST_ID)]);

/** A list without repeats, of one item at least; `read` makes a list of what can mean nothing else. */
function listOf<T extends string | number>(
  item: z.ZodType<T>,
  most: number,
  read: (value: unknown) => unknown,
): z.ZodType<readonly T[]> {
  return z
    .preprocess((value) => {
      const list = typeof value === 'number' ? [value] : read(value);
      // A list that is too long is refused unread: checking a million items would hold up every other call.
      return Array.isArray(list) && list.length > most ? undefined : list;
    }, z.array(item).min(1))
    .transform((items) => [...new Set(items)]);
}

/** `"1,2"` and `"[1,2]"` as lists. */
function numbersIn(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^\s*\[|\]\s*$/g, '').split(',') : value;
}

function assertNever(kind: never): never {
  throw new Error(`no check for the argument kind ${String(kind)}`);
}
