import { message } from '../../texts/message.ts';
import { type ClientOperation, confirmChange, runClientCommand, runOperation } from '../clientOperation.ts';
import { type CommandStreams, loadTexts } from '../terminal.ts';

/** `fusedesk-bridge disconnect CLIENT`: removes our entry and nothing else. */
export function disconnectCommand(args: readonly string[], streams: CommandStreams): Promise<number> {
  return runClientCommand('disconnect', disconnect, args, streams);
}

const disconnect: ClientOperation = async (context, options, streams) => {
  const { client, setup } = context;
  const app = client.title;
  await setup.inspect();
  const before = setup.current()[0]?.state.kind;
  const hasEntry =
    before === 'stale' || before === 'written' || before === 'connected' || before === 'disabled_by_policy';
  const detection = await client.detect();
  const path = detection.kind === 'found' ? detection.target.places[0].path : undefined;
  if (hasEntry) {
    const shown = (await loadTexts()).text('cli.disconnect.preview', { where: path ?? app });
    const question = message('cli.disconnect.confirm', { app });
    const refusal = await confirmChange(options, streams, [{ kind: 'command', shown }], question);
    if (refusal) return { ...refusal, client: client.id };
  }
  const result = await runOperation(context, options, streams, (started) => setup.disconnect(client.id, started));
  if (!result.ok) return { ...result, client: client.id };
  const done = client.readsConfigAtStart
    ? message('cli.disconnect.doneAfterRestart', { app })
    : message('cli.disconnect.done', { app });
  return {
    ok: true,
    client: client.id,
    state: setup.current()[0]?.state.kind ?? 'not_connected',
    message: hasEntry ? done : message('cli.disconnect.nothingToDo', { app }),
    changed: result.changed ?? (path === undefined ? [] : [path]),
  };
};
