import { inScope } from '../../../mcp/access/scope.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { Addresses } from '../../addresses.ts';
import type { BridgeHost } from '../../bridgeHost.ts';
import { DONE, refused } from './done.ts';
import { serverProblem } from './serverProblem.ts';

type ServerCommands = Pick<
  CommandHandlers,
  'server.create' | 'server.update' | 'server.remove' | 'server.copyUrl' | 'scope.preview'
>;

export interface ServerCommandPorts {
  readonly host: () => BridgeHost;
  readonly addresses: Addresses;
  readonly copyText: (text: string) => void;
}

/** Making, changing and ending servers. */
export function serverCommands({ host, addresses, copyText }: ServerCommandPorts): ServerCommands {
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
      if (!made.ok) return { ok: false, message: serverProblem(made.problem) };
      const { server, token } = made.value;
      const url = engine.urlOf(token);
      addresses.remember(server.id, url);
      return { ok: true, id: server.id, url };
    },
    async 'server.update'({ id, ...patch }) {
      const changed = await host().engine.commands.servers.update(id, patch);
      return changed.ok ? DONE : refused(serverProblem(changed.problem));
    },
    async 'server.remove'({ id }) {
      return (await host().engine.commands.servers.remove(id))
        ? DONE
        : refused('This connection has been removed already.');
    },
    async 'server.copyUrl'({ id }) {
      const url = addresses.get(id);
      if (url === undefined)
        return refused(
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
