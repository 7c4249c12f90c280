import { openClientDesk } from './clientDesk.ts';
import { connect } from './connect.ts';
import { type ConnectFlags, readConnectFlags } from './connectFlags.ts';
import { type ConnectReport, reportText } from './connectReport.ts';
import { disconnect } from './disconnect.ts';
import type { CommandStreams } from './serve.ts';
import { terminalLog } from './terminalLog.ts';

const COMMANDS = { connect, disconnect } as const;

/** Runs `connect` or `disconnect`; answers with the exit status: 0 done, 1 refused and nothing touched. */
export async function connectCommand(
  name: keyof typeof COMMANDS,
  args: readonly string[],
  streams: CommandStreams,
): Promise<number> {
  const read = readConnectFlags(args, name);
  const json = read.ok ? read.flags.json : args.includes('--json');
  const report = read.ok
    ? await run(name, read.flags, streams)
    : ({ ok: false, code: 'usage', message: read.message } as const);
  // The one object stays on standard output even when it is a refusal, for whoever parses it.
  if (json) streams.stdout.write(`${JSON.stringify(report)}\n`);
  else (report.ok ? streams.stdout : streams.stderr).write(`${reportText(report)}\n`);
  return report.ok ? 0 : 1;
}

async function run(name: keyof typeof COMMANDS, flags: ConnectFlags, streams: CommandStreams): Promise<ConnectReport> {
  const { stderr, env } = streams;
  const log = terminalLog({ stream: stderr, format: flags.json ? 'json' : 'text' });
  const opened = await openClientDesk({ client: flags.client, dataDir: flags.dataDir, env, log });
  if (!opened.ok) return { ok: false, client: flags.client, code: 'unknown_client', message: opened.message };
  try {
    return await COMMANDS[name](opened.desk, flags, streams);
  } finally {
    await opened.desk.connections.close();
  }
}
