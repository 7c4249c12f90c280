import { describe, expect, test, vi } from 'vitest';
import type { ClientInfo } from '../../../mcp/clientRegistry/clientObserver.ts';
import { type ClientRegistryOptions, openClientRegistry } from '../../../mcp/clientRegistry/clientRegistry.ts';
import { metaToolsFor } from '../../../mcp/tools/metaTools/metaTool.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';
import { START_TIME } from '../access/accessSetup.ts';
import { TOOLS } from '../tools/toolFixtures.ts';

const who = (more: Partial<ClientInfo> = {}): ClientInfo => ({
  name: 'claude-ai',
  version: '0.1.0',
  era: 'legacy',
  revision: '2025-11-25',
  ...more,
});

async function opened(options: Partial<ClientRegistryOptions> = {}) {
  const clock = fakeClock(START_TIME);
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

describe('identity of a client', () => {
  test('counts the copies that one entry starts as one, under any name', async () => {
    const { handshakes } = await opened();
    for (const name of ['claude-ai', 'local-agent-mode-x', 'probe']) {
      handshakes.openConnection('one', 'claude-desktop').identified(who({ name }));
    }
    expect(handshakes.list()).toMatchObject([{ clientId: 'claude-desktop', name: 'probe', openConnections: 3 }]);
  });

  test('counts clients without an entry by name, per server', async () => {
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

  test('ignores a connection that never identifies itself', async () => {
    const { handshakes, onChange, clock } = await opened();
    handshakes.openConnection('one').disconnected();
    clock.advance(10_000);
    expect(handshakes.list()).toEqual([]);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('tools of a client', () => {
  test('are compared with the current list, using the most outdated copy', async () => {
    const { handshakes, list } = await opened();
    const [old, fresh] = [handshakes.openConnection('one', 'c'), handshakes.openConnection('one', 'c')];
    old.toolsListed(who(), TOOLS.slice(0, 10));
    list(TOOLS.slice(5, 20));
    fresh.toolsListed(who(), TOOLS.slice(5, 20));
    expect(handshakes.list()).toMatchObject([{ toolsHeld: 10, toolsAdded: 10, toolsRemoved: 5 }]);
    old.disconnected();
    expect(handshakes.list()).toMatchObject([{ toolsHeld: 15, toolsAdded: 0, toolsRemoved: 0, openConnections: 1 }]);
  });

  test('are those of now for a client that finds them itself', async () => {
    const { handshakes, list } = await opened();
    handshakes.openConnection('one', 'c').toolsListed(who(), metaToolsFor(TOOLS));
    list(TOOLS.slice(5, 20));
    expect(handshakes.list()).toMatchObject([{ toolsHeld: 15, toolsAdded: 0, toolsRemoved: 0 }]);
  });

  test('are unknown until it lists them', async () => {
    const { handshakes } = await opened();
    handshakes.openConnection('one').identified(who());
    const [met] = handshakes.list();
    expect(met).not.toHaveProperty('toolsHeld');
    expect(met).toMatchObject({ toolsAdded: 0, toolsRemoved: 0 });
  });

  test('survive a restart, even if the client reconnects without listing again', async () => {
    const { handshakes, store, clock } = await opened();
    handshakes.openConnection('one', 'claude-desktop').toolsListed(who(), TOOLS.slice(0, 10));
    await handshakes.stop();
    const again = await opened({ store, clock });
    expect(again.handshakes.list()).toMatchObject([
      { openConnections: 0, toolsHeld: 10, toolsAdded: TOOLS.length - 10 },
    ]);
    again.handshakes.openConnection('one', 'claude-desktop').identified(who());
    // Only the copy that lists again is up to date.
    again.handshakes.openConnection('one', 'claude-desktop').toolsListed(who(), TOOLS);
    expect(again.handshakes.list()).toMatchObject([{ openConnections: 2, toolsHeld: 10 }]);
  });
});

describe('a call', () => {
  test('updates when its client was last seen, without a report or a save each time', async () => {
    const { handshakes, clock, onChange, store } = await opened();
    const save = vi.spyOn(store, 'save');
    const passing = handshakes.statelessClients('one');
    passing.toolsListed(who(), TOOLS);
    clock.advance(1_000);
    // Let the save that this causes finish.
    await new Promise((resolve) => setImmediate(resolve));
    onChange.mockClear();
    save.mockClear();
    for (let calls = 0; calls < 100; calls += 1) passing.called('claude-ai 0.1.0');
    passing.called('another client 1');
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

test('reports copies that connect together once', async () => {
  const { handshakes, clock, onChange } = await opened();
  const copies = [1, 2, 3].map(() => handshakes.openConnection('one', 'claude-desktop'));
  for (const copy of copies) copy.toolsListed(who(), TOOLS);
  clock.advance(1_000);
  expect(onChange).toHaveBeenCalledTimes(1);
  for (const copy of copies) copy.disconnected();
  clock.advance(1_000);
  expect(onChange).toHaveBeenCalledTimes(2);
});

describe('a removed server', () => {
  test('removes its clients, and those still connected once they disconnect', async () => {
    const { handshakes, servers } = await opened();
    const [staying, leaving] = [handshakes.openConnection('one', 'a'), handshakes.openConnection('one', 'b')];
    staying.identified(who());
    leaving.identified(who());
    leaving.disconnected();
    handshakes.openConnection('two').identified(who());
    servers.delete('one');
    handshakes.forgetServer('one');
    expect(handshakes.list().map(({ serverId, clientId }) => [serverId, clientId])).toEqual([
      ['one', 'a'],
      ['two', undefined],
    ]);
    staying.disconnected();
    expect(handshakes.list().map(({ serverId }) => serverId)).toEqual(['two']);
  });

  test('is not restored from the store', async () => {
    const { handshakes, store } = await opened();
    handshakes.statelessClients('one').identified(who());
    handshakes.statelessClients('two').identified(who());
    await handshakes.stop();
    const later = await opened({ store, isServer: (id) => id === 'two' });
    expect(later.handshakes.list().map(({ serverId }) => serverId)).toEqual(['two']);
  });
});

describe('the store', () => {
  test('holds names and dates', async () => {
    const { handshakes, store } = await opened();
    handshakes.openConnection('one', 'claude-desktop').toolsListed(who(), TOOLS.slice(0, 2));
    await handshakes.stop();
    expect(store.saved()).toEqual({
      schemaVersion: 1,
      clients: [
        {
          serverId: 'one',
          clientId: 'claude-desktop',
          ...who(),
          firstSeenAt: Date.parse(START_TIME),
          lastSeenAt: Date.parse(START_TIME),
          tools: TOOLS.slice(0, 2).map(({ listing }) => listing.name),
        },
      ],
    });
  });

  test('limits the number of clients and their texts, and drops the oldest that is not connected', async () => {
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
    ['of another schema version', { schemaVersion: 2, clients: [] }],
    ['malformed', { schemaVersion: 1, clients: [{ serverId: 1 }] }],
  ])('is treated as empty if it is %s', async (_how, kept) => {
    const { handshakes, log } = await opened({ store: memoryPersistence(kept) });
    expect(handshakes.list()).toEqual([]);
    expect(log.records).toEqual([]);
  });

  test('logs a failure to read or write and continues', async () => {
    const broken = () => Promise.reject(new Error('no disk'));
    const { handshakes, log } = await opened({ store: { load: broken, save: broken } });
    handshakes.statelessClients('one').identified(who());
    await handshakes.stop();
    expect(handshakes.list()).toHaveLength(1);
    expect(log.records.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });
});

test('has no connections after a stop and ignores late disconnects', async () => {
  const { handshakes, clock, onChange } = await opened();
  const connection = handshakes.openConnection('one');
  connection.identified(who());
  await handshakes.stop();
  expect(handshakes.list()).toMatchObject([{ openConnections: 0 }]);
  connection.disconnected();
  expect(clock.waiting()).toBe(0);
  expect(onChange).not.toHaveBeenCalled();
});
