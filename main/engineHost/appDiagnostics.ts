import type { AppClients } from '../../mcp/clientSetup/appClientSetup.ts';
import type { ClientView } from '../../mcp/clientSetup/clientView.ts';
import type { ClientId, Entry } from '../../mcp/clients/mcpClient.ts';
import type { DiagnosticsReport } from '../../mcp/diagnostics/diagnosticsReport.ts';
import type { AccountHealth } from '../../mcp/diagnostics/hostChecks.ts';
import type { Snapshot } from '../../mcp/engine/snapshot.ts';
import { currentUserName } from '../../mcp/host/redact.ts';
import type { KeyVault } from '../storage/storagePorts.ts';

export interface AppDiagnosticsOptions {
  readonly version: string;
  readonly engine: {
    snapshot(): Pick<Snapshot, 'accounts'> & { readonly servers: readonly { readonly id: string }[] };
  };
  readonly clientSetup: AppClients;
  readonly clients: { current(): readonly Pick<ClientView, 'client' | 'serverId'>[] };
  readonly vault: Pick<KeyVault, 'get' | 'status'>;
  readonly dataFolder: string;
}

/** The diagnostics with what only the app knows: the accounts, their keys, and where those are kept. */
export function createAppDiagnostics(options: AppDiagnosticsOptions): () => Promise<DiagnosticsReport> {
  const { version, engine, clientSetup, clients, vault, dataFolder } = options;
  const { system, entryFor } = clientSetup;

  /** The entry for the server that the client uses now, or for the first one, which connecting would offer. */
  async function expectedEntry(client: ClientId): Promise<Entry> {
    const named = clients.current().find((view) => view.client === client)?.serverId;
    const ids = engine.snapshot().servers.map(({ id }) => id);
    return entryFor(client, ids.find((id) => id === named) ?? ids[0] ?? 'none');
  }

  async function accountHealth({ id, appName, baseUrl }: Snapshot['accounts'][number]) {
    const apiKey = await vault.get(id);
    if (apiKey === undefined) return { kind: 'no_key', appName } as const satisfies AccountHealth;
    const { checkKey } = await import('../../mcp/fusedesk/apiKey.ts');
    const { describeError } = await import('../../mcp/fusedesk/fuseDeskError.ts');
    const checked = await checkKey({ baseUrl, apiKey });
    return (
      checked.ok
        ? { kind: 'reachable', appName, scopes: checked.scopes }
        : { kind: 'failed', appName, errorKind: checked.error.kind, reason: describeError(checked.error) }
    ) satisfies AccountHealth;
  }

  return async () => {
    // Loaded on demand: most runs never need it.
    const { runDiagnostics } = await import('../../mcp/diagnostics/diagnostics.ts');
    const { accounts } = engine.snapshot();
    return runDiagnostics({
      version,
      clients: clientSetup.clients,
      system,
      dataFolder,
      userName: currentUserName(),
      entryFor: expectedEntry,
      storage: () => vault.status(),
      accounts: () => Promise.all(accounts.map(accountHealth)),
      secrets: async () => {
        const keys = await Promise.all(accounts.map(({ id }) => vault.get(id)));
        return keys.filter((key) => key !== undefined);
      },
    });
  };
}
