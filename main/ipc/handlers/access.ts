import type { CommandHandlers } from '../../../preload/contract.ts';
import type { BridgeHost } from '../../bridgeHost.ts';
import { DONE, refused } from './done.ts';

type AccessCommands = Pick<
  CommandHandlers,
  'apiToken.create' | 'apiToken.revoke' | 'ceiling.setReadOnly' | 'ceiling.pause' | 'ceiling.resume'
>;

const MINUTE_MS = 60_000;

/** The switches that hold for every connection, and API tokens. */
export function accessCommands(host: () => BridgeHost, now: () => number): AccessCommands {
  const commands = () => host().engine.commands;
  return {
    async 'apiToken.create'({ name }) {
      const { record, token } = await commands().apiTokens.create(name);
      return { id: record.id, token };
    },
    async 'apiToken.revoke'({ id }) {
      return (await commands().apiTokens.revoke(id)) ? DONE : refused('This token has been revoked already.');
    },
    async 'ceiling.setReadOnly'({ on }) {
      await commands().ceiling.setReadOnly(on);
      return DONE;
    },
    async 'ceiling.pause'({ minutes }) {
      await commands().ceiling.pause(minutes === null ? undefined : new Date(now() + minutes * MINUTE_MS));
      return DONE;
    },
    async 'ceiling.resume'() {
      await commands().ceiling.resume();
      return DONE;
    },
  };
}
