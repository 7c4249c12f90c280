import type { PreviewPart } from '../connecting/connections.ts';
import { type ClientDesk, OWN_SERVER } from './clientDesk.ts';
import type { ConnectFlags } from './connectFlags.ts';
import { type ConnectFailure, type ConnectReport, previewText } from './connectReport.ts';
import { carryOut } from './connectRun.ts';
import { askYes } from './connectTerminal.ts';
import type { CommandStreams } from './serve.ts';

/** `fusedesk-bridge connect CLIENT`: writes the entry by which a client starts the bridge on this data folder. */
export async function connect(desk: ClientDesk, flags: ConnectFlags, streams: CommandStreams): Promise<ConnectReport> {
  const { client, connections, entry } = desk;
  const shown = await connections.preview({
    client: client.id,
    serverId: OWN_SERVER,
    replaceForeign: flags.replace,
    ...(flags.place !== undefined && { placeId: flags.place }),
  });
  if (!shown.ok) return { ...shown, client: client.id };
  const { id, parts, notes } = shown.preview;
  const isUnchanged = parts.every(({ kind }) => kind === 'unchanged');
  if (!isUnchanged) {
    const barred = await agree(flags, streams, parts, `Write this entry for ${client.title}?`);
    if (barred) return { ...barred, client: client.id };
  }
  const begun = await carryOut(desk, flags, streams, (going) => connections.confirm(id, going));
  if (!begun.ok) return { ...begun, client: client.id, preview: parts };
  const state = connections.current()[0]?.state ?? { kind: 'written' };
  const changed = begun.changed ?? parts.flatMap((part) => (part.kind === 'file' ? [part.path] : []));
  const message =
    state.kind === 'disabled_by_policy'
      ? `The entry is in place. ${state.message}`
      : isUnchanged
        ? `${client.title} has this entry already. Nothing was changed.`
        : `${client.title}'s entry is in place. Run "fusedesk-bridge serve" with the same --data-dir, and ${client.readsAtStart ? `start ${client.title}` : `use it in ${client.title}`}.`;
  return { ok: true, client: client.id, state: state.kind, message, changed, entry, preview: parts, notes };
}

/** Shows what is to be done and asks for a yes, unless it was given; answers with why not. */
export async function agree(
  flags: ConnectFlags,
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
  screen.write(`${previewText(parts)}\n\n`);
  if (await askYes(streams, flags.json, question)) return undefined;
  return { ok: false, code: 'declined', message: 'Nothing was changed.', preview: parts };
}
