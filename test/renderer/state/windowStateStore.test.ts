import { expect, test } from 'vitest';
import type { AppState, StateDelta } from '../../../preload/contract.ts';
import { createWindowStateStore } from '../../../renderer/state/windowStateStore.ts';
import { deferred } from '../deferred.ts';
import { USUAL } from '../scenarios.ts';

function main() {
  const asked = deferred<AppState>();
  let emit: (delta: StateDelta) => void = () => {};
  const store = createWindowStateStore({
    commands: { 'state.get': () => asked.promise },
    events: {
      'state.changed': (listener) => {
        emit = listener;
        return () => {};
      },
    },
  });
  return { store, asked, emit: (delta: StateDelta) => emit(delta) };
}

test('applies changes that arrive before the snapshot', async () => {
  const { store, asked, emit } = main();
  const loaded = store.load();
  emit({ readOnly: true });
  emit({ paused: 'until_resumed' });
  emit({ readOnly: false });
  expect(store.current()).toEqual({ kind: 'loading' });
  asked.resolve({ ...USUAL, readOnly: true });
  await loaded;
  expect(store.current()).toEqual({ kind: 'known', state: { ...USUAL, readOnly: false, paused: 'until_resumed' } });
});

test('keeps the parts that a change does not name, and treats null as a value', async () => {
  const { store, asked, emit } = main();
  asked.resolve({ ...USUAL, paused: 'until_resumed' });
  await store.load();
  const notified: unknown[] = [];
  const end = store.subscribe(() => notified.push(store.current()));
  emit({ paused: null });
  const known = store.current();
  expect(known).toEqual({ kind: 'known', state: { ...USUAL, paused: null } });
  if (known.kind === 'known') expect(known.state.servers).toBe(USUAL.servers);
  end();
  emit({ readOnly: true });
  expect(notified).toHaveLength(1);
});

test('reports a snapshot that fails to load', async () => {
  const { store, asked } = main();
  asked.reject(new Error('main has exited'));
  await store.load();
  expect(store.current()).toEqual({ kind: 'failed' });
});
