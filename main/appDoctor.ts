import type { ClientId, Entry } from '../mcp/clients/client.ts';
import type { AppClients } from '../mcp/connecting/appConnections.ts';
import type { ConnectionView } from '../mcp/connecting/connections.ts';
import type { Doctor } from '../mcp/doctor/doctor.ts';
import type { AccountHealth } from '../mcp/doctor/hostChecks.ts';
import { userName } from '../mcp/doctor/userName.ts';
import type { Snapshot } from '../mcp/snapshot.ts';
import type { KeyVault } from './storage/ports.ts';

/** How long FuseDesk may take to say what a key may do, in milliseconds: a person is waiting. */
const CHECK_MS = 15_000;

export interface AppDoctorOptions {
  readonly version: string;
  readonly engine: {
    snapshot(): Pick<Snapshot, 'accounts'> & { readonly servers: readonly { readonly id: string }[] };
  };
  readonly clients: AppClients;
  readonly connections: { current(): readonly Pick<ConnectionView, 'client' | 'serverId'>[] };
  readonly vault: Pick<KeyVault, 'get' | 'status'>;
  readonly dataFolder: string;
}

/** The doctor with all that only the app knows: the accounts, their keys, where those are kept. */
export function appDoctor(options: AppDoctorOptions): Doctor {
  const { version, engine, clients, connections, vault, dataFolder } = options;
  const { surroundings, entryFor } = clients;

  /** With the server that the client's entry names, or where that is gone the first: the one that connecting offers. */
  async function wantedEntry(client: ClientId): Promise<Entry> {
    const named = connections.current().find((view) => view.client === client)?.serverId;
    const ids = engine.snapshot().servers.map(({ id }) => id);
    return entryFor(client, ids.find((id) => id === named) ?? ids[0] ?? 'none');
  }

  async function accountHealth({ id, appName, baseUrl }: Snapshot['accounts'][number]) {
    const apiKey = await vault.get(id);
    if (apiKey === undefined) return { kind: 'no_key', appName } as const satisfies AccountHealth;
    const [{ createFuseDeskClient }, { checkKey }] = await Promise.all([
      import('../mcp/fusedesk/client.ts'),
      import('../mcp/fusedesk/session.ts'),
    ]);
    const client = createFuseDeskClient({ baseUrl, apiKey, timeoutMs: CHECK_MS });
    try {
      const checked = await checkKey(client);
      return (
        checked.ok
          ? { kind: 'reachable', appName, scopes: checked.scopes }
          : { kind: 'failed', appName, errorKind: checked.error.kind, reason: checked.error.message }
      ) satisfies AccountHealth;
    } finally {
      await client.close();
    }
  }

  return {
    async run() {
      // Loaded when it is asked for: most runs of the app never need it.
      const { createDoctor } = await import('../mcp/doctor/doctor.ts');
      const { accounts } = engine.snapshot();
      return createDoctor({
        version,
        clients: clients.clients,
        surroundings,
        dataFolder,
        userName: userName(),
        entryFor: wantedEntry,
        storage: () => vault.status(),
        accounts: () => Promise.all(accounts.map(accountHealth)),
        secrets: async () => {
          const keys = await Promise.all(accounts.map(({ id }) => vault.get(id)));
          return keys.filter((key) => key !== undefined);
        },
      }).run();
    },
  };
}
