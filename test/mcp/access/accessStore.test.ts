import { describe, expect, test } from 'vitest';
import { type AccessState, EMPTY_STATE, UnreadableStateError } from '../../../mcp/access/accessState.ts';
import { openAccessStore } from '../../../mcp/access/accessStore.ts';
import type { Persistence } from '../../../mcp/hostPorts.ts';
import { memoryPersistence } from '../../fixtures/fakePorts.ts';
import { ACCOUNT, recordChanges, START_TIME } from './accessSetup.ts';

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
  createdAt: START_TIME,
  updatedAt: START_TIME,
});

/** A persistence whose saves finish when the test releases them. */
function slowPersistence() {
  const saves: { readonly state: unknown; readonly end: (error?: Error) => void }[] = [];
  const persistence: Persistence = {
    load: async () => undefined,
    save: (state) =>
      new Promise((resolve, reject) => {
        saves.push({ state, end: (error) => (error ? reject(error) : resolve()) });
      }),
  };
  return { saves, persistence };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('applies an update immediately and has persisted it when it resolves', async () => {
  const persistence = memoryPersistence();
  const store = await openAccessStore(persistence);
  const updated = store.update(named('one'));
  expect(names(store.state())).toEqual(['one']);
  await updated;
  expect(persistence.saved()).toEqual(store.state());
});

test('saves one state at a time, in order', async () => {
  const { saves, persistence } = slowPersistence();
  const store = await openAccessStore(persistence);
  const order: string[] = [];
  const first = store.update(named('one')).then(() => order.push('one'));
  const second = store.update(named('two')).then(() => order.push('two'));
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

test('rejects the update whose save failed, keeps it applied, and tries the next save', async () => {
  const { saves, persistence } = slowPersistence();
  const store = await openAccessStore(persistence);
  const changes = recordChanges(store);
  const failing = store.update(named('one'), { kind: 'global_access' });
  const next = store.update(named('two'));
  await turn();
  saves[0]?.end(new Error('disk full'));
  await expect(failing).rejects.toThrow('disk full');
  expect(names(store.state())).toEqual(['one', 'two']);
  expect(changes).toEqual([{ kind: 'global_access' }]);
  await turn();
  saves[1]?.end();
  await expect(next).resolves.toBeUndefined();
  expect(saves[1]?.state).toEqual(store.state());
});

test('never persists ephemeral records, nor saves because of them', async () => {
  const persistence = memoryPersistence();
  let saves = 0;
  const store = await openAccessStore({
    load: persistence.load,
    save: async (state) => {
      saves += 1;
      await persistence.save(state);
    },
  });
  store.markEphemeral('passing');
  await store.update((state) => ({ ...state, servers: [server('passing')] }));
  expect(saves).toBe(0);
  await store.update((state) => ({ ...state, servers: [...state.servers, server('lasting')] }));
  expect(saves).toBe(1);
  expect(JSON.stringify(persistence.saved())).not.toContain('passing');
  expect(JSON.stringify(persistence.saved())).toContain('lasting');
  expect(store.state().servers.map(({ id }) => id)).toEqual(['passing', 'lasting']);
});

describe('listeners', () => {
  test('are called after each change until they unsubscribe', async () => {
    const store = await openAccessStore(memoryPersistence());
    const seen: unknown[] = [];
    const unsubscribe = store.subscribe((change) => seen.push([change, names(store.state())]));
    await store.update(named('one'), { kind: 'account', accountId: 'one' }, { kind: 'global_access' });
    expect(seen).toEqual([
      [{ kind: 'account', accountId: 'one' }, ['one']],
      [{ kind: 'global_access' }, ['one']],
    ]);
    unsubscribe();
    await store.update(named('two'), { kind: 'global_access' });
    expect(seen).toHaveLength(2);
  });

  test('fail the update but do not prevent it from being persisted', async () => {
    const persistence = memoryPersistence();
    const store = await openAccessStore(persistence);
    store.subscribe(() => {
      throw new Error('a listener of ours is broken');
    });
    await expect(store.update(named('one'), { kind: 'global_access' })).rejects.toThrow('broken');
    await turn();
    expect(persistence.saved()).toEqual(store.state());
  });

  test('may update the store themselves; the last state is persisted', async () => {
    const persistence = memoryPersistence();
    const store = await openAccessStore(persistence);
    const inner: Promise<void>[] = [];
    const unsubscribe = store.subscribe(() => {
      unsubscribe();
      inner.push(store.update(named('two')));
    });
    await store.update(named('one'), { kind: 'global_access' });
    await Promise.all(inner);
    expect(names(store.state())).toEqual(['one', 'two']);
    expect(persistence.saved()).toEqual(store.state());
  });
});

describe('opening', () => {
  test('starts empty on a first run and saves nothing', async () => {
    const persistence = memoryPersistence();
    expect((await openAccessStore(persistence)).state()).toEqual(EMPTY_STATE);
    expect(persistence.saved()).toBeUndefined();
  });

  test('rejects an unreadable state and does not overwrite it', async () => {
    const kept = { schemaVersion: 99, whatever: true };
    const persistence = memoryPersistence(kept);
    await expect(openAccessStore(persistence)).rejects.toThrow(UnreadableStateError);
    expect(persistence.saved()).toEqual(kept);
  });

  test('fails when loading fails', async () => {
    const persistence: Persistence = {
      load: () => Promise.reject(new Error('no disk')),
      save: () => Promise.reject(new Error('must not be called')),
    };
    await expect(openAccessStore(persistence)).rejects.toThrow('no disk');
  });
});
