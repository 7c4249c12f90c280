import { serialize } from 'node:v8';
import type * as z from 'zod/mini';
import { COMMANDS, type CommandArgs, type CommandName } from '../../preload/contract.ts';
import { isPlainData } from './plainData.ts';

/** More than any command needs, in bytes. */
const MAX_ARGUMENT_BYTES = 64 * 1024;

/** The contract's schemas, each typed by its command. */
type ArgumentSchemas = {
  readonly [C in CommandName]: { readonly args: Pick<z.ZodMiniType<CommandArgs<C>>, 'safeParse'> };
};
const SCHEMAS: ArgumentSchemas = COMMANDS;

export type ParsedIpcArguments<C extends CommandName> =
  | { readonly ok: true; readonly args: CommandArgs<C> }
  | { readonly ok: false; readonly reason: 'count' | 'size' | 'shape'; readonly where: string };

/** The size as structured clone sends it. JSON would ignore buffers and maps and fail on cycles. */
function sizeOf(value: unknown): number {
  try {
    return serialize(value).byteLength;
  } catch {
    // Only values that no command accepts, such as an Electron image, arrive and cannot be serialized again.
    return Number.POSITIVE_INFINITY;
  }
}

/** Parses the arguments of a command by the contract. On failure `where` has paths, never values. */
export function parseArguments<C extends CommandName>(command: C, sent: readonly unknown[]): ParsedIpcArguments<C> {
  if (sent.length !== 1) return { ok: false, reason: 'count', where: String(sent.length) };
  if (sizeOf(sent[0]) > MAX_ARGUMENT_BYTES) return { ok: false, reason: 'size', where: '' };
  if (!isPlainData(sent[0])) return { ok: false, reason: 'shape', where: 'not plain data' };
  const read = SCHEMAS[command].args.safeParse(sent[0]);
  if (!read.success) return { ok: false, reason: 'shape', where: describeIssues(read.error.issues) };
  return { ok: true, args: read.data };
}

/** Where a command's result violates the contract, if it does. */
export function findContractMismatch(command: CommandName, result: unknown): string | undefined {
  const read = COMMANDS[command].result.safeParse(result);
  return read.success ? undefined : describeIssues(read.error.issues);
}

/** More would only fill the log. */
const MAX_ISSUES = 5;

/** Codes and paths of the issues, without keys that the sender made up. */
function describeIssues(issues: readonly { readonly code: string; readonly path: readonly PropertyKey[] }[]): string {
  return issues
    .slice(0, MAX_ISSUES)
    .map(({ code, path }) => `${code} at ${path.map(String).join('.') || 'top'}`)
    .join(', ');
}
