import type { ClientId, Entry } from '../../../mcp/clients/client.ts';
import type { Begun, ConnectionView, Refused } from '../../../mcp/connecting/connections.ts';
import { createConnections } from '../../../mcp/connecting/createConnections.ts';
import type { SeenHandshake } from '../../../mcp/connecting/proof.ts';
import { memoryStore, recordingLog } from '../../fixtures/ports.ts';
import { drivenClock } from '../access/drivenClock.ts';
import { type FakeClient, fakeClient } from './fakeClient.ts';

export const START = '2026-11-22T12:00:00.000Z';

/** The entry as the app makes it, with its programs in a folder. */
export function entryIn(folder: string, client: ClientId, serverId: string): Entry {
  const args = [`${folder}/bridge.cjs`, '--data-dir', '/data', '--client', client, '--server', serverId];
  return { command: `${folder}/app`, args, env: { ELECTRON_RUN_AS_NODE: '1' } };
}

export interface DeskOptions {
  readonly client?: FakeClient;
  readonly others?: readonly FakeClient[];
  readonly store?: ReturnType<typeof memoryStore>;
  readonly guards?: boolean;
  readonly folder?: string;
  readonly at?: string;
}

/** Connections with one fake client in the first place, and everything around them to be played with. */
export async function openDesk(options: DeskOptions = {}) {
  const { client = fakeClient(), others = [], store = memoryStore(), guards = true, at = START } = options;
  const clock = drivenClock(at);
  const log = recordingLog();
  const opened: string[] = [];
  const listeners = new Set<() => void>();
  const around = {
    servers: [{ id: 'one', name: 'One' }],
    folder: options.folder ?? '/opt/app',
    handshakes: [] as SeenHandshake[],
    linkFails: false,
  };
  const connections = await createConnections({
    clients: [client, ...others],
    entryFor: (id, serverId) => entryIn(around.folder, id, serverId),
    servers: () => around.servers,
    handshakes: {
      list: () => around.handshakes,
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    store,
    async openLink(url) {
      if (around.linkFails) throw new Error('no program for it');
      opened.push(url);
    },
    guards,
    clock,
    log,
  });
  const told: ConnectionView[][] = [];
  connections.subscribe((views) => told.push([...views]));

  const view = (id: ClientId = client.id) => {
    const found = connections.current().find((one) => one.client === id);
    if (!found) throw new Error(`nothing is known of ${id}`);
    return found;
  };
  return {
    ...around,
    around,
    client,
    store,
    clock,
    log,
    opened,
    told,
    connections,
    view,
    state: (id?: ClientId) => view(id).state.kind,
    step: (id?: ClientId) => view(id).step?.kind ?? null,
    /** A client says hello through its entry. */
    shakeHands(change: Partial<SeenHandshake> = {}) {
      const hello: SeenHandshake = {
        clientId: client.id,
        serverId: 'one',
        name: 'claude-ai',
        version: '0.1.0',
        era: 'legacy',
        revision: '2025-11-25',
        lastSeenAt: new Date(clock.now()).toISOString(),
        openConnections: 1,
        toolsHeld: 40,
        toolsAdded: 2,
        toolsRemoved: 0,
        ...change,
      };
      around.handshakes = [hello];
      for (const listener of listeners) listener();
    },
    /** Preview and yes. */
    async connect(serverId = 'one'): Promise<Begun | Refused> {
      const shown = await connections.preview({ client: client.id, serverId });
      return shown.ok ? connections.confirm(shown.preview.id) : shown;
    },
  };
}

/** Lets everything happen that waits for nothing but promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
