import { describe, expect, test, vi } from 'vitest';
import type { ClientInfo } from '../../../mcp/clientRegistry/clientObserver.ts';
import { type ClientRegistryOptions, openClientRegistry } from '../../../mcp/clientRegistry/clientRegistry.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';
import { NOW } from '../access/accessSetup.ts';
import { TOOLS } from '../tools/toolFixtures.ts';

const who = (more: Partial<ClientInfo> = {}): ClientInfo => ({
  name: 'claude-ai',
  version: '0.1.0',
  era: 'legacy',
  revision: '2025-11-25',
  ...more,
});

async function opened(options: Partial<ClientRegistryOptions> = {}) {
  const clock = fakeClock(NOW);
  const log = recordingLog();
  const store = memoryPersistence();
  const servers = new Set(['one', 'two']);
  const onChange = vi.fn();
  let listed = TOOLS;
  const handshakes = await openClientRegistry({
    store,
    currentTools: (id) => (servers.has(id) ? listed : []),
    isServer: (id) => servers.has(id),
    onChange,
    clock,
    log,
    ...options,
  });
  const list = (tools: typeof TOOLS) => {
    listed = tools;
  };
  return { handshakes, clock, log, store, servers, onChange, list };
}

describe('who counts as one client', () => {
  test('the copies that one entry starts, whatever they call themselves', async () => {
    const { handshakes } = await opened();
    for (const name of ['claude-ai', 'local-agent-mode-x', 'probe']) {
      handshakes.openConnection('one', 'claude-desktop').identified(who({ name }));
    }
    expect(handshakes.list()).toMatchObject([{ clientId: 'claude-desktop', name: 'probe', openConnections: 3 }]);
  });

  test('without an entry, those of one name; each server has its own', async () => {
    const { handshakes } = await opened();
    handshakes.statelessClients('one').identified(who());
    handshakes.statelessClients('one').identified(who({ version: '0.2.0' }));
    handshakes.openConnection('two').identified(who());
    handshakes.openConnection('one', 'cursor').identified(who());
    expect(handshakes.list().map(({ serverId, clientId, version }) => [serverId, clientId, version])).toEqual([
      ['one', undefined, '0.2.0'],
      ['two', undefined, '0.1.0'],
      ['one', 'cursor', '0.1.0'],
    ]);
  });

  test('a connection that says nothing of itself is none', async () => {
    const { handshakes, onChange, clock } = await opened();
    handshakes.openConnection('one').disconnected();
    clock.advance(10_000);
    expect(handshakes.list()).toEqual([]);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('what a client holds', () => {
  test('is compared with what is listed now, by the copy that is furthest from it', async () => {
    const { handshakes, list } = await opened();
    const [old, fresh] = [handshakes.openConnection('one', 'c'), handshakes.openConnection('one', 'c')];
    old.toolsListed(who(), TOOLS.slice(0, 10));
    list(TOOLS.slice(5, 20));
    fresh.toolsListed(who(), TOOLS.slice(5, 20));
    expect(handshakes.list()).toMatchObject([{ toolsHeld: 10, toolsAdded: 10, toolsRemoved: 5 }]);
    old.disconnected();
    expect(handshakes.list()).toMatchObject([{ toolsHeld: 15, toolsAdded: 0, toolsRemoved: 0, openConnections: 1 }]);
  });

  test('is unknown until it asks', async () => {
    const { handshakes } = await opened();
    handshakes.openConnection('one').identified(who());
    const [met] = handshakes.list();
    expect(met).not.toHaveProperty('toolsHeld');
    expect(met).toMatchObject({ toolsAdded: 0, toolsRemoved: 0 });
  });

  test('outlives a restart, also for a client that comes again and does not ask again', async () => {
    const { handshakes, store, clock } = await opened();
    handshakes.openConnection('one', 'claude-desktop').toolsListed(who(), TOOLS.slice(0, 10));
    await handshakes.stop();
    const again = await opened({ store, clock });
    expect(again.handshakes.list()).toMatchObject([
      { openConnections: 0, toolsHeld: 10, toolsAdded: TOOLS.length - 10 },
    ]);
    again.handshakes.openConnection('one', 'claude-desktop').identified(who());
    // A copy that asks now is up to date, and the one that did not is not.
    again.handshakes.openConnection('one', 'claude-desktop').toolsListed(who(), TOOLS);
    expect(again.handshakes.list()).toMatchObject([{ openConnections: 2, toolsHeld: 10 }]);
  });
});

describe('a call', () => {
  test('keeps its client in sight without telling or keeping anything each time', async () => {
    const { handshakes, clock, onChange, store } = await opened();
    const save = vi.spyOn(store, 'save');
    const passing = handshakes.statelessClients('one');
    passing.toolsListed(who(), TOOLS);
    clock.advance(1_000);
    // The save that this brings is on its way.
    await new Promise((resolve) => setImmediate(resolve));
    onChange.mockClear();
    save.mockClear();
    for (let calls = 0; calls < 100; calls += 1) passing.called('claude-ai 0.1.0');
    passing.called('somebody else 1');
    expect(handshakes.list()).toMatchObject([{ lastSeenAt: new Date(clock.now()).toISOString() }]);
    clock.advance(59_000);
    expect(onChange).not.toHaveBeenCalled();
    expect(save).not.toHaveBeenCalled();
    clock.advance(2_000);
    await handshakes.stop();
    expect(save).toHaveBeenCalledTimes(1);
    expect(onChange).not.toHaveBeenCalled();
  });
});

test('copies that come together are told together', async () => {
  const { handshakes, clock, onChange } = await opened();
  const guests = [1, 2, 3].map(() => handshakes.openConnection('one', 'claude-desktop'));
  for (const guest of guests) guest.toolsListed(who(), TOOLS);
  clock.advance(1_000);
  expect(onChange).toHaveBeenCalledTimes(1);
  for (const guest of guests) guest.disconnected();
  clock.advance(1_000);
  expect(onChange).toHaveBeenCalledTimes(2);
});

describe('a server that is gone', () => {
  test('takes its clients along, those still connected when they leave', async () => {
    const { handshakes, servers } = await opened();
    const [stays, goes] = [handshakes.openConnection('one', 'a'), handshakes.openConnection('one', 'b')];
    stays.identified(who());
    goes.identified(who());
    goes.disconnected();
    handshakes.openConnection('two').identified(who());
    servers.delete('one');
    handshakes.forgetServer('one');
    expect(handshakes.list().map(({ serverId, clientId }) => [serverId, clientId])).toEqual([
      ['one', 'a'],
      ['two', undefined],
    ]);
    stays.disconnected();
    expect(handshakes.list().map(({ serverId }) => serverId)).toEqual(['two']);
  });

  test('is not remembered by what was kept', async () => {
    const { handshakes, store } = await opened();
    handshakes.statelessClients('one').identified(who());
    handshakes.statelessClients('two').identified(who());
    await handshakes.stop();
    const later = await opened({ store, isServer: (id) => id === 'two' });
    expect(later.handshakes.list().map(({ serverId }) => serverId)).toEqual(['two']);
  });
});

describe('what is kept', () => {
  test('is names and dates', async () => {
    const { handshakes, store } = await opened();
    handshakes.openConnection('one', 'claude-desktop').toolsListed(who(), TOOLS.slice(0, 2));
    await handshakes.stop();
    expect(store.kept()).toEqual({
      schemaVersion: 1,
      clients: [
        {
          serverId: 'one',
          clientId: 'claude-desktop',
          ...who(),
          firstSeenAt: Date.parse(NOW),
          lastSeenAt: Date.parse(NOW),
          tools: TOOLS.slice(0, 2).map(({ listing }) => listing.name),
        },
      ],
    });
  });

  test('is bounded in number and in words: the longest away make room, nobody who is connected', async () => {
    const { handshakes, clock } = await opened();
    handshakes.openConnection('one', 'connected').identified(who());
    for (let at = 0; at < 200; at += 1) {
      clock.advance(1);
      handshakes
        .statelessClients('one')
        .identified(who({ name: `name ${at} ${'x'.repeat(10_000)}`, version: 'a\u0007\nb' }));
    }
    const met = handshakes.list();
    expect(met).toHaveLength(64);
    expect(met[0]).toMatchObject({ clientId: 'connected' });
    expect(met[1]?.name).toMatch(/^name 137 x+$/);
    expect(met[1]?.name).toHaveLength(80);
    expect(met[1]?.version).toBe('a  b');
  });

  test.each<[string, unknown]>([
    ['damaged', 'x'],
    ['of another version', { schemaVersion: 2, clients: [] }],
    ['odd', { schemaVersion: 1, clients: [{ serverId: 1 }] }],
  ])('counts as nothing where it is %s', async (_how, kept) => {
    const { handshakes, log } = await opened({ store: memoryPersistence(kept) });
    expect(handshakes.list()).toEqual([]);
    expect(log.records).toEqual([]);
  });

  test('that cannot be read or written is said in the log, and all goes on', async () => {
    const broken = () => Promise.reject(new Error('no disk'));
    const { handshakes, log } = await opened({ store: { load: broken, save: broken } });
    handshakes.statelessClients('one').identified(who());
    await handshakes.stop();
    expect(handshakes.list()).toHaveLength(1);
    expect(log.records.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });
});

test('after a stop nobody is connected, and who leaves late is not told', async () => {
  const { handshakes, clock, onChange } = await opened();
  const guest = handshakes.openConnection('one');
  guest.identified(who());
  await handshakes.stop();
  expect(handshakes.list()).toMatchObject([{ openConnections: 0 }]);
  guest.disconnected();
  expect(clock.waiting()).toBe(0);
  expect(onChange).not.toHaveBeenCalled();
});
