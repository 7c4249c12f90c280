import { serialize } from 'node:v8';
import type * as z from 'zod/mini';
import { COMMANDS, type CommandArgs, type CommandName } from '../../preload/contract.ts';
import { isPlainData } from './plainData.ts';

/** More than any command needs, in bytes. */
export const MAX_ARGUMENT_BYTES = 64 * 1024;

/** The contract's schemas, tied to their command one by one. */
type ArgumentReaders = {
  readonly [C in CommandName]: { readonly args: Pick<z.ZodMiniType<CommandArgs<C>>, 'safeParse'> };
};
const READERS: ArgumentReaders = COMMANDS;

export type ParsedArguments<C extends CommandName> =
  | { readonly ok: true; readonly args: CommandArgs<C> }
  | { readonly ok: false; readonly reason: 'count' | 'size' | 'shape'; readonly where: string };

/** Bytes as they crossed. JSON would not do: a buffer, a map or a circle weighs nothing or fails there. */
function sizeOf(value: unknown): number {
  try {
    return serialize(value).byteLength;
  } catch {
    // Only what no command takes (an image of Electron's, say) can cross and not be written again.
    return Number.POSITIVE_INFINITY;
  }
}

/** What was sent with a command, as the contract has it, or why not; `where` holds places, never values. */
export function parseArguments<C extends CommandName>(command: C, sent: readonly unknown[]): ParsedArguments<C> {
  if (sent.length !== 1) return { ok: false, reason: 'count', where: String(sent.length) };
  if (sizeOf(sent[0]) > MAX_ARGUMENT_BYTES) return { ok: false, reason: 'size', where: '' };
  if (!isPlainData(sent[0])) return { ok: false, reason: 'shape', where: 'no plain data' };
  const read = READERS[command].args.safeParse(sent[0]);
  if (!read.success) return { ok: false, reason: 'shape', where: placesOf(read.error.issues) };
  return { ok: true, args: read.data };
}

/** Where a command's result does not fit the contract, if so. */
export function findContractMismatch(command: CommandName, result: unknown): string | undefined {
  const read = COMMANDS[command].result.safeParse(result);
  return read.success ? undefined : placesOf(read.error.issues);
}

/** So many faults are named of one message; the rest would only fill the log. */
const NAMED_FAULTS = 5;

/** The codes and places of what did not fit. Keys that the sender invented are not among them. */
function placesOf(issues: readonly { readonly code: string; readonly path: readonly PropertyKey[] }[]): string {
  return issues
    .slice(0, NAMED_FAULTS)
    .map(({ code, path }) => `${code} at ${path.map(String).join('.') || 'top'}`)
    .join(', ');
}
