import { expect, test } from 'vitest';
import type { AppState, StateDelta } from '../../../preload/contract.ts';
import { createAppStateStore } from '../../../renderer/state/stateStore.ts';
import { deferred } from '../deferred.ts';
import { USUAL } from '../scenarios.ts';

function main() {
  const asked = deferred<AppState>();
  let tell: (delta: StateDelta) => void = () => {};
  const store = createAppStateStore({
    commands: { 'state.get': () => asked.promise },
    events: {
      'state.changed': (listener) => {
        tell = listener;
        return () => {};
      },
    },
  });
  return { store, asked, tell: (delta: StateDelta) => tell(delta) };
}

test('changes that overtake the snapshot are not lost', async () => {
  const { store, asked, tell } = main();
  const loaded = store.load();
  tell({ readOnly: true });
  tell({ paused: 'until_resumed' });
  tell({ readOnly: false });
  expect(store.current()).toEqual({ kind: 'loading' });
  asked.resolve({ ...USUAL, readOnly: true });
  await loaded;
  expect(store.current()).toEqual({ kind: 'known', state: { ...USUAL, readOnly: false, paused: 'until_resumed' } });
});

test('a change keeps the parts that it does not name, and takes null for a value', async () => {
  const { store, asked, tell } = main();
  asked.resolve({ ...USUAL, paused: 'until_resumed' });
  await store.load();
  const told: unknown[] = [];
  const end = store.subscribe(() => told.push(store.current()));
  tell({ paused: null });
  const known = store.current();
  expect(known).toEqual({ kind: 'known', state: { ...USUAL, paused: null } });
  if (known.kind === 'known') expect(known.state.servers).toBe(USUAL.servers);
  end();
  tell({ readOnly: true });
  expect(told).toHaveLength(1);
});

test('a snapshot that cannot be had is told as such', async () => {
  const { store, asked } = main();
  asked.reject(new Error('main is gone'));
  await store.load();
  expect(store.current()).toEqual({ kind: 'failed' });
});
