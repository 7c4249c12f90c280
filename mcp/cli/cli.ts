#!/usr/bin/env node
import { type CommandStreams, serveCommand } from './commands/serveCommand.ts';
import { stdioCommand } from './commands/stdioCommand.ts';
import { watchParent } from './parentWatch.ts';
import { parseServeArguments, type ServeOptions } from './serveArguments.ts';

const USAGE = `fusedesk-bridge serve [flags]                MCP over HTTP on 127.0.0.1, with a management API
fusedesk-bridge stdio [flags]                MCP over standard input and output
fusedesk-bridge connect CLIENT [flags]       the bridge's entry in a client's settings: claude-desktop, claude-code,
                                             cursor, vscode, windsurf, lm-studio or zed
fusedesk-bridge disconnect CLIENT [flags]    that entry taken out again
fusedesk-bridge doctor [flags]               what stands between Claude and FuseDesk, and what to do

serve and stdio:
  --sandbox                  demo data instead of a FuseDesk account
  --app-name NAME            your FuseDesk app, as in NAME.fusedesk.com
  --base-url URL             another address of FuseDesk
  --port N                   preferred port (serve); a free one is taken where it is in use
  --methods a,b              read, write, create, update, delete, custom or single methods; read where left out
  --tags a,b                 cases, contacts, chats, ...; all where left out
  --expires-at ISO           when access ends, such as 2027-01-31T17:00:00Z
  --require-api-token-auth   demand an API token on top of the address (serve)
  --data-dir DIR             where settings and the activity log are kept
  --json                     one JSON line when ready, JSON log lines on standard error

connect and disconnect:
  --place ID                 which one, where a client is installed more than once (connect)
  --replace                  also where an entry of the same name is somebody else's (connect)
  --yes                      without asking; where nobody can be asked it is needed
  --wait                     wait for a client that runs to be quit; refused otherwise
  --data-dir DIR             that of serve
  --json                     one JSON object on standard output

doctor:
  --data-dir DIR             that of serve
  --json                     one JSON object on standard output

The FuseDesk API key comes from FUSEDESK_API_KEY or, for serve, from standard input; never from an argument.
`;

/** Time to end in good order after a signal, in milliseconds. */
const LAST_STEPS_MS = 1_500;

type Command = (args: readonly string[], streams: CommandStreams) => Promise<number>;

const COMMANDS = {
  serve: untilEnded(serveCommand),
  stdio: untilEnded(stdioCommand),
  // Loaded by whoever asks for them: a client waits for stdio to start.
  connect: async (...given) => (await import('./commands/clientCommands.ts')).clientCommand('connect', ...given),
  disconnect: async (...given) => (await import('./commands/clientCommands.ts')).clientCommand('disconnect', ...given),
  doctor: async (...given) => (await import('./commands/diagnosticsCommand.ts')).diagnosticsCommand(...given),
} as const satisfies Readonly<Record<string, Command>>;

/** A command that runs on a FuseDesk account until it is ended. */
function untilEnded(command: (flags: ServeOptions, streams: CommandStreams) => Promise<void>): Command {
  return async (args, streams) => {
    const read = parseServeArguments(args);
    if (!read.ok) {
      streams.stderr.write(`${read.message}\n`);
      return 1;
    }
    await command(read.flags, streams);
    return 0;
  };
}

function isCommand(name: string | undefined): name is keyof typeof COMMANDS {
  return name !== undefined && Object.hasOwn(COMMANDS, name);
}

/** Runs one command; answers with the exit status: 0 done, 1 refused with a sentence on standard error. */
async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === 'help' || rest.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (!isCommand(command)) {
    process.stderr.write(`There is no command "${command}". Valid: ${Object.keys(COMMANDS).join(', ')}.\n\n${USAGE}`);
    return 1;
  }
  const ending = new AbortController();
  ending.signal.addEventListener('abort', () => {
    // A start that waits (for a key on standard input, for FuseDesk) has nothing to put in order.
    setTimeout(() => process.exit(), LAST_STEPS_MS).unref();
  });
  // Not `once`: what takes away half-written files (signal-exit) would find itself alone then, and end the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
  if (process.env.npm_lifecycle_event)
    watchParent(
      () => process.ppid,
      () => ending.abort(),
    );
  // A reader that went away (a closed pipe) ends the command as a signal would.
  process.stdout.on('error', () => ending.abort());
  const { stdin, stdout, stderr, env } = process;
  try {
    return await COMMANDS[command](rest, { stdin, stdout, stderr, env, signal: ending.signal });
  } catch (error) {
    // Errors of ours are sentences for a person; for any other the trace is what helps.
    const text =
      error instanceof Error ? (isSentence(error) ? error.message : (error.stack ?? error.message)) : String(error);
    stderr.write(`${text}\n`);
    return 1;
  }
}

function isSentence(error: Error): boolean {
  return ['CannotGoOn', 'ApiKeyRefused', 'StateFileError', 'UnreadableStateError'].includes(error.name);
}

process.exitCode = await run(process.argv.slice(2));
// Standard input may still be open and would keep the process waiting for nothing.
process.stdin.unref?.();
