import type { Begun, Going, Refused } from '../connecting/connections.ts';
import type { ClientDesk } from './clientDesk.ts';
import type { ConnectFlags } from './connectFlags.ts';
import type { ConnectFailure } from './connectReport.ts';
import { askYes, untilIdle } from './connectTerminal.ts';
import type { CommandStreams } from './serve.ts';

type Outcome = { readonly ok: true; readonly changed?: readonly string[] } | ConnectFailure;

/** Does one thing to a client's entry, and waits for the client to quit where that was asked for. */
export async function carryOut(
  { client, connections }: ClientDesk,
  { wait, json, yes }: ConnectFlags,
  streams: CommandStreams,
  begin: (going: Going) => Promise<Begun | Refused>,
): Promise<Outcome> {
  let begun = await begin({ wait });
  if (!begun.ok && begun.code === 'running_unknown' && !yes && streams.stdin.isTTY) {
    const question = `It cannot be told whether ${client.title} runs. Is it quit completely?`;
    if (await askYes(streams, json, question)) begun = await begin({ wait, knownQuit: true });
  }
  if (!begun.ok || begun.kind !== 'waiting') return begun;
  streams.stderr.write(`Quit ${client.title} completely. This goes on by itself then; Ctrl+C stops it.\n`);
  if ((await untilIdle(connections, client.id, streams.ending)) === 'stopped') {
    return { ok: false, code: 'stopped', message: 'Stopped while waiting. Nothing was changed.' };
  }
  const step = connections.current()[0]?.step;
  if (step?.kind !== 'refused') return { ok: true };
  const { kind: _refused, ...why } = step;
  return { ok: false, ...why };
}
