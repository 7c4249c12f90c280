import { inScope } from '../../../mcp/access/scope.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';
import type { ServerUrls } from '../../state/serverUrls.ts';
import { DONE, rejected } from './commandOutcome.ts';
import { serverErrorMessage } from './serverErrorMessage.ts';

type ServerCommands = Pick<
  CommandHandlers,
  'server.create' | 'server.update' | 'server.remove' | 'server.copyUrl' | 'scope.preview'
>;

export interface ServerCommandPorts {
  readonly host: () => EngineHost;
  readonly serverUrls: ServerUrls;
  readonly copyText: (text: string) => void;
}

/** Making, changing and ending servers. */
export function serverCommands({ host, serverUrls: addresses, copyText }: ServerCommandPorts): ServerCommands {
  return {
    async 'server.create'({ accountId, name, methods, tags, requireApiTokenAuth, expiresAt }) {
      const { engine } = host();
      const made = await engine.commands.servers.create({
        accountId,
        name,
        methods: methods ?? undefined,
        tags: tags ?? undefined,
        requireApiTokenAuth,
        expiresAt: expiresAt ?? undefined,
      });
      if (!made.ok) return { ok: false, message: serverErrorMessage(made.problem) };
      const { server, token } = made.value;
      const url = engine.urlOf(token);
      addresses.remember(server.id, url);
      return { ok: true, id: server.id, url };
    },
    async 'server.update'({ id, ...patch }) {
      const changed = await host().engine.commands.servers.update(id, patch);
      return changed.ok ? DONE : rejected(serverErrorMessage(changed.problem));
    },
    async 'server.remove'({ id }) {
      return (await host().engine.commands.servers.remove(id))
        ? DONE
        : rejected('This connection has been removed already.');
    },
    async 'server.copyUrl'({ id }) {
      const url = addresses.get(id);
      if (url === undefined)
        return rejected(
          'This address was shown when it was made and is not kept. Make a new connection to get a new one.',
        );
      copyText(url);
      return DONE;
    },
    async 'scope.preview'({ methods, tags }) {
      const scope = { methods: methods ?? undefined, tags: tags ?? undefined };
      return { tools: OPERATIONS.filter((operation) => inScope(operation, scope)).map(({ tool }) => tool) };
    },
  };
}
