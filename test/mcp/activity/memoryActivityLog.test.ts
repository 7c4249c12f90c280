import { describe, expect, it, vi } from 'vitest';
import { memoryActivityLog } from '../../../mcp/activity/memoryActivityLog.ts';
import { entryNumber } from './entries.ts';

describe('memoryActivityLog', () => {
  it('keeps the newest entries up to its capacity', async () => {
    const log = memoryActivityLog({ capacity: 3 });
    for (let index = 0; index < 50; index += 1) {
      log.record(entryNumber(index));
      const expected = [index, index - 1, index - 2].filter((i) => i >= 0).map((i) => entryNumber(i));
      expect(await log.tail()).toEqual(expected);
    }
    expect(await log.tail({ touched: { id: 'C48' } })).toEqual([entryNumber(48)]);
    expect(await log.tail({}, 1)).toEqual([entryNumber(49)]);
  });

  it('sanitizes, notifies, and closes like the one on disk', async () => {
    const log = memoryActivityLog({ capacity: 3 });
    const seen: unknown[] = [];
    const stop = log.subscribe((entry) => seen.push(entry.client));
    log.record(entryNumber(1, { client: 'a\u0007b' }));
    stop();
    log.record(entryNumber(2));
    expect(seen).toEqual(['a b']);
    await log.flush();
    await log.close();
    log.record(entryNumber(3));
    expect(await log.tail()).toHaveLength(2);
  });

  it('emits a warning for a listener that fails', async () => {
    const log = memoryActivityLog({ capacity: 3 });
    log.subscribe(() => {
      throw new Error('broken listener');
    });
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    log.record(entryNumber(1));
    expect(warn.mock.calls).toEqual([[new Error('broken listener')]]);
    warn.mockRestore();
    expect(await log.tail()).toHaveLength(1);
  });
});
