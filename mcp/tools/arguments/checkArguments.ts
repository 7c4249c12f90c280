import type { Tool } from '../tool.ts';
import type { ArgumentValues } from './argument.ts';
import { argumentErrorMessage, invalidArgument, missingArgument, unknownArgument } from './argumentErrors.ts';
import { isBackwards } from './dateText.ts';
import { isNoOp, NO_OP_MESSAGE } from './isNoOp.ts';

/** Looking for the name that was meant costs time: so many unknown arguments are spelled out, the rest counted. */
const MOST_SPELLED = 10;

/** Arguments that may be sent, or the one message that says everything that is wrong with them. */
export type CheckedArguments =
  | { readonly ok: true; readonly values: ArgumentValues }
  | { readonly ok: false; readonly message: string };

/** Checks what a model gave as arguments; nothing given at all counts as no arguments. */
export function checkArguments(tool: Tool, args: unknown): CheckedArguments {
  const given = args ?? {};
  if (!isRecord(given))
    return { ok: false, message: argumentErrorMessage(tool, ['The arguments must be one JSON object.']) };
  const checked = tool.schema.safeParse(given);
  const problems = checked.success ? backwards(tool, checked.data) : described(tool, given, checked.error.issues);
  const known = Object.keys(given).every((name) => tool.arguments.some((argument) => argument.name === name));
  // An unknown argument is the change that was meant; saying that there is none would mislead.
  if (known && isNoOp(tool, given)) problems.push(NO_OP_MESSAGE);
  if (!checked.success || problems.length > 0) return { ok: false, message: argumentErrorMessage(tool, problems) };
  return { ok: true, values: checked.data };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
}

function described(tool: Tool, given: Readonly<Record<string, unknown>>, issues: readonly Issue[]): string[] {
  const names = new Set(tool.arguments.map(({ name }) => name));
  const unknown = Object.keys(given).filter((name) => !names.has(name));
  const problems = unknown.slice(0, MOST_SPELLED).map((name) => unknownArgument(tool, name));
  if (unknown.length > MOST_SPELLED) problems.push(`And ${unknown.length - MOST_SPELLED} more unknown arguments.`);
  const wrong = new Set(issues.map((issue) => issue.path[0]));
  for (const argument of tool.arguments) {
    if (!wrong.has(argument.name)) continue;
    const value = given[argument.name];
    problems.push(value === undefined ? missingArgument(argument) : invalidArgument(argument, value));
  }
  return problems;
}

function backwards(tool: Tool, values: ArgumentValues): string[] {
  const ends = new Map<string, { after?: string; before?: string }>();
  for (const { name, target: place } of tool.arguments) {
    const value = values[name];
    if (place.to !== 'range' || typeof value !== 'string') continue;
    ends.set(place.wire, { ...ends.get(place.wire), [place.end]: value });
  }
  const problems: string[] = [];
  for (const [wire, { after, before }] of ends) {
    if (after === undefined || before === undefined || !isBackwards(after, before)) continue;
    problems.push(`"${wire}_after" (${after}) is later than "${wire}_before" (${before}), so nothing can match.`);
  }
  return problems;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
