import { expect, test } from 'vitest';
import { openAccessStore } from '../../../mcp/access/accessStore.ts';
import { createGlobalAccess } from '../../../mcp/access/globalAccess.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';
import { NOW, recordChanges, settle } from './accessSetup.ts';

const HOUR = 3_600_000;
const at = (ms: number) => new Date(Date.parse(NOW) + ms);

async function ceilingOn(store = memoryPersistence(), start = NOW) {
  const clock = fakeClock(start);
  const log = recordingLog();
  const ledger = await openAccessStore(store);
  return {
    store,
    clock,
    log,
    ledger,
    changes: recordChanges(ledger),
    ceiling: createGlobalAccess({ ledger, clock, log }),
  };
}

test('nothing is switched on at first', async () => {
  expect((await ceilingOn()).ceiling.current()).toEqual({ readOnly: false, paused: undefined });
});

test('read-only is switched, told and kept', async () => {
  const { ceiling, changes, store } = await ceilingOn();
  await ceiling.setReadOnly(true);
  expect(ceiling.current().readOnly).toBe(true);
  expect(changes).toEqual([{ kind: 'ceiling' }]);
  expect((await ceilingOn(store)).ceiling.current().readOnly).toBe(true);
  await ceiling.setReadOnly(false);
  expect((await ceilingOn(store)).ceiling.current().readOnly).toBe(false);
});

test('a pause without a date lasts until it is resumed, over a restart too', async () => {
  const { ceiling, clock, store } = await ceilingOn();
  await ceiling.pause();
  clock.advance(1_000 * HOUR);
  expect(ceiling.current().paused).toBe('until_resumed');
  const again = await ceilingOn(store);
  expect(again.ceiling.current().paused).toBe('until_resumed');
  await again.ceiling.resume();
  expect(again.ceiling.current().paused).toBeUndefined();
  expect(JSON.stringify(store.kept())).not.toContain('paused');
});

test('a pause with a date ends by itself at that moment, and tells so', async () => {
  const { ceiling, clock, changes, store } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  clock.advance(HOUR - 1);
  expect(ceiling.current().paused).toBe(at(HOUR).toISOString());
  clock.advance(1);
  expect(ceiling.current().paused).toBeUndefined();
  expect(changes).toEqual([{ kind: 'ceiling' }, { kind: 'ceiling' }]);
  await settle();
  expect(JSON.stringify(store.kept())).not.toContain('paused');
});

test('a pause that ended is over even before its timer has run', async () => {
  const { ceiling, clock } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  clock.sleep(HOUR);
  expect(ceiling.current().paused).toBeUndefined();
});

test('a pause with a date survives a restart and ends after it', async () => {
  const { ceiling, store } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  const soon = await ceilingOn(store, at(HOUR - 1_000).toISOString());
  expect(soon.ceiling.current().paused).toBe(at(HOUR).toISOString());
  soon.clock.advance(1_000);
  expect(soon.changes).toEqual([{ kind: 'ceiling' }]);
  expect(soon.ceiling.current().paused).toBeUndefined();
});

test('a pause that ended while nothing ran is not there at the next start', async () => {
  const { ceiling, store } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  const later = await ceilingOn(store, at(2 * HOUR).toISOString());
  expect(later.ceiling.current().paused).toBeUndefined();
});

test('a second pause replaces the first, with its timer', async () => {
  const { ceiling, clock } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  await ceiling.pause(at(3 * HOUR));
  expect(clock.waiting()).toBe(1);
  clock.advance(2 * HOUR);
  expect(ceiling.current().paused).toBe(at(3 * HOUR).toISOString());
  await ceiling.resume();
  expect(clock.waiting()).toBe(0);
});

test('a date that the settings could not keep is refused and pauses nothing', async () => {
  const { ceiling, clock, store } = await ceilingOn();
  await expect(ceiling.pause(new Date(Number.NaN))).rejects.toThrow(RangeError);
  await expect(ceiling.pause(new Date(8.64e15))).rejects.toThrow(RangeError);
  expect(ceiling.current().paused).toBeUndefined();
  expect(clock.waiting()).toBe(0);
  expect(store.kept()).toBeUndefined();
});

test('the end of a pause that cannot be saved holds and is reported', async () => {
  const { ceiling, clock, log, store } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  store.save = () => Promise.reject(new Error('disk full'));
  clock.advance(HOUR);
  await settle();
  expect(ceiling.current().paused).toBeUndefined();
  expect(log.takeErrors()).toHaveLength(1);
});

test('stopped, it waits for nothing; started again, it does', async () => {
  const { ceiling, clock } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  ceiling.stop();
  expect(clock.waiting()).toBe(0);
  ceiling.start();
  expect(clock.waiting()).toBe(1);
});
