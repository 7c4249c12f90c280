import { link, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeFiles, listRotated, openLogFiles } from '../../../mcp/activity/logFiles.ts';
import { rotate } from '../../../mcp/activity/rotate.ts';
import { temporaryFolder } from './temporaryFolder.ts';

describe('rotate', () => {
  it('rotates once for two concurrent requests', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'activity.jsonl'), 'x'.repeat(100));
    const limits = { folder, maxFileBytes: 100, maxFiles: 5 };
    await Promise.all([rotate(limits, 10), rotate(limits, 10)]);
    const names = await readdir(folder);
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/^activity-000001-/);
  });

  it('orders files by number, not by name or date', async () => {
    const folder = await temporaryFolder();
    const names = ['activity-999999-2026-11-22.jsonl', 'activity-1000000-2026-11-21.jsonl'];
    for (const name of [...names, 'activity-1-2026.jsonl', 'notes.txt']) await writeFile(join(folder, name), '');
    expect((await listRotated(folder)).map(({ path }) => basename(path))).toEqual(names);
  });

  it('neither repeats nor misplaces a file during a read', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'activity.jsonl'), 'seven');
    // Simulates a reader that opened the current file right before two rotations.
    await link(join(folder, 'activity.jsonl'), join(folder, 'activity-000007-2026-11-22.jsonl'));
    await writeFile(join(folder, 'activity-000008-2026-11-22.jsonl'), 'eight...');
    await writeFile(join(folder, 'activity-000006-2026-11-22.jsonl'), 'six');
    const files = await openLogFiles(folder);
    expect(files.map(({ size }) => size)).toEqual([8, 5, 3]);
    await closeFiles(files);
  });
});
