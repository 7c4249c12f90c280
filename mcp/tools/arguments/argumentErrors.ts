import type { Tool } from '../tool.ts';
import type { Argument } from './argument.ts';
import { describeExpected } from './describeExpected.ts';
import { suggestArguments } from './nearest.ts';

/** What a person sees of a case (`ABCD1234`), as opposed to its ID. */
const CASE_NUMBER = /^#?[A-Za-z]{2,10}-?\d{2,12}$/;
const LONGEST_ECHO = 60;

/** All that is wrong with a call in one message: each problem, then the names of the valid arguments. */
export function argumentErrorMessage(tool: Tool, problems: readonly string[]): string {
  const head = `${tool.operation.tool} was not called; nothing was sent to FuseDesk.`;
  return [head, ...problems.map((problem) => `- ${problem}`), validNames(tool)].join('\n');
}

function validNames(tool: Tool): string {
  if (tool.arguments.length === 0) return 'This tool takes no arguments.';
  const names = tool.arguments.map(({ name, required }) => (required ? `${name} (required)` : name));
  return `Valid arguments: ${names.join(', ')}.`;
}

/** An argument the tool does not have, with the one that may be meant. */
export function unknownArgument(tool: Tool, name: string): string {
  const meant = suggestArguments(tool, name).map((other) => `"${other}"`);
  const hint = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
  return `${quoteInput(name)} is not an argument of this tool.${hint}`;
}

export function missingArgument(argument: Argument): string {
  return `"${argument.name}" is required: ${describeExpected(argument)}.${about(argument)}`;
}

/** A value that an argument does not take, and what it takes. */
export function invalidArgument(argument: Argument, value: unknown): string {
  const number = caseNumberIn(argument, value);
  if (number !== undefined) {
    return `${quoteInput(number)} looks like a case number; "${argument.name}" takes the case's ID, the number caseid. Find it with list_all_fuse_desk_cases, which shows the caseid beside each casenum; narrow it by subject, email or date.`;
  }
  const hint = value === null && !argument.required ? ' Leave it out to give no value.' : '';
  return `"${argument.name}" must be ${describeExpected(argument)}, not ${quoteInput(value)}.${about(argument)}${hint}`;
}

function caseNumberIn(argument: Argument, value: unknown): string | undefined {
  if (argument.affects !== 'case') return undefined;
  const parts: readonly unknown[] = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  for (const part of parts) {
    if (typeof part === 'string' && CASE_NUMBER.test(part.trim())) return part.trim();
  }
  return undefined;
}

function about(argument: Argument): string {
  return argument.about === undefined ? '' : ` (${argument.about})`;
}

/** A value as it was given, short enough to read. */
export function quoteInput(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, LONGEST_ECHO + 1)) : sketch(value);
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}...` : text;
}

function sketch(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'this list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
