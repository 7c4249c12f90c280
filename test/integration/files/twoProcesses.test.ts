import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openActivityLog } from '../../../mcp/activity/fileActivityLog.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { entryNumber } from '../../mcp/activity/entries.ts';
import { temporaryFolder } from '../../mcp/activity/temporaryFolder.ts';

const WRITER = join(import.meta.dirname, 'writeEntries.ts');
const COUNT = 2_000;

describe('two processes that write to one log', () => {
  it.each([
    ['one file', 100_000_000, 2],
    ['files that rotate all the time', 20_000, 1_000],
  ])(
    'lose, tear, and repeat no line and keep their order: %s',
    { timeout: 60_000 },
    async (_, maxFileBytes, maxFiles) => {
      const folder = join(await temporaryFolder(), 'activity');
      const run = (server: string) =>
        promisify(execFile)(process.execPath, [WRITER, folder, server, `${COUNT}`, `${maxFileBytes}`, `${maxFiles}`]);
      const printed = await Promise.all([run('a'), run('b')]);
      expect(printed.map(({ stderr }) => stderr)).toEqual(['', '']);

      const log = recordingLog();
      const activity = await openActivityLog({ folder, log });
      for (const serverId of ['a', 'b']) {
        const written = await activity.tail({ serverId }, COUNT * 2);
        expect(written).toEqual(
          Array.from({ length: COUNT }, (_, index) => entryNumber(COUNT - 1 - index, { serverId })),
        );
      }
      expect(log.records).toEqual([]);

      const names = await readdir(folder);
      if (maxFiles === 2) expect(names).toEqual(['activity.jsonl']);
      else expect(names.length).toBeGreaterThan(30);
      const lines = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      expect(lines.join('').split('\n').filter(Boolean)).toHaveLength(COUNT * 2);
      for (const name of names) expect((await stat(join(folder, name))).size).toBeLessThan(maxFileBytes * 1.5);
    },
  );
});
