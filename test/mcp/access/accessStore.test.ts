import { describe, expect, test } from 'vitest';
import { type AccessState, EMPTY_STATE, UnreadableStateError } from '../../../mcp/access/accessState.ts';
import { openAccessStore } from '../../../mcp/access/accessStore.ts';
import type { Persistence } from '../../../mcp/hostPorts.ts';
import { memoryPersistence } from '../../fixtures/fakePorts.ts';
import { ACCOUNT, NOW, recordChanges } from './accessSetup.ts';

const named = (appName: string) => (state: AccessState) => ({
  ...state,
  accounts: [...state.accounts, { ...ACCOUNT, id: appName, appName }],
});
const names = ({ accounts }: AccessState) => accounts.map(({ appName }) => appName);

const server = (id: string) => ({
  id,
  accountId: ACCOUNT.id,
  name: id,
  requireApiTokenAuth: false,
  readOnly: false,
  tokenHash: 'a'.repeat(64),
  createdAt: NOW,
  updatedAt: NOW,
});

/** A store whose saves end when a test says so. */
function slowStore() {
  const saves: { readonly state: unknown; readonly end: (error?: Error) => void }[] = [];
  const store: Persistence = {
    load: async () => undefined,
    save: (state) =>
      new Promise((resolve, reject) => {
        saves.push({ state, end: (error) => (error ? reject(error) : resolve()) });
      }),
  };
  return { saves, store };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a change holds at once and is kept when the commit resolves', async () => {
  const store = memoryPersistence();
  const ledger = await openAccessStore(store);
  const committed = ledger.update(named('one'));
  expect(names(ledger.state())).toEqual(['one']);
  await committed;
  expect(store.kept()).toEqual(ledger.state());
});

test('saves go one at a time, in order, each with the state of its commit', async () => {
  const { saves, store } = slowStore();
  const ledger = await openAccessStore(store);
  const order: string[] = [];
  const first = ledger.update(named('one')).then(() => order.push('one'));
  const second = ledger.update(named('two')).then(() => order.push('two'));
  await turn();
  expect(saves).toHaveLength(1);
  expect(saves[0]?.state).toMatchObject({ accounts: [{ appName: 'one' }] });
  saves[0]?.end();
  await first;
  await turn();
  expect(saves).toHaveLength(2);
  expect(saves[1]?.state).toMatchObject({ accounts: [{ appName: 'one' }, { appName: 'two' }] });
  saves[1]?.end();
  await second;
  expect(order).toEqual(['one', 'two']);
});

test('a failed save is told to its own commit, holds all the same, and the next save is tried', async () => {
  const { saves, store } = slowStore();
  const ledger = await openAccessStore(store);
  const changes = recordChanges(ledger);
  const failing = ledger.update(named('one'), { kind: 'ceiling' });
  const next = ledger.update(named('two'));
  await turn();
  saves[0]?.end(new Error('disk full'));
  await expect(failing).rejects.toThrow('disk full');
  expect(names(ledger.state())).toEqual(['one', 'two']);
  expect(changes).toEqual([{ kind: 'ceiling' }]);
  await turn();
  saves[1]?.end();
  await expect(next).resolves.toBeUndefined();
  expect(saves[1]?.state).toEqual(ledger.state());
});

test('what is of this run alone is never written, nor is anything because of it', async () => {
  const store = memoryPersistence();
  let saves = 0;
  const ledger = await openAccessStore({
    load: store.load,
    save: async (state) => {
      saves += 1;
      await store.save(state);
    },
  });
  ledger.markEphemeral('passing');
  await ledger.update((state) => ({ ...state, servers: [server('passing')] }));
  expect(saves).toBe(0);
  await ledger.update((state) => ({ ...state, servers: [...state.servers, server('lasting')] }));
  expect(saves).toBe(1);
  expect(JSON.stringify(store.kept())).not.toContain('passing');
  expect(JSON.stringify(store.kept())).toContain('lasting');
  expect(ledger.state().servers.map(({ id }) => id)).toEqual(['passing', 'lasting']);
});

describe('listeners', () => {
  test('are told each change, after it holds, until they leave', async () => {
    const ledger = await openAccessStore(memoryPersistence());
    const seen: unknown[] = [];
    const leave = ledger.subscribe((change) => seen.push([change, names(ledger.state())]));
    await ledger.update(named('one'), { kind: 'accounts', accountId: 'one' }, { kind: 'ceiling' });
    expect(seen).toEqual([
      [{ kind: 'accounts', accountId: 'one' }, ['one']],
      [{ kind: 'ceiling' }, ['one']],
    ]);
    leave();
    await ledger.update(named('two'), { kind: 'ceiling' });
    expect(seen).toHaveLength(2);
  });

  test('that fail make their commit fail, but do not keep it from being kept', async () => {
    const store = memoryPersistence();
    const ledger = await openAccessStore(store);
    ledger.subscribe(() => {
      throw new Error('a listener of ours is broken');
    });
    await expect(ledger.update(named('one'), { kind: 'ceiling' })).rejects.toThrow('broken');
    await turn();
    expect(store.kept()).toEqual(ledger.state());
  });

  test('may commit themselves, and the store ends with the last word', async () => {
    const store = memoryPersistence();
    const ledger = await openAccessStore(store);
    const inner: Promise<void>[] = [];
    const leave = ledger.subscribe(() => {
      leave();
      inner.push(ledger.update(named('two')));
    });
    await ledger.update(named('one'), { kind: 'ceiling' });
    await Promise.all(inner);
    expect(names(ledger.state())).toEqual(['one', 'two']);
    expect(store.kept()).toEqual(ledger.state());
  });
});

describe('opening', () => {
  test('a first run starts empty and writes nothing', async () => {
    const store = memoryPersistence();
    expect((await openAccessStore(store)).state()).toEqual(EMPTY_STATE);
    expect(store.kept()).toBeUndefined();
  });

  test('a state that cannot be used is refused, and nothing is written over it', async () => {
    const kept = { schemaVersion: 99, whatever: true };
    const store = memoryPersistence(kept);
    await expect(openAccessStore(store)).rejects.toThrow(UnreadableStateError);
    expect(store.kept()).toEqual(kept);
  });

  test('a store that fails to load fails the opening', async () => {
    const store: Persistence = {
      load: () => Promise.reject(new Error('no disk')),
      save: () => Promise.reject(new Error('must not be called')),
    };
    await expect(openAccessStore(store)).rejects.toThrow('no disk');
  });
});
