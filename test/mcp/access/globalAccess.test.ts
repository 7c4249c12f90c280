import { expect, test } from 'vitest';
import { openAccessStore } from '../../../mcp/access/accessStore.ts';
import { createGlobalAccess } from '../../../mcp/access/globalAccess.ts';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';
import { recordChanges, START_TIME, waitForSaves } from './accessSetup.ts';

const at = (ms: number) => new Date(Date.parse(START_TIME) + ms);

async function setUpGlobalAccess(persistence = memoryPersistence(), start = START_TIME) {
  const clock = fakeClock(start);
  const log = recordingLog();
  const store = await openAccessStore(persistence);
  return {
    persistence,
    clock,
    log,
    store,
    changes: recordChanges(store),
    globalAccess: createGlobalAccess({ store, clock, log }),
  };
}

test('has nothing switched on at first', async () => {
  expect((await setUpGlobalAccess()).globalAccess.current()).toEqual({ readOnly: false, paused: undefined });
});

test('switches read-only mode, notifies and persists it', async () => {
  const { globalAccess, changes, persistence } = await setUpGlobalAccess();
  await globalAccess.setReadOnly(true);
  expect(globalAccess.current().readOnly).toBe(true);
  expect(changes).toEqual([{ kind: 'global_access' }]);
  expect((await setUpGlobalAccess(persistence)).globalAccess.current().readOnly).toBe(true);
  await globalAccess.setReadOnly(false);
  expect((await setUpGlobalAccess(persistence)).globalAccess.current().readOnly).toBe(false);
});

test('keeps a pause without a date until it is resumed, even after a restart', async () => {
  const { globalAccess, clock, persistence } = await setUpGlobalAccess();
  await globalAccess.pause();
  clock.advance(1_000 * HOUR_MS);
  expect(globalAccess.current().paused).toBe('until_resumed');
  const again = await setUpGlobalAccess(persistence);
  expect(again.globalAccess.current().paused).toBe('until_resumed');
  await again.globalAccess.resume();
  expect(again.globalAccess.current().paused).toBeUndefined();
  expect(JSON.stringify(persistence.saved())).not.toContain('paused');
});

test('ends a pause at its date and notifies', async () => {
  const { globalAccess, clock, changes, persistence } = await setUpGlobalAccess();
  await globalAccess.pause(at(HOUR_MS));
  clock.advance(HOUR_MS - 1);
  expect(globalAccess.current().paused).toBe(at(HOUR_MS).toISOString());
  clock.advance(1);
  expect(globalAccess.current().paused).toBeUndefined();
  expect(changes).toEqual([{ kind: 'global_access' }, { kind: 'global_access' }]);
  await waitForSaves();
  expect(JSON.stringify(persistence.saved())).not.toContain('paused');
});

test('treats a pause as over at its date, even before the timer runs', async () => {
  const { globalAccess, clock } = await setUpGlobalAccess();
  await globalAccess.pause(at(HOUR_MS));
  clock.sleep(HOUR_MS);
  expect(globalAccess.current().paused).toBeUndefined();
});

test('keeps a pause with a date after a restart and ends it on time', async () => {
  const { globalAccess, persistence } = await setUpGlobalAccess();
  await globalAccess.pause(at(HOUR_MS));
  const soon = await setUpGlobalAccess(persistence, at(HOUR_MS - 1_000).toISOString());
  expect(soon.globalAccess.current().paused).toBe(at(HOUR_MS).toISOString());
  soon.clock.advance(1_000);
  expect(soon.changes).toEqual([{ kind: 'global_access' }]);
  expect(soon.globalAccess.current().paused).toBeUndefined();
});

test('is not paused at start when the date has passed', async () => {
  const { globalAccess, persistence } = await setUpGlobalAccess();
  await globalAccess.pause(at(HOUR_MS));
  const later = await setUpGlobalAccess(persistence, at(2 * HOUR_MS).toISOString());
  expect(later.globalAccess.current().paused).toBeUndefined();
});

test('replaces the first pause and its timer with the second', async () => {
  const { globalAccess, clock } = await setUpGlobalAccess();
  await globalAccess.pause(at(HOUR_MS));
  await globalAccess.pause(at(3 * HOUR_MS));
  expect(clock.waiting()).toBe(1);
  clock.advance(2 * HOUR_MS);
  expect(globalAccess.current().paused).toBe(at(3 * HOUR_MS).toISOString());
  await globalAccess.resume();
  expect(clock.waiting()).toBe(0);
});

test('rejects a date that the state cannot hold and does not pause', async () => {
  const { globalAccess, clock, persistence } = await setUpGlobalAccess();
  await expect(globalAccess.pause(new Date(Number.NaN))).rejects.toThrow(RangeError);
  await expect(globalAccess.pause(new Date(8.64e15))).rejects.toThrow(RangeError);
  expect(globalAccess.current().paused).toBeUndefined();
  expect(clock.waiting()).toBe(0);
  expect(persistence.saved()).toBeUndefined();
});

test('ends a pause and logs an error when saving fails', async () => {
  const { globalAccess, clock, log, persistence } = await setUpGlobalAccess();
  await globalAccess.pause(at(HOUR_MS));
  persistence.save = () => Promise.reject(new Error('disk full'));
  clock.advance(HOUR_MS);
  await waitForSaves();
  expect(globalAccess.current().paused).toBeUndefined();
  expect(log.takeErrors()).toHaveLength(1);
});

test('has no timer after stop and one again after start', async () => {
  const { globalAccess, clock } = await setUpGlobalAccess();
  await globalAccess.pause(at(HOUR_MS));
  globalAccess.stop();
  expect(clock.waiting()).toBe(0);
  globalAccess.start();
  expect(clock.waiting()).toBe(1);
});
