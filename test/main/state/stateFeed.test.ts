import { expect, test } from 'vitest';
import { createAddresses } from '../../../main/addresses.ts';
import { createStateFeed } from '../../../main/state/stateFeed.ts';
import { unsignedUpdates } from '../../../main/updates.ts';
import type { Snapshot } from '../../../mcp/snapshot.ts';

const AT = '2026-11-22T00:00:00.000Z';
const snapshot: Snapshot = {
  running: true,
  ceiling: { readOnly: false, paused: undefined },
  accounts: [{ id: 'a', appName: 'sandbox', baseUrl: 'http://127.0.0.1:2', createdAt: AT }],
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
  clients: [],
};

test('an address that can be copied is told of at once, without anything else happening', () => {
  const addresses = createAddresses();
  const { tree, setEngine } = createStateFeed({
    facts: { version: '1', platform: 'linux', packaged: true },
    vault: { status: () => ({ kind: 'protected', backend: 'test' }), view: () => ({ hasKey: true }) },
    addresses,
    startAtLogin: { supported: false, on: false },
    updates: unsignedUpdates(),
  });
  setEngine('running', { engine: { snapshot: () => snapshot }, connections: { current: () => [] } });
  expect(tree.current().servers).toMatchObject([{ urlKnown: false }]);
  addresses.remember('s', 'http://127.0.0.1:1/mcp/token');
  expect(tree.current().servers).toMatchObject([{ urlKnown: true }]);
});
