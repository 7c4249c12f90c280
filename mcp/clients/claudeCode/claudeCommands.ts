import type { Entry, RefusalCode } from '../mcpClient.ts';
import type { Run } from '../system/system.ts';

/** For all of a person's projects. */
const SCOPE = ['--scope', 'user'] as const;

/** The arguments that add an entry. The name comes first, since `-e` takes all words up to the next option. */
export function addArguments(name: string, { command, args, env = {} }: Entry): readonly string[] {
  const variables = Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
  return ['mcp', 'add', ...SCOPE, name, ...variables, '--', command, ...args];
}

/** The arguments that take an entry out. */
export function removeArguments(name: string): readonly string[] {
  return ['mcp', 'remove', ...SCOPE, name];
}

/** What went wrong with a command. */
export interface CommandFailure {
  readonly code: RefusalCode;
  readonly message: string;
}

/** Runs Claude Code's program; `undefined` where it went well. */
export async function runClaude(
  run: Run,
  program: string,
  args: readonly string[],
): Promise<CommandFailure | undefined> {
  const { code, stderr, stdout } = await run(program, args);
  if (code === 0) return undefined;
  if (code === undefined) {
    return { code: 'command_failed', message: `Claude Code's program could not be run: ${program}` };
  }
  const said = (stderr.trim() || stdout.trim()).split('\n').at(-1)?.slice(0, 300) ?? '';
  return { code: 'command_failed', message: `Claude Code refused${said === '' ? '' : `: ${said}`}` };
}
