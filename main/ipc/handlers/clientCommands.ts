import type { OperationOptions, OperationStarted, SetupRefusal } from '../../../mcp/clientSetup/operationQueue.ts';
import type { CommandHandlers, CommandResult } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';

/** Connects clients to this app: preview, confirm, disconnect, undo, and repair. */
export function clientCommands(host: () => Pick<EngineHost, 'clients'>) {
  return {
    async 'client.inspect'() {
      await host().clients.inspect();
      return {};
    },
    async 'client.preview'({ client, serverId, placeId, replaceConflicting, via }) {
      const answer = await host().clients.preview({
        client,
        serverId,
        ...(placeId !== undefined && { placeId }),
        ...(replaceConflicting !== undefined && { replaceConflicting }),
        ...(via && { via }),
      });
      return answer.ok ? answer : toRefusal(answer);
    },
    'client.confirm': async ({ previewId, knownQuit }) =>
      toResult(await host().clients.confirm(previewId, toOptions(knownQuit))),
    async 'client.cancel'({ client }) {
      host().clients.cancel(client);
      return {};
    },
    'client.disconnect': async ({ client, knownQuit }) =>
      toResult(await host().clients.disconnect(client, toOptions(knownQuit))),
    'client.undo': async ({ client, knownQuit }) => toResult(await host().clients.undo(client, toOptions(knownQuit))),
    'client.repair': async ({ client, knownQuit }) =>
      toResult(await host().clients.repair(client, toOptions(knownQuit))),
    async 'client.dismiss'({ client }) {
      host().clients.dismiss(client);
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

const toOptions = (knownQuit: boolean | undefined): OperationOptions => (knownQuit === undefined ? {} : { knownQuit });

function toResult(answer: OperationStarted | SetupRefusal): CommandResult<'client.confirm'> {
  return answer.ok ? { ok: true, kind: answer.kind } : toRefusal(answer);
}

function toRefusal({
  unreadable: _details,
  ...refusal
}: SetupRefusal): Extract<CommandResult<'client.confirm'>, { ok: false }> {
  return refusal;
}
