import { expect, test } from 'vitest';
import { unsignedUpdates } from '../../../main/lifecycle/appUpdates.ts';
import { createServerUrls } from '../../../main/state/serverUrls.ts';
import { createStatePublisher } from '../../../main/state/statePublisher.ts';
import type { Snapshot } from '../../../mcp/engine/snapshot.ts';

const AT = '2026-11-22T00:00:00.000Z';
const snapshot: Snapshot = {
  running: true,
  globalAccess: { readOnly: false, paused: undefined },
  accounts: [{ id: 'a', kind: 'demo', appName: 'sandbox', baseUrl: 'http://127.0.0.1:2', createdAt: AT }],
  servers: [
    {
      id: 's',
      accountId: 'a',
      name: 'Claude',
      requireApiTokenAuth: false,
      readOnly: false,
      createdAt: AT,
      updatedAt: AT,
      tools: 38,
    },
  ],
  apiTokens: [],
  handshakes: [],
};

test('publishes a copyable address immediately', () => {
  const addresses = createServerUrls();
  const { store, setEngine } = createStatePublisher({
    facts: { version: '1', platform: 'linux', packaged: true },
    vault: { status: () => ({ kind: 'protected', backend: 'test' }), view: () => ({ hasKey: true }) },
    serverUrls: addresses,
    startAtLogin: { supported: false, on: false },
    updates: unsignedUpdates(),
  });
  setEngine('running', { engine: { snapshot: () => snapshot }, clients: { current: () => [] } });
  expect(store.current().servers).toMatchObject([{ urlKnown: false }]);
  addresses.remember('s', 'http://127.0.0.1:1/mcp/token');
  expect(store.current().servers).toMatchObject([{ urlKnown: true }]);
});
