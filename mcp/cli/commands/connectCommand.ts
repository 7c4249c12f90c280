import { message } from '../../texts/message.ts';
import { CLI_SERVER } from '../clientContext.ts';
import { type ClientOperation, confirmChange, runClientCommand, runOperation } from '../clientOperation.ts';
import type { CommandStreams } from '../terminal.ts';

/** `fusedesk-bridge connect CLIENT`: writes the entry that makes a client start the bridge with this data folder. */
export function connectCommand(args: readonly string[], streams: CommandStreams): Promise<number> {
  return runClientCommand('connect', connect, args, streams);
}

const connect: ClientOperation = async (context, options, streams) => {
  const { client, setup, entry } = context;
  const app = client.title;
  const shown = await setup.preview({
    client: client.id,
    serverId: CLI_SERVER,
    replaceConflicting: options.replace,
    ...(options.place !== undefined && { placeId: options.place }),
  });
  if (!shown.ok) return { ...shown, client: client.id };
  const { id, parts, notes } = shown.preview;
  const isUnchanged = parts.every(({ kind }) => kind === 'unchanged');
  if (!isUnchanged) {
    const refusal = await confirmChange(options, streams, parts, message('cli.connect.confirm', { app }));
    if (refusal) return { ...refusal, client: client.id };
  }
  const result = await runOperation(context, options, streams, (started) => setup.confirm(id, started));
  if (!result.ok) return { ...result, client: client.id, preview: parts };
  const state = setup.current()[0]?.state ?? { kind: 'written' };
  const done = client.readsConfigAtStart
    ? message('cli.connect.doneStart', { app })
    : message('cli.connect.doneUse', { app });
  return {
    ok: true,
    client: client.id,
    state: state.kind,
    message:
      state.kind === 'disabled_by_policy'
        ? message('cli.connect.doneBut', { reason: state.message })
        : isUnchanged
          ? message('cli.connect.unchanged', { app })
          : done,
    changed: result.changed ?? parts.flatMap((part) => (part.kind === 'file' ? [part.path] : [])),
    entry,
    preview: parts,
    notes,
  };
};
