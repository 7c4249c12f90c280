import { type Message, message } from '../../texts/message.ts';
import type { Entry, RefusalCode } from '../mcpClient.ts';
import type { Run } from '../system.ts';

/** For all of the user's projects. */
const SCOPE = ['--scope', 'user'] as const;
const MAX_REASON_LENGTH = 300;

/** The arguments that add an entry. The name comes first, because `-e` consumes all words up to the next option. */
export function addArguments(name: string, { command, args, env = {} }: Entry): readonly string[] {
  const variables = Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
  return ['mcp', 'add', ...SCOPE, name, ...variables, '--', command, ...args];
}

/** The arguments that remove an entry. */
export function removeArguments(name: string): readonly string[] {
  return ['mcp', 'remove', ...SCOPE, name];
}

export interface CommandFailure {
  readonly code: RefusalCode;
  readonly message: Message;
}

/** Runs Claude Code's program; returns `undefined` if it succeeded. */
export async function runClaude(
  run: Run,
  program: string,
  args: readonly string[],
): Promise<CommandFailure | undefined> {
  const { code, stderr, stdout } = await run(program, args);
  if (code === 0) return undefined;
  return { code: 'command_failed', message: failureMessage(code, program, stderr.trim() || stdout.trim()) };
}

function failureMessage(code: number | undefined, program: string, output: string): Message {
  if (code === undefined) return message('clients.commandNotStarted', { program });
  const reason = output.split('\n').at(-1)?.slice(0, MAX_REASON_LENGTH) ?? '';
  return reason === '' ? message('clients.commandRefused') : message('clients.commandRefusedReason', { reason });
}
