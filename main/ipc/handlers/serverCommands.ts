import { inScope } from '../../../mcp/access/scope.ts';
import type { ServerProblem } from '../../../mcp/access/servers.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { type Message, message } from '../../../mcp/texts/message.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';
import type { ServerUrls } from '../../state/serverUrls.ts';
import { DONE, rejected } from '../commandOutcome.ts';

export interface ServerCommandPorts {
  readonly host: () => Pick<EngineHost, 'engine'>;
  readonly serverUrls: ServerUrls;
  readonly copyText: (text: string) => void;
}

/** Creates, changes, and removes servers. */
export function serverCommands({ host, serverUrls, copyText }: ServerCommandPorts) {
  return {
    async 'server.create'({ accountId, name, methods, tags, caseLimit, toolExposure, requireApiTokenAuth, expiresAt }) {
      const { engine } = host();
      const created = await engine.commands.servers.create({
        accountId,
        name,
        methods: methods ?? undefined,
        tags: tags ?? undefined,
        caseLimit: caseLimit ?? undefined,
        toolExposure,
        requireApiTokenAuth,
        expiresAt: expiresAt ?? undefined,
      });
      if (!created.ok) return { ok: false, message: serverErrorMessage(created.problem) };
      const { server, token } = created.value;
      const url = engine.urlOf(token);
      serverUrls.remember(server.id, url);
      return { ok: true, id: server.id, url };
    },
    async 'server.update'({ id, ...patch }) {
      const changed = await host().engine.commands.servers.update(id, patch);
      return changed.ok ? DONE : rejected(serverErrorMessage(changed.problem));
    },
    async 'server.remove'({ id }) {
      return (await host().engine.commands.servers.remove(id)) ? DONE : rejected(message('outcomes.accessRemoved'));
    },
    async 'server.copyUrl'({ id }) {
      const url = serverUrls.get(id);
      if (url === undefined) return rejected(message('outcomes.addressGone'));
      copyText(url);
      return DONE;
    },
    async 'scope.preview'({ methods, tags, caseLimit }) {
      const scope = {
        methods: methods ?? undefined,
        tags: tags ?? undefined,
        caseLimit: caseLimit ?? undefined,
      };
      return { tools: OPERATIONS.filter((operation) => inScope(operation, scope)).map(({ tool }) => tool) };
    },
  } satisfies Partial<CommandHandlers>;
}

/** Why a server was not created or changed, for a person. The engine's own message is for programs. */
export function serverErrorMessage({ code }: ServerProblem): Message {
  switch (code) {
    case 'bad_name':
      return message('outcomes.nameInvalid');
    case 'bad_date':
    case 'past_date':
      return message('outcomes.expiryInvalid');
    case 'no_tools':
    case 'empty_scope':
      return message('outcomes.noTools');
    case 'unknown_account':
      return message('outcomes.accountGone');
    case 'unknown_server':
      return message('outcomes.accessGone');
    case 'bad_case_limit':
      return message('outcomes.caseLimitInvalid');
    case 'unknown_method':
    case 'unknown_tag':
      return message('outcomes.scopeUnknown');
  }
}
