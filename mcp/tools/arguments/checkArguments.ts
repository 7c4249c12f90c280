import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Argument, ArgumentValue, ArgumentValues } from '../argument.ts';
import type { Tool } from '../tool.ts';
import {
  argumentErrorMessage,
  invalidArgument,
  missingArgument,
  NO_OP_MESSAGE,
  unknownArgument,
} from './argumentErrors.ts';
import type { MayUse } from './findHint.ts';
import { quoteInput } from './quoteInput.ts';
import { checkForm } from './valueForms.ts';

/** Suggesting a name takes time, so only this many unknown arguments are spelled out; the rest are counted. */
const MAX_UNKNOWN_LISTED = 10;

/** Methods that do nothing unless a field to change is given. */
const METHODS_WITH_CHANGES: ReadonlySet<string> = new Set(['update', 'bulk_update', 'create']);

/** Arguments that may be sent, or one message with everything that is wrong with them. */
export type CheckedArguments =
  | { readonly ok: true; readonly values: ArgumentValues; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Validates what a model gave as arguments; no value at all counts as no arguments. */
export function checkArguments(tool: Tool, args: unknown, mayUse: MayUse): CheckedArguments {
  const all = args ?? {};
  if (!isJsonObject(all)) {
    return { ok: false, message: argumentErrorMessage(tool, ['The arguments must be one JSON object.']) };
  }
  const given = withoutEmpty(tool, all);
  const parsed = tool.schema.safeParse(given);
  const formed = parsed.success ? checkForms(tool, parsed.data) : undefined;
  const problems = parsed.success
    ? [...(formed?.problems ?? [])]
    : describeIssues(tool, given, parsed.error.issues, mayUse);
  const allKnown = Object.keys(given).every((name) => tool.arguments.some((argument) => argument.name === name));
  // An unknown argument may be the intended change; saying that there is none would mislead.
  if (allKnown && isNoOp(tool, given)) problems.push(NO_OP_MESSAGE);
  if (formed === undefined || problems.length > 0) {
    return { ok: false, message: argumentErrorMessage(tool, problems) };
  }
  return {
    ok: true,
    values: formed.values,
    notes: [...limitNotes(tool, given), ...formed.notes],
  };
}

/** Models write `null` or an empty text for what they leave out. An empty text may also clear a field. */
function withoutEmpty(tool: Tool, given: JsonObject): JsonObject {
  const isLeftOut = (name: string, value: unknown): boolean => {
    const argument = tool.arguments.find((one) => one.name === name);
    if (argument === undefined || argument.required) return false;
    return value === null || value === 'null' || (value === '' && argument.mayBeEmpty !== true);
  };
  const isEmpty = (value: unknown) => value === null || value === 'null' || value === '';
  if (!Object.values(given).some(isEmpty)) return given;
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => !isLeftOut(name, value)));
}

/** The values in a form that can match, what we changed about them, and what is wrong with them. */
function checkForms(tool: Tool, values: ArgumentValues) {
  const changed: Record<string, ArgumentValue> = {};
  const notes: string[] = [];
  const problems: string[] = [];
  const has = (name: string) => tool.arguments.some((argument) => argument.name === name);
  for (const argument of tool.arguments) {
    const value = values[argument.name];
    if (value === undefined) continue;
    if (argument.form === 'uuid' && tool.operation.class === 'read') continue;
    const checked = checkForm(argument, value, has);
    if (!checked.ok) problems.push(checked.problem);
    else if (checked.value !== value) changed[argument.name] = checked.value;
    if (checked.ok && checked.note !== undefined) notes.push(checked.note);
  }
  return { values: { ...values, ...changed }, notes, problems };
}

/** Says what became of a limit that is too high; taking the most saves a call. */
function limitNotes(tool: Tool, given: JsonObject): string[] {
  return tool.arguments.flatMap(({ name, target, maximum }) =>
    target.to === 'page' && maximum !== undefined && Number(given[name]) > maximum
      ? [`${name} ${quoteInput(given[name])} = ${maximum}, the most of one call`]
      : [],
  );
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
}

function describeIssues(tool: Tool, given: JsonObject, issues: readonly Issue[], mayUse: MayUse): string[] {
  const names = new Set(tool.arguments.map(({ name }) => name));
  const unknown = Object.keys(given).filter((name) => !names.has(name));
  const problems = unknown.slice(0, MAX_UNKNOWN_LISTED).map((name) => unknownArgument(tool, name));
  if (unknown.length > MAX_UNKNOWN_LISTED) {
    problems.push(`And ${unknown.length - MAX_UNKNOWN_LISTED} more unknown arguments.`);
  }
  const invalid = new Set(issues.map((issue) => issue.path[0]));
  for (const argument of tool.arguments) {
    if (!invalid.has(argument.name)) continue;
    const value = given[argument.name];
    problems.push(value === undefined ? missingArgument(argument) : invalidArgument(argument, value, mayUse));
  }
  return problems;
}

/**
 * True if a call would change nothing: an update without fields, a bulk update without a change
 * (`merge: false` is not one), or a new record without content.
 */
function isNoOp(tool: Tool, given: JsonObject): boolean {
  const { method } = tool.operation;
  if (!METHODS_WITH_CHANGES.has(method)) return false;
  // An ID in the path changes nothing, so only what goes to FuseDesk as a field counts.
  const fields = tool.arguments.filter(({ target }) => target.to === 'query' || target.to === 'form');
  if (method === 'create' && fields.some(({ required }) => required)) return false;
  const optional = fields.filter(({ required }) => !required);
  return optional.length > 0 && !optional.some((field) => isChange(tool, field, given[field.name]));
}

/** In a bulk update a boolean requests an action, and false requests none. */
function isChange({ operation }: Tool, { kind }: Argument, value: unknown): boolean {
  if (value === undefined) return false;
  const isFalse = value === false || (typeof value === 'string' && value.trim().toLowerCase() === 'false');
  return !(operation.method === 'bulk_update' && kind === 'boolean' && isFalse);
}
