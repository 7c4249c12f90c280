import { describe, expect, test, vi } from 'vitest';
import type { Introduction } from '../../../mcp/handshakes/guest.ts';
import { type HandshakesOptions, openHandshakes } from '../../../mcp/handshakes/handshakes.ts';
import { memoryStore, recordingLog } from '../../fixtures/ports.ts';
import { drivenClock } from '../access/drivenClock.ts';
import { NOW } from '../access/grounds.ts';
import { TOOLS } from '../tools/fixtures.ts';

const who = (more: Partial<Introduction> = {}): Introduction => ({
  name: 'claude-ai',
  version: '0.1.0',
  era: 'legacy',
  revision: '2025-11-25',
  ...more,
});

async function opened(options: Partial<HandshakesOptions> = {}) {
  const clock = drivenClock(NOW);
  const log = recordingLog();
  const store = memoryStore();
  const servers = new Set(['one', 'two']);
  const onChange = vi.fn();
  let listed = TOOLS;
  const handshakes = await openHandshakes({
    store,
    listedNow: (id) => (servers.has(id) ? listed : []),
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
      handshakes.open('one', 'claude-desktop').seen(who({ name }));
    }
    expect(handshakes.list()).toMatchObject([{ clientId: 'claude-desktop', name: 'probe', openConnections: 3 }]);
  });

  test('without an entry, those of one name; each server has its own', async () => {
    const { handshakes } = await opened();
    handshakes.passing('one').seen(who());
    handshakes.passing('one').seen(who({ version: '0.2.0' }));
    handshakes.open('two').seen(who());
    handshakes.open('one', 'cursor').seen(who());
    expect(handshakes.list().map(({ serverId, clientId, version }) => [serverId, clientId, version])).toEqual([
      ['one', undefined, '0.2.0'],
      ['two', undefined, '0.1.0'],
      ['one', 'cursor', '0.1.0'],
    ]);
  });

  test('a connection that says nothing of itself is none', async () => {
    const { handshakes, onChange, clock } = await opened();
    handshakes.open('one').left();
    clock.advance(10_000);
    expect(handshakes.list()).toEqual([]);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('what a client holds', () => {
  test('is compared with what is listed now, by the copy that is furthest from it', async () => {
    const { handshakes, list } = await opened();
    const [old, fresh] = [handshakes.open('one', 'c'), handshakes.open('one', 'c')];
    old.listed(who(), TOOLS.slice(0, 10));
    list(TOOLS.slice(5, 20));
    fresh.listed(who(), TOOLS.slice(5, 20));
    expect(handshakes.list()).toMatchObject([{ toolsHeld: 10, toolsAdded: 10, toolsRemoved: 5 }]);
    old.left();
    expect(handshakes.list()).toMatchObject([{ toolsHeld: 15, toolsAdded: 0, toolsRemoved: 0, openConnections: 1 }]);
  });

  test('is unknown until it asks', async () => {
    const { handshakes } = await opened();
    handshakes.open('one').seen(who());
    const [met] = handshakes.list();
    expect(met).not.toHaveProperty('toolsHeld');
    expect(met).toMatchObject({ toolsAdded: 0, toolsRemoved: 0 });
  });

  test('outlives a restart, also for a client that comes again and does not ask again', async () => {
    const { handshakes, store, clock } = await opened();
    handshakes.open('one', 'claude-desktop').listed(who(), TOOLS.slice(0, 10));
    await handshakes.stop();
    const again = await opened({ store, clock });
    expect(again.handshakes.list()).toMatchObject([
      { openConnections: 0, toolsHeld: 10, toolsAdded: TOOLS.length - 10 },
    ]);
    again.handshakes.open('one', 'claude-desktop').seen(who());
    // A copy that asks now is up to date, and the one that did not is not.
    again.handshakes.open('one', 'claude-desktop').listed(who(), TOOLS);
    expect(again.handshakes.list()).toMatchObject([{ openConnections: 2, toolsHeld: 10 }]);
  });
});

describe('a call', () => {
  test('keeps its client in sight without telling or keeping anything each time', async () => {
    const { handshakes, clock, onChange, store } = await opened();
    const save = vi.spyOn(store, 'save');
    const passing = handshakes.passing('one');
    passing.listed(who(), TOOLS);
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
  const guests = [1, 2, 3].map(() => handshakes.open('one', 'claude-desktop'));
  for (const guest of guests) guest.listed(who(), TOOLS);
  clock.advance(1_000);
  expect(onChange).toHaveBeenCalledTimes(1);
  for (const guest of guests) guest.left();
  clock.advance(1_000);
  expect(onChange).toHaveBeenCalledTimes(2);
});

describe('a server that is gone', () => {
  test('takes its clients along, those still connected when they leave', async () => {
    const { handshakes, servers } = await opened();
    const [stays, goes] = [handshakes.open('one', 'a'), handshakes.open('one', 'b')];
    stays.seen(who());
    goes.seen(who());
    goes.left();
    handshakes.open('two').seen(who());
    servers.delete('one');
    handshakes.forget('one');
    expect(handshakes.list().map(({ serverId, clientId }) => [serverId, clientId])).toEqual([
      ['one', 'a'],
      ['two', undefined],
    ]);
    stays.left();
    expect(handshakes.list().map(({ serverId }) => serverId)).toEqual(['two']);
  });

  test('is not remembered by what was kept', async () => {
    const { handshakes, store } = await opened();
    handshakes.passing('one').seen(who());
    handshakes.passing('two').seen(who());
    await handshakes.stop();
    const later = await opened({ store, isServer: (id) => id === 'two' });
    expect(later.handshakes.list().map(({ serverId }) => serverId)).toEqual(['two']);
  });
});

describe('what is kept', () => {
  test('is names and dates', async () => {
    const { handshakes, store } = await opened();
    handshakes.open('one', 'claude-desktop').listed(who(), TOOLS.slice(0, 2));
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
    handshakes.open('one', 'connected').seen(who());
    for (let at = 0; at < 200; at += 1) {
      clock.advance(1);
      handshakes.passing('one').seen(who({ name: `name ${at} ${'x'.repeat(10_000)}`, version: 'a\u0007\nb' }));
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
    const { handshakes, log } = await opened({ store: memoryStore(kept) });
    expect(handshakes.list()).toEqual([]);
    expect(log.records).toEqual([]);
  });

  test('that cannot be read or written is said in the log, and all goes on', async () => {
    const broken = () => Promise.reject(new Error('no disk'));
    const { handshakes, log } = await opened({ store: { load: broken, save: broken } });
    handshakes.passing('one').seen(who());
    await handshakes.stop();
    expect(handshakes.list()).toHaveLength(1);
    expect(log.records.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });
});

test('after a stop nobody is connected, and who leaves late is not told', async () => {
  const { handshakes, clock, onChange } = await opened();
  const guest = handshakes.open('one');
  guest.seen(who());
  await handshakes.stop();
  expect(handshakes.list()).toMatchObject([{ openConnections: 0 }]);
  guest.left();
  expect(clock.waiting()).toBe(0);
  expect(onChange).not.toHaveBeenCalled();
});
