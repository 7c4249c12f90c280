import { createLog } from '../../host/log.ts';
import { openClientContext } from '../clientContext.ts';
import { type ConnectOptions, parseConnectArguments } from '../connectArguments.ts';
import { type ConnectReport, formatConnectReport } from '../connectReport.ts';
import { runConnect } from './connectCommand.ts';
import { runDisconnect } from './disconnectCommand.ts';
import type { CommandStreams } from './serveCommand.ts';

const COMMANDS = { connect: runConnect, disconnect: runDisconnect } as const;

/** Runs `connect` or `disconnect`; answers with the exit status: 0 done, 1 refused and nothing touched. */
export async function clientCommand(
  name: keyof typeof COMMANDS,
  args: readonly string[],
  streams: CommandStreams,
): Promise<number> {
  const read = parseConnectArguments(args, name);
  const json = read.ok ? read.flags.json : args.includes('--json');
  const report = read.ok
    ? await run(name, read.flags, streams)
    : ({ ok: false, code: 'usage', message: read.message } as const);
  // The one object stays on standard output even when it is a refusal, for whoever parses it.
  if (json) streams.stdout.write(`${JSON.stringify(report)}\n`);
  else (report.ok ? streams.stdout : streams.stderr).write(`${formatConnectReport(report)}\n`);
  return report.ok ? 0 : 1;
}

async function run(
  name: keyof typeof COMMANDS,
  flags: ConnectOptions,
  streams: CommandStreams,
): Promise<ConnectReport> {
  const { stderr, env } = streams;
  const log = createLog({ stream: stderr, format: flags.json ? 'json' : 'text' });
  const opened = await openClientContext({ client: flags.client, dataDir: flags.dataDir, env, log });
  if (!opened.ok) return { ok: false, client: flags.client, code: 'unknown_client', message: opened.message };
  try {
    return await COMMANDS[name](opened.context, flags, streams);
  } finally {
    await opened.context.connections.close();
  }
}
