import { type Ledger, openLedger } from '../../../mcp/access/ledger.ts';
import { createServers, type ServerWish } from '../../../mcp/access/servers.ts';
import type { BridgeState } from '../../../mcp/access/state.ts';
import { EMPTY_STATE } from '../../../mcp/access/state.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { memoryStore, recordingLog } from '../../fixtures/ports.ts';
import { drivenClock } from './drivenClock.ts';

export const NOW = '2026-11-22T12:00:00.000Z';
export const ACCOUNT = {
  id: 'account-1',
  appName: 'acme',
  baseUrl: 'https://acme.fusedesk.com',
  createdAt: NOW,
} as const;

/** Lets saves that were started come to their end. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Ledger, clock and servers on one account, or on a state given. */
export async function grounds(initial: Partial<BridgeState> = {}) {
  const store = memoryStore({ ...EMPTY_STATE, accounts: [ACCOUNT], ...initial });
  const ledger = await openLedger(store);
  const clock = drivenClock(NOW);
  const log = recordingLog();
  const servers = createServers({ ledger, operations: OPERATIONS, clock, log });
  return {
    store,
    ledger,
    clock,
    log,
    servers,
    /** Makes a server that must come about. */
    async made(wish: Partial<ServerWish> = {}) {
      const outcome = await servers.create({ accountId: ACCOUNT.id, name: 'Test', ...wish });
      if (!outcome.ok) throw new Error(outcome.problem.message);
      return outcome.value;
    },
  };
}

/** Every change that a ledger tells of, in order. */
export function changesOf(ledger: Ledger): readonly unknown[] {
  const changes: unknown[] = [];
  ledger.subscribe((change) => void changes.push(change));
  return changes;
}
