import { expect, test } from 'vitest';
import { openAccessStore } from '../../../mcp/access/accessStore.ts';
import { createGlobalAccess } from '../../../mcp/access/globalAccess.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';
import { NOW, recordChanges, settle } from './accessSetup.ts';

const HOUR = 3_600_000;
const at = (ms: number) => new Date(Date.parse(NOW) + ms);

async function ceilingOn(persistence = memoryPersistence(), start = NOW) {
  const clock = fakeClock(start);
  const log = recordingLog();
  const store = await openAccessStore(persistence);
  return {
    persistence,
    clock,
    log,
    store,
    changes: recordChanges(store),
    ceiling: createGlobalAccess({ store, clock, log }),
  };
}

test('nothing is switched on at first', async () => {
  expect((await ceilingOn()).ceiling.current()).toEqual({ readOnly: false, paused: undefined });
});

test('read-only is switched, told and kept', async () => {
  const { ceiling, changes, persistence } = await ceilingOn();
  await ceiling.setReadOnly(true);
  expect(ceiling.current().readOnly).toBe(true);
  expect(changes).toEqual([{ kind: 'global_access' }]);
  expect((await ceilingOn(persistence)).ceiling.current().readOnly).toBe(true);
  await ceiling.setReadOnly(false);
  expect((await ceilingOn(persistence)).ceiling.current().readOnly).toBe(false);
});

test('a pause without a date lasts until it is resumed, over a restart too', async () => {
  const { ceiling, clock, persistence } = await ceilingOn();
  await ceiling.pause();
  clock.advance(1_000 * HOUR);
  expect(ceiling.current().paused).toBe('until_resumed');
  const again = await ceilingOn(persistence);
  expect(again.ceiling.current().paused).toBe('until_resumed');
  await again.ceiling.resume();
  expect(again.ceiling.current().paused).toBeUndefined();
  expect(JSON.stringify(persistence.kept())).not.toContain('paused');
});

test('a pause with a date ends by itself at that moment, and tells so', async () => {
  const { ceiling, clock, changes, persistence } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  clock.advance(HOUR - 1);
  expect(ceiling.current().paused).toBe(at(HOUR).toISOString());
  clock.advance(1);
  expect(ceiling.current().paused).toBeUndefined();
  expect(changes).toEqual([{ kind: 'global_access' }, { kind: 'global_access' }]);
  await settle();
  expect(JSON.stringify(persistence.kept())).not.toContain('paused');
});

test('a pause that ended is over even before its timer has run', async () => {
  const { ceiling, clock } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  clock.sleep(HOUR);
  expect(ceiling.current().paused).toBeUndefined();
});

test('a pause with a date survives a restart and ends after it', async () => {
  const { ceiling, persistence } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  const soon = await ceilingOn(persistence, at(HOUR - 1_000).toISOString());
  expect(soon.ceiling.current().paused).toBe(at(HOUR).toISOString());
  soon.clock.advance(1_000);
  expect(soon.changes).toEqual([{ kind: 'global_access' }]);
  expect(soon.ceiling.current().paused).toBeUndefined();
});

test('a pause that ended while nothing ran is not there at the next start', async () => {
  const { ceiling, persistence } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  const later = await ceilingOn(persistence, at(2 * HOUR).toISOString());
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
  const { ceiling, clock, persistence } = await ceilingOn();
  await expect(ceiling.pause(new Date(Number.NaN))).rejects.toThrow(RangeError);
  await expect(ceiling.pause(new Date(8.64e15))).rejects.toThrow(RangeError);
  expect(ceiling.current().paused).toBeUndefined();
  expect(clock.waiting()).toBe(0);
  expect(persistence.kept()).toBeUndefined();
});

test('the end of a pause that cannot be saved holds and is reported', async () => {
  const { ceiling, clock, log, persistence } = await ceilingOn();
  await ceiling.pause(at(HOUR));
  persistence.save = () => Promise.reject(new Error('disk full'));
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
