import type { Begun, Going, Refused } from '../../../mcp/connecting/connections.ts';
import type { CommandHandlers, CommandResult } from '../../../preload/contract.ts';
import type { BridgeHost } from '../../bridgeHost.ts';

type ConnectionCommands = Pick<
  CommandHandlers,
  | 'connection.look'
  | 'connection.preview'
  | 'connection.confirm'
  | 'connection.cancel'
  | 'connection.disconnect'
  | 'connection.undo'
  | 'connection.repair'
  | 'connection.dismiss'
>;

/** Connecting a client to this app: preview, confirm, and the way back. */
export function connectionCommands(host: () => Pick<BridgeHost, 'connections'>): ConnectionCommands {
  return {
    async 'connection.look'() {
      await host().connections.look();
      return {};
    },
    async 'connection.preview'({ client, serverId, placeId, replaceForeign, by }) {
      const answer = await host().connections.preview({
        client,
        serverId,
        ...(placeId !== undefined && { placeId }),
        ...(replaceForeign !== undefined && { replaceForeign }),
        ...(by && { by }),
      });
      if (!answer.ok) return refusal(answer);
      const { parts, notes, ...rest } = answer.preview;
      return { ok: true, preview: { ...rest, notes: [...notes], parts: parts.map(part) } };
    },
    'connection.confirm': async ({ previewId, knownQuit }) =>
      begun(await host().connections.confirm(previewId, going(knownQuit))),
    async 'connection.cancel'({ client }) {
      host().connections.cancel(client);
      return {};
    },
    'connection.disconnect': async ({ client, knownQuit }) =>
      begun(await host().connections.disconnect(client, going(knownQuit))),
    'connection.undo': async ({ client, knownQuit }) => begun(await host().connections.undo(client, going(knownQuit))),
    'connection.repair': async ({ client, knownQuit }) =>
      begun(await host().connections.repair(client, going(knownQuit))),
    async 'connection.dismiss'({ client }) {
      host().connections.dismiss(client);
      return {};
    },
  };
}

const going = (knownQuit: boolean | undefined): Going => (knownQuit === undefined ? {} : { knownQuit });

type Preview = Extract<CommandResult<'connection.preview'>, { ok: true }>['preview'];
type OwnPreview = Extract<Awaited<ReturnType<BridgeHost['connections']['preview']>>, { readonly ok: true }>['preview'];

function part(one: OwnPreview['parts'][number]): Preview['parts'][number] {
  if (one.kind !== 'file') return one;
  const { line, before, after } = one.region;
  return { ...one, region: { line, before: [...before], after: [...after] } };
}

function begun(answer: Begun | Refused): CommandResult<'connection.confirm'> {
  return answer.ok ? { ok: true, kind: answer.kind } : refusal(answer);
}

function refusal({
  code,
  message,
  choices,
  path,
  snippet,
}: Refused): Extract<CommandResult<'connection.confirm'>, { ok: false }> {
  return {
    ok: false,
    code,
    message,
    ...(choices && { choices: choices.map((choice) => ({ ...choice })) }),
    ...(path !== undefined && { path }),
    ...(snippet !== undefined && { snippet }),
  };
}
