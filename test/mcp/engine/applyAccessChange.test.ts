import { expect, test, vi } from 'vitest';
import { applyAccessChange } from '../../../mcp/engine/applyAccessChange.ts';

function setUp() {
  const steps: string[] = [];
  const step =
    (name: string) =>
    (...args: readonly unknown[]) =>
      void steps.push([name, ...args.filter((arg) => arg !== undefined)].join(' '));
  const parts = {
    runtimes: { notifyToolsChanged: vi.fn(step('notify')), end: vi.fn(step('end')) },
    clientRegistry: { forgetServer: vi.fn(step('forget clients')) },
    accountClients: { forget: vi.fn(step('forget account client')) },
    endedServers: { add: vi.fn(step('ended')) },
    rateLimits: { forget: vi.fn(step('forget rate limit')) },
  };
  return { parts, steps };
}

test.each([
  ['notifies all clients of a change of global access', { kind: 'global_access' }, ['notify']],
  ['notifies the clients of a changed server', { kind: 'server', serverId: 's' }, ['notify s']],
  [
    'records why a server expired before it cancels its calls',
    { kind: 'server_ended', serverId: 's', expiredAt: 'noon' },
    ['ended s noon', 'end s', 'forget clients s'],
  ],
  ['ends a server that was removed', { kind: 'server_ended', serverId: 's' }, ['ended s', 'end s', 'forget clients s']],
  ['drops the client of a changed account', { kind: 'account', accountId: 'a' }, ['forget account client a']],
  [
    'drops everything about a removed account',
    { kind: 'account_removed', accountId: 'a' },
    ['forget rate limit a', 'forget account client a'],
  ],
  ['does nothing for a change of API tokens', { kind: 'api_tokens' }, []],
] as const)('%s', (_name, change, expected) => {
  const { parts, steps } = setUp();
  applyAccessChange(change, parts);
  expect(steps).toEqual(expected);
});
