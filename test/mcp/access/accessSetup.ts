import type { AccessState } from '../../../mcp/access/accessState.ts';
import { EMPTY_STATE } from '../../../mcp/access/accessState.ts';
import { type AccessStore, openAccessStore } from '../../../mcp/access/accessStore.ts';
import { createServers, type ServerInput } from '../../../mcp/access/servers.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';

export const START_TIME = '2026-11-22T12:00:00.000Z';
export const ACCOUNT = {
  id: 'account-1',
  kind: 'live',
  appName: 'acme',
  baseUrl: 'https://acme.fusedesk.com',
  createdAt: START_TIME,
} as const;

/** Waits for saves that were started. */
export const waitForSaves = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A store, a clock, and servers with one account, or with the given state. */
export async function setUpAccess(initial: Partial<AccessState> = {}) {
  const persistence = memoryPersistence({ ...EMPTY_STATE, accounts: [ACCOUNT], ...initial });
  const store = await openAccessStore(persistence);
  const clock = fakeClock(START_TIME);
  const log = recordingLog();
  const servers = createServers({ store, operations: OPERATIONS, clock, log });
  return {
    persistence,
    store,
    clock,
    log,
    servers,
    /** Creates a server and fails the test if that is rejected. */
    async made(input: Partial<ServerInput> = {}) {
      const outcome = await servers.create({ accountId: ACCOUNT.id, name: 'Test', ...input });
      if (!outcome.ok) throw new Error(outcome.problem.message);
      return outcome.value;
    },
  };
}

/** Every change of a store, in order. */
export function recordChanges(store: AccessStore): readonly unknown[] {
  const changes: unknown[] = [];
  store.subscribe((change) => void changes.push(change));
  return changes;
}
