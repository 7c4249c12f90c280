import type { ClientContext } from '../clientContext.ts';
import type { ConnectOptions } from '../connectArguments.ts';
import type { ConnectReport } from '../connectReport.ts';
import { runOperation } from '../runOperation.ts';
import { confirmChange } from './connectCommand.ts';
import type { CommandStreams } from './serveCommand.ts';

/** `fusedesk-bridge disconnect CLIENT`: takes our entry out again, and nothing else. */
export async function runDisconnect(
  desk: ClientContext,
  flags: ConnectOptions,
  streams: CommandStreams,
): Promise<ConnectReport> {
  const { client, connections } = desk;
  await connections.inspect();
  const before = connections.current()[0]?.state.kind;
  const isThere =
    before === 'stale' || before === 'written' || before === 'connected' || before === 'disabled_by_policy';
  const detection = await client.detect();
  const path = detection.kind === 'found' ? detection.target.places[0].path : undefined;
  if (isThere) {
    const shown = `The entry of FuseDesk Bridge is taken out of ${path ?? client.title}; all else stays as it is.`;
    const barred = await confirmChange(flags, streams, [{ kind: 'command', shown }], `Disconnect ${client.title}?`);
    if (barred) return { ...barred, client: client.id };
  }
  const begun = await runOperation(desk, flags, streams, (going) => connections.disconnect(client.id, going));
  if (!begun.ok) return { ...begun, client: client.id };
  const changed = begun.changed ?? (path === undefined ? [] : [path]);
  const state = connections.current()[0]?.state.kind ?? 'not_connected';
  const message = isThere
    ? `${client.title} is disconnected${client.readsConfigAtStart ? ' from its next start on' : ''}.`
    : `${client.title} has no entry of FuseDesk Bridge. Nothing was changed.`;
  return { ok: true, client: client.id, state, message, changed };
}
