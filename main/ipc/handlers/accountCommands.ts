import { parseAppName } from '../../../mcp/fusedesk/appName.ts';
import type { FuseDeskError } from '../../../mcp/fusedesk/http/fuseDeskError.ts';
import type { CommandHandlers, CommandResult } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';
import { clearAccountProblems } from '../../state/accountHealth.ts';
import type { StatePublisher } from '../../state/statePublisher.ts';
import { DONE, rejected } from './commandOutcome.ts';

/** How long the check of a key may take, in milliseconds: a person is waiting. */
const CHECK_MS = 15_000;

type AccountCommands = Pick<
  CommandHandlers,
  'account.test' | 'account.connect' | 'account.disconnect' | 'account.tryDemo'
>;

/** What went wrong with a key, for a person who has never heard of a status code. */
function sentence({ kind, message }: FuseDeskError, appName: string): string {
  switch (kind) {
    case 'unauthorized':
      return `${appName} does not accept this key. Copy it again from FuseDesk, or ask your FuseDesk admin for a new one.`;
    case 'forbidden':
      return 'This key is not allowed to be used here. Ask your FuseDesk admin for one with more permissions.';
    case 'not_found':
      return `There seems to be no FuseDesk app called ${appName}. Check the name.`;
    case 'rate_limited':
      return 'FuseDesk has had too many calls this hour. Try again a little later.';
    case 'timeout':
    case 'upstream_unavailable':
    case 'outcome_unknown':
      return `FuseDesk could not be reached. Check your internet connection and the name ${appName}.`;
    case 'rejected':
    case 'cancelled':
      return message;
  }
}

/** Connecting an account: the key is tried before it is kept. */
export function accountCommands(
  host: () => Pick<EngineHost, 'engine' | 'connectDemo'>,
  feed: Pick<StatePublisher, 'setProblem'>,
): AccountCommands {
  async function test(wish: { appName: string; apiKey: string }): Promise<CommandResult<'account.test'>> {
    const app = parseAppName(wish.appName);
    if (!app.ok) return app;
    const apiKey = wish.apiKey.trim();
    if (!/^[\x21-\x7e]+$/.test(apiKey)) {
      return { ok: false, message: 'A key has no spaces or special characters. Copy the key alone.' };
    }
    // What calls FuseDesk is loaded with the engine; the app's own start does not wait for it.
    const [{ createFuseDeskClient }, { checkKey }] = await Promise.all([
      import('../../../mcp/fusedesk/fuseDeskClient.ts'),
      import('../../../mcp/fusedesk/apiKey.ts'),
    ]);
    const client = createFuseDeskClient({ baseUrl: app.baseUrl, apiKey, timeoutMs: CHECK_MS });
    const checked = await checkKey(client);
    await client.close();
    return checked.ok
      ? { ok: true, appName: app.appName, scopes: [...checked.scopes] }
      : { ok: false, message: sentence(checked.error, app.appName) };
  }

  return {
    'account.test': test,
    async 'account.connect'(wish) {
      const tested = await test(wish);
      if (!tested.ok) return tested;
      const app = parseAppName(wish.appName);
      if (!app.ok) return app;
      const { commands } = host().engine;
      const { id } = await commands.connect({
        kind: 'live',
        appName: app.appName,
        baseUrl: app.baseUrl,
        apiKey: wish.apiKey.trim(),
      });
      clearAccountProblems(feed, id);
      return DONE;
    },
    async 'account.disconnect'({ id }) {
      const gone = await host().engine.commands.disconnect(id);
      clearAccountProblems(feed, id);
      return gone ? DONE : rejected('This account is not connected any more.');
    },
    async 'account.tryDemo'() {
      await host().connectDemo();
      return DONE;
    },
  };
}
