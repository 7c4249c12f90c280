import type { PreviewPart } from '../../clientSetup/clientView.ts';
import { CLI_SERVER, type ClientContext } from '../clientContext.ts';
import type { ConnectOptions } from '../connectArguments.ts';
import { type ConnectFailure, type ConnectReport, formatPreview } from '../connectReport.ts';
import { runOperation } from '../runOperation.ts';
import { confirmInTerminal } from '../terminal.ts';
import type { CommandStreams } from './serveCommand.ts';

/** `fusedesk-bridge connect CLIENT`: writes the entry by which a client starts the bridge on this data folder. */
export async function runConnect(
  desk: ClientContext,
  flags: ConnectOptions,
  streams: CommandStreams,
): Promise<ConnectReport> {
  const { client, connections, entry } = desk;
  const shown = await connections.preview({
    client: client.id,
    serverId: CLI_SERVER,
    replaceConflicting: flags.replace,
    ...(flags.place !== undefined && { placeId: flags.place }),
  });
  if (!shown.ok) return { ...shown, client: client.id };
  const { id, parts, notes } = shown.preview;
  const isUnchanged = parts.every(({ kind }) => kind === 'unchanged');
  if (!isUnchanged) {
    const barred = await confirmChange(flags, streams, parts, `Write this entry for ${client.title}?`);
    if (barred) return { ...barred, client: client.id };
  }
  const begun = await runOperation(desk, flags, streams, (going) => connections.confirm(id, going));
  if (!begun.ok) return { ...begun, client: client.id, preview: parts };
  const state = connections.current()[0]?.state ?? { kind: 'written' };
  const changed = begun.changed ?? parts.flatMap((part) => (part.kind === 'file' ? [part.path] : []));
  const message =
    state.kind === 'disabled_by_policy'
      ? `The entry is in place. ${state.message}`
      : isUnchanged
        ? `${client.title} has this entry already. Nothing was changed.`
        : `${client.title}'s entry is in place. Run "fusedesk-bridge serve" with the same --data-dir, and ${client.readsConfigAtStart ? `start ${client.title}` : `use it in ${client.title}`}.`;
  return { ok: true, client: client.id, state: state.kind, message, changed, entry, preview: parts, notes };
}

/** Shows what is to be done and asks for a yes, unless it was given; answers with why not. */
export async function confirmChange(
  flags: ConnectOptions,
  streams: CommandStreams,
  parts: readonly PreviewPart[],
  question: string,
): Promise<ConnectFailure | undefined> {
  if (flags.yes) return undefined;
  if (!streams.stdin.isTTY) {
    const message = 'Nothing was changed: nobody can be asked here. Add --yes, or run this on a terminal.';
    return { ok: false, code: 'not_confirmed', message, preview: parts };
  }
  const screen = flags.json ? streams.stderr : streams.stdout;
  screen.write(`${formatPreview(parts)}\n\n`);
  if (await confirmInTerminal(streams, flags.json, question)) return undefined;
  return { ok: false, code: 'declined', message: 'Nothing was changed.', preview: parts };
}
