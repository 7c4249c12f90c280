import { appendFile, chmod, readdir, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../../mcp/activity/activityEntry.ts';
import { openActivityLog } from '../../../mcp/activity/fileActivityLog.ts';
import { sanitizeEntry } from '../../../mcp/activity/sanitizeEntry.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { countFileCalls } from './countFileCalls.ts';
import { anyEntry, entryNumber } from './entries.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const ALL = Number.MAX_SAFE_INTEGER;

async function opened(more: { maxFileBytes?: number; maxFiles?: number; folder?: string } = {}) {
  const folder = more.folder ?? join(await temporaryFolder(), 'activity');
  const log = recordingLog();
  return { folder, log, activity: await openActivityLog({ folder, log, ...more }) };
}

describe('openActivityLog', () => {
  it('returns every entry as recorded, in order, across rotations', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyEntry, fc.boolean()), { maxLength: 40 }),
        fc.integer({ min: 100, max: 3_000 }),
        async (steps, maxFileBytes) => {
          const { folder, activity, log } = await opened({ maxFileBytes, maxFiles: 1_000 });
          for (const [entry, flushed] of steps) {
            activity.record(entry);
            if (flushed) await activity.flush();
          }
          const expected = steps.map(([entry]) => sanitizeEntry(entry));
          expect(await activity.tail(undefined, ALL)).toStrictEqual(expected.toReversed());
          await activity.close();
          const again = await opened({ folder });
          expect(await again.activity.tail(undefined, ALL)).toStrictEqual(expected.toReversed());
          expect([...log.records, ...again.log.records]).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  }, 30_000);

  it('keeps within its size limits and drops the oldest lines first', async () => {
    const { folder, activity } = await opened({ maxFileBytes: 2_000, maxFiles: 3 });
    for (let index = 0; index < 200; index += 1) activity.record(entryNumber(index));
    const kept = await activity.tail(undefined, ALL);
    const names = (await readdir(folder)).sort();
    expect(names).toHaveLength(3);
    expect(names[0]).toMatch(/^activity-\d{6}-\d{4}-\d{2}-\d{2}\.jsonl$/);
    for (const name of names) expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(2_000);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept).toEqual(Array.from(kept, (_, index) => entryNumber(199 - index)));
  });

  it('writes many records at once', async () => {
    const { activity } = await opened();
    const writes = await countFileCalls('write', async () => {
      for (let index = 0; index < 500; index += 1) activity.record(entryNumber(index));
      await activity.flush();
    });
    expect(writes).toBe(1);
    expect(await activity.tail(undefined, ALL)).toHaveLength(500);
  });

  it('writes without an explicit flush', async () => {
    const { folder, activity } = await opened();
    activity.record(entryNumber(1));
    await expect.poll(() => readFile(join(folder, 'activity.jsonl'), 'utf8')).toMatch(/^\{.*\}\n$/);
  });

  it('reads only the end of a long file for the newest lines', async () => {
    const { folder, activity } = await opened({ maxFileBytes: 100_000_000 });
    for (let index = 0; index < 100_000; index += 1) activity.record(entryNumber(index));
    await activity.flush();
    const { length } = await readFile(join(folder, 'activity.jsonl'));
    expect(length).toBeGreaterThan(15_000_000);
    let newest: readonly ActivityEntry[] = [];
    const reads = await countFileCalls('read', async () => {
      newest = await activity.tail();
    });
    expect(newest).toEqual(Array.from({ length: 100 }, (_, index) => entryNumber(99_999 - index)));
    expect(reads).toBeLessThanOrEqual(2);
  }, 30_000);

  it('finds by filter, newest first, up to the limit', async () => {
    const { activity } = await opened();
    for (let index = 0; index < 50; index += 1) {
      activity.record(entryNumber(index, { outcome: index % 10 === 0 ? 'read_only' : 'ok' }));
    }
    const cases = (entries: readonly ActivityEntry[]) => entries.map((entry) => entry.touched?.case);
    expect(cases(await activity.tail({ outcome: 'failed' }, 3))).toEqual(['C40', 'C30', 'C20']);
    expect(await activity.tail({}, 0)).toEqual([]);
    expect(await activity.tail()).toHaveLength(50);
    await expect(activity.tail({ since: 'soon' })).rejects.toThrow(RangeError);
  });

  it('skips a line torn by a crash and starts the next one on a new line', async () => {
    const { folder, activity, log } = await opened();
    activity.record(entryNumber(1));
    await activity.flush();
    const path = join(folder, 'activity.jsonl');
    await appendFile(path, '{"at":"2026-11-01T00:0');
    expect(await activity.tail()).toEqual([entryNumber(1)]);
    activity.record(entryNumber(2));
    expect(await activity.tail()).toEqual([entryNumber(2), entryNumber(1)]);
    expect(log.records).toMatchObject([{ level: 'warn', message: '[activity] unreadable lines' }]);
    await activity.tail();
    expect(log.records).toHaveLength(1);
    await truncate(path, 0);
    expect(await activity.tail()).toEqual([]);
  });

  it('rewrites a line torn by a full disk', async () => {
    const { activity } = await opened();
    activity.record(entryNumber(1));
    await activity.flush();
    const writes = await countFileCalls(
      'write',
      async () => {
        for (let index = 2; index < 6; index += 1) activity.record(entryNumber(index));
        await activity.flush();
      },
      ([buffer], call) => (call === 1 && buffer instanceof Buffer ? [buffer.subarray(0, 300)] : [buffer]),
    );
    expect(writes).toBe(2);
    expect(await activity.tail()).toEqual([5, 4, 3, 2, 1].map((index) => entryNumber(index)));
  });

  it('logs a disk error once and loses nothing when the disk is back', async () => {
    const { folder, activity, log } = await opened();
    activity.record(entryNumber(0));
    await activity.flush();
    await rename(folder, `${folder}-away`);
    for (let index = 1; index < 20; index += 1) {
      activity.record(entryNumber(index));
      await activity.flush();
    }
    expect(log.records).toMatchObject([
      { level: 'error', message: '[activity] cannot write, keeping lines in memory' },
    ]);
    await rename(`${folder}-away`, folder);
    activity.record(entryNumber(20));
    expect(await activity.tail()).toEqual(Array.from({ length: 21 }, (_, index) => entryNumber(20 - index)));
    expect(log.records.slice(1)).toMatchObject([{ level: 'info', message: '[activity] writing again' }]);
  });

  it('logs how many lines are lost when it closes without a disk', async () => {
    const { folder, activity, log } = await opened();
    await rm(folder, { recursive: true });
    activity.record(entryNumber(1));
    await activity.close();
    expect(log.records.at(-1)).toMatchObject({ level: 'error', message: '[activity] lines lost at close' });
  });

  it('ignores entries after close and logs it once', async () => {
    const { folder, activity, log } = await opened();
    await activity.close();
    activity.record(entryNumber(1));
    activity.record(entryNumber(2));
    expect(log.records).toMatchObject([
      { level: 'error', message: '[activity] call ended after the log was closed, not recorded' },
    ]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('notifies subscribers and survives one that fails', async () => {
    const { activity, log } = await opened();
    const seen: ActivityEntry[] = [];
    activity.subscribe(() => {
      throw new Error('broken');
    });
    const stop = activity.subscribe((entry) => seen.push(entry));
    activity.record(entryNumber(1, { client: 'a\nb' }));
    activity.record(entryNumber(2));
    stop();
    activity.record(entryNumber(3));
    expect(seen).toEqual([entryNumber(1, { client: 'a b' }), entryNumber(2)]);
    expect(log.records).toMatchObject([{ level: 'error', message: '[activity] listener failed' }]);
  });

  it.skipIf(process.platform === 'win32')('is private to its owner', async () => {
    const { folder, activity } = await opened({ maxFileBytes: 300 });
    for (let index = 0; index < 5; index += 1) activity.record(entryNumber(index));
    await activity.close();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const names = await readdir(folder);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    await chmod(folder, 0o755);
    await chmod(join(folder, 'activity.jsonl'), 0o644);
    await opened({ folder });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'activity.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('rejects if the folder cannot be created', async () => {
    const folder = join(await temporaryFolder(), 'file');
    await appendFile(folder, '');
    await expect(opened({ folder: join(folder, 'below') })).rejects.toThrow();
  });
});
