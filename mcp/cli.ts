#!/usr/bin/env node
import { readFlags } from './headless/flags.ts';
import { watchParent } from './headless/orphan.ts';
import { serve } from './headless/serve.ts';
import { stdio } from './headless/stdio.ts';

const USAGE = `fusedesk-bridge serve [flags]   MCP over HTTP on 127.0.0.1, with a management API
fusedesk-bridge stdio [flags]   MCP over standard input and output

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

The FuseDesk API key comes from FUSEDESK_API_KEY or, for serve, from standard input; never from an argument.
`;

/** Time to end in good order after a signal, in milliseconds. */
const LAST_STEPS_MS = 1_500;

const COMMANDS = { serve, stdio } as const;

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
  const read = readFlags(rest);
  if (!read.ok) {
    process.stderr.write(`${read.message}\n`);
    return 1;
  }
  const ending = new AbortController();
  ending.signal.addEventListener('abort', () => {
    // A start that waits (for a key on standard input, for FuseDesk) has nothing to put in order.
    setTimeout(() => process.exit(), LAST_STEPS_MS).unref();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  if (process.env.npm_lifecycle_event)
    watchParent(
      () => process.ppid,
      () => ending.abort(),
    );
  // A reader that went away (a closed pipe) ends the command as a signal would.
  process.stdout.on('error', () => ending.abort());
  const { stdin, stdout, stderr, env } = process;
  try {
    await COMMANDS[command](read.flags, { stdin, stdout, stderr, env, ending: ending.signal });
    return 0;
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
