import type { AccessChange } from '../access/accessStore.ts';
import { assertNever } from '../base/assertNever.ts';
import type { ClientRegistry } from '../clientRegistry/clientRegistry.ts';
import type { AccountClients } from './accountClients.ts';
import type { EndedServers } from './endedServers.ts';
import type { LastRateLimits } from './lastRateLimits.ts';
import type { ServerRuntimes } from './serverRuntimes.ts';

/** The parts of the engine that a change of access affects. */
export interface AffectedParts {
  readonly runtimes: Pick<ServerRuntimes, 'notifyToolsChanged' | 'end'>;
  readonly clientRegistry: Pick<ClientRegistry, 'forgetServer'>;
  readonly accountClients: Pick<AccountClients, 'forget'>;
  readonly endedServers: Pick<EndedServers, 'add'>;
  readonly rateLimits: Pick<LastRateLimits, 'forget'>;
}

/** Carries a change of access through to open connections, cached clients and what the engine remembers. */
export function applyAccessChange(change: AccessChange, parts: AffectedParts): void {
  const { runtimes, clientRegistry, accountClients, endedServers, rateLimits } = parts;
  switch (change.kind) {
    case 'global_access':
      runtimes.notifyToolsChanged();
      break;
    case 'server':
      runtimes.notifyToolsChanged(change.serverId);
      break;
    case 'server_ended':
      // Record why the server ended before its calls are canceled: they return it.
      endedServers.add(change.serverId, change.expiredAt);
      runtimes.end(change.serverId);
      clientRegistry.forgetServer(change.serverId);
      break;
    case 'account_removed':
      rateLimits.forget(change.accountId);
      accountClients.forget(change.accountId);
      break;
    case 'account':
      // The address or the key may be new, so the next call opens a new client.
      accountClients.forget(change.accountId);
      break;
    case 'api_tokens':
      break;
    default:
      assertNever(change);
  }
}
