import { MINUTE_MS } from '../../../mcp/base/durations.ts';
import { message } from '../../../mcp/texts/message.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';
import { DONE, rejected } from '../commandOutcome.ts';

/** The global switches (read-only, pause) and API tokens. */
export function accessCommands(host: () => EngineHost, now: () => number) {
  const commands = () => host().engine.commands;
  return {
    async 'apiToken.create'({ name }) {
      const { record, token } = await commands().apiTokens.create(name);
      return { id: record.id, token };
    },
    async 'apiToken.revoke'({ id }) {
      return (await commands().apiTokens.revoke(id)) ? DONE : rejected(message('outcomes.tokenRevoked'));
    },
    async 'access.setReadOnly'({ on }) {
      await commands().globalAccess.setReadOnly(on);
      return DONE;
    },
    async 'access.pause'({ minutes }) {
      await commands().globalAccess.pause(minutes === null ? undefined : new Date(now() + minutes * MINUTE_MS));
      return DONE;
    },
    async 'access.resume'() {
      await commands().globalAccess.resume();
      return DONE;
    },
  } satisfies Partial<CommandHandlers>;
}
