import type { OperationOptions, OperationStarted, SetupRefusal } from '../clientSetup/clientView.ts';
import type { ClientContext } from './clientContext.ts';
import type { CommandStreams } from './commands/serveCommand.ts';
import type { ConnectOptions } from './connectArguments.ts';
import type { ConnectFailure } from './connectReport.ts';
import { confirmInTerminal, waitForOperation } from './terminal.ts';

type Outcome = { readonly ok: true; readonly changed?: readonly string[] } | ConnectFailure;

/** Does one thing to a client's entry, and waits for the client to quit where that was asked for. */
export async function runOperation(
  { client, connections }: ClientContext,
  { wait, json, yes }: ConnectOptions,
  streams: CommandStreams,
  begin: (going: OperationOptions) => Promise<OperationStarted | SetupRefusal>,
): Promise<Outcome> {
  let begun = await begin({ wait });
  if (!begun.ok && begun.code === 'running_unknown' && !yes && streams.stdin.isTTY) {
    const question = `It cannot be told whether ${client.title} runs. Is it quit completely?`;
    if (await confirmInTerminal(streams, json, question)) begun = await begin({ wait, knownQuit: true });
  }
  if (!begun.ok || begun.kind !== 'waiting') return begun;
  streams.stderr.write(`Quit ${client.title} completely. This goes on by itself then; Ctrl+C stops it.\n`);
  if ((await waitForOperation(connections, client.id, streams.signal)) === 'stopped') {
    return { ok: false, code: 'stopped', message: 'Stopped while waiting. Nothing was changed.' };
  }
  const step = connections.current()[0]?.step;
  if (step?.kind !== 'refused') return { ok: true };
  const { kind: _refused, ...why } = step;
  return { ok: false, ...why };
}
