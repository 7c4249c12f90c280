#!/usr/bin/env node
import {
  CLI_COMMANDS,
  type CliCommandName,
  findCommand,
  parseServeArguments,
  type ServeOptions,
} from './commandArguments.ts';
import { serveCommand } from './commands/serveCommand.ts';
import { stdioCommand } from './commands/stdioCommand.ts';
import { watchParent } from './parentWatch.ts';
import { type CommandStreams, inWords, isMessage, loadTexts } from './terminal.ts';

/** How long an orderly end may take after a signal. */
const SHUTDOWN_TIMEOUT_MS = 1_500;

type Command = (args: readonly string[], streams: CommandStreams) => Promise<number>;

const RUN: Readonly<Record<CliCommandName, Command>> = {
  serve: untilEnded('serve', serveCommand),
  stdio: untilEnded('stdio', stdioCommand),
  // Loaded on demand: a client waits for stdio to start.
  connect: async (...given) => (await import('./commands/connectCommand.ts')).connectCommand(...given),
  disconnect: async (...given) => (await import('./commands/disconnectCommand.ts')).disconnectCommand(...given),
  diagnostics: async (...given) => (await import('./commands/diagnosticsCommand.ts')).diagnosticsCommand(...given),
};

/** A command that serves a FuseDesk account until it is ended. */
function untilEnded(
  name: 'serve' | 'stdio',
  command: (options: ServeOptions, streams: CommandStreams) => Promise<void>,
): Command {
  return async (args, streams) => {
    const parsed = parseServeArguments(args, name);
    if (!parsed.ok) {
      streams.stderr.write(`${(await loadTexts()).format(parsed.problem)}\n`);
      return 1;
    }
    await command(parsed.options, streams);
    return 0;
  };
}

/** Runs one command. Exit status: 0 if done, 1 if refused, with the reason on standard error. */
async function run(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  const isHelp = name === '--help' || name === 'help';
  const command = isHelp ? findCommand(rest[0] ?? '') : findCommand(name);
  if (isHelp || (command !== undefined && rest.includes('--help'))) {
    const [texts, { commandHelp, generalHelp }] = await Promise.all([loadTexts(), import('./help.ts')]);
    process.stdout.write(command === undefined ? generalHelp(texts) : commandHelp(command, texts));
    return 0;
  }
  if (command === undefined) {
    const [texts, { generalHelp }] = await Promise.all([loadTexts(), import('./help.ts')]);
    const valid = Object.keys(CLI_COMMANDS).join(', ');
    process.stderr.write(
      `${texts.text('cli.error.unknownCommand', { command: name, valid })}\n\n${generalHelp(texts)}`,
    );
    return 1;
  }
  const ending = new AbortController();
  ending.signal.addEventListener('abort', () => {
    // A command that is still starting (waiting for a key or for FuseDesk) has nothing to clean up.
    setTimeout(() => process.exit(), SHUTDOWN_TIMEOUT_MS).unref();
  });
  // Not `once`: signal-exit, which removes half-written files, ends the process immediately if it is the only listener left.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
  if (process.env.npm_lifecycle_event)
    watchParent(
      () => process.ppid,
      () => ending.abort(),
    );
  // A closed pipe ends the command like a signal.
  process.stdout.on('error', () => ending.abort());
  const { stdin, stdout, stderr, env } = process;
  try {
    return await RUN[command](rest, { stdin, stdout, stderr, env, signal: ending.signal });
  } catch (error) {
    stderr.write(`${await describeError(error)}\n`);
    return 1;
  }
}

/** Our own errors carry a text for a person; for any other error the stack helps more. */
async function describeError(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return String(error);
  if ('problem' in error) {
    const { problem } = error;
    if (typeof problem === 'string') return problem;
    if (typeof problem === 'object' && problem !== null && isMessage(problem)) {
      return inWords(problem, await loadTexts());
    }
  }
  return error.stack ?? error.message;
}

process.exitCode = await run(process.argv.slice(2));
// An open standard input would keep the process alive for nothing.
process.stdin.unref?.();
