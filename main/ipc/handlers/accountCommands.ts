import { parseAppName } from '../../../mcp/fusedesk/appName.ts';
import { canBeApiKey } from '../../../mcp/fusedesk/canBeApiKey.ts';
import type { FuseDeskError } from '../../../mcp/fusedesk/fuseDeskError.ts';
import { type Message, message } from '../../../mcp/texts/message.ts';
import type { CommandHandlers, CommandResult } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';
import { clearAccountProblems } from '../../state/accountHealth.ts';
import type { StatePublisher } from '../../state/statePublisher.ts';
import { DONE, rejected } from '../commandOutcome.ts';

/** Why a key was not accepted, for a person who has never heard of a status code. */
function keyProblem({ kind, message: reason }: FuseDeskError, account: string): Message {
  switch (kind) {
    case 'unauthorized':
      return message('accounts.keyRejected', { account });
    case 'forbidden':
      return message('accounts.keyForbidden');
    case 'not_found':
      return message('accounts.notFound', { account });
    case 'rate_limited':
      return message('accounts.rateLimited');
    case 'timeout':
    case 'upstream_unavailable':
    case 'outcome_unknown':
      return message('accounts.unreachable', { account });
    case 'rejected':
    case 'cancelled':
      return message('accounts.refused', { reason });
  }
}

/** Connects accounts. A key is checked before it is stored. */
export function accountCommands(
  host: () => Pick<EngineHost, 'engine' | 'connectDemo'>,
  publisher: Pick<StatePublisher, 'setProblem'>,
) {
  async function test(input: { appName: string; apiKey: string }): Promise<CommandResult<'account.test'>> {
    const app = parseAppName(input.appName);
    if (!app.ok) return app;
    const apiKey = input.apiKey.trim();
    if (!canBeApiKey(apiKey)) {
      return { ok: false, message: message('accounts.keyCharacters') };
    }
    // Loaded on demand, so that the app's start does not wait for it.
    const { checkKey } = await import('../../../mcp/fusedesk/apiKey.ts');
    const checked = await checkKey({ baseUrl: app.baseUrl, apiKey });
    return checked.ok
      ? { ok: true, appName: app.appName, scopes: [...checked.scopes] }
      : { ok: false, message: keyProblem(checked.error, app.appName) };
  }

  return {
    'account.test': test,
    async 'account.connect'(input) {
      const tested = await test(input);
      if (!tested.ok) return tested;
      const app = parseAppName(input.appName);
      if (!app.ok) return app;
      const { commands } = host().engine;
      const { id } = await commands.connect({
        kind: 'live',
        appName: app.appName,
        baseUrl: app.baseUrl,
        apiKey: input.apiKey.trim(),
      });
      clearAccountProblems(publisher, id);
      return DONE;
    },
    async 'account.disconnect'({ id }) {
      const removed = await host().engine.commands.disconnect(id);
      clearAccountProblems(publisher, id);
      return removed ? DONE : rejected(message('accounts.gone'));
    },
    async 'account.staff'({ id }) {
      const staff = await host().engine.commands.staffNames(id);
      return staff === undefined ? { ok: false, message: message('outcomes.staffUnreadable') } : { ok: true, staff };
    },
    async 'account.tryDemo'() {
      await host().connectDemo();
      return DONE;
    },
  } satisfies Partial<CommandHandlers>;
}
