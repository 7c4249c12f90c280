import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '../../../mcp/host/folderLock.ts';
import { temporaryFolder } from '../../mcp/activity/temporaryFolder.ts';

async function holdInProcess(folder: string, ...how: string[]): Promise<{ child: ChildProcess; answer: unknown }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holdFolder.ts'), folder, ...how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [printed] = await once(child.stdout, 'data');
  return { child, answer: JSON.parse(String(printed)) };
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

describe('lockFolder', () => {
  it('locks for one process at a time and names the holder', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const first = await lockFolder(folder);
    if (!first.ok) throw new Error('not locked');
    expect(await lockFolder(folder)).toEqual({ ok: false, pid: process.pid });
    expect((await holdInProcess(folder)).answer).toEqual({ ok: false, pid: process.pid });
    await first.release();
    await first.release();
    expect(await readdir(folder)).toEqual([]);
    const second = await lockFolder(folder);
    expect(second.ok).toBe(true);
    expect(first.lost.aborted).toBe(false);
    if (second.ok) await second.release();
  });

  it('lets exactly one process take over from a killed one, immediately', async () => {
    const folder = await temporaryFolder();
    const { child, answer } = await holdInProcess(folder);
    expect(answer).toEqual({ ok: true });
    expect(await lockFolder(folder)).toEqual({ ok: false, pid: child.pid });
    await kill(child);
    const all = await Promise.all(Array.from({ length: 5 }, () => lockFolder(folder)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of all) {
      if (one.ok) await one.release();
      else expect(one.pid).toBe(process.pid);
    }
  });

  it('leaves no lock behind when a process exits without releasing it', async () => {
    const folder = await temporaryFolder();
    const { child, answer } = await holdInProcess(folder, 'exit');
    expect(answer).toEqual({ ok: true });
    if (child.exitCode === null) await once(child, 'exit');
    expect(await readdir(folder)).not.toContain('serve.lock');
  });

  it.each([
    ['another machine', JSON.stringify({ pid: 1, host: 'elsewhere.invalid' }), { ok: false, pid: 1 }],
    ['a damaged holder file', '{', { ok: false }],
  ])('respects a holder it cannot check: %s', async (_, holder, expected) => {
    const folder = await temporaryFolder();
    const { child } = await holdInProcess(folder);
    await kill(child);
    await writeFile(join(folder, 'serve.holder.json'), holder);
    expect(await lockFolder(folder)).toEqual(expected);
    // Until the lock is stale.
    await utimes(join(folder, 'serve.lock'), 0, 0);
    const relocked = await lockFolder(folder);
    expect(relocked.ok).toBe(true);
    if (relocked.ok) await relocked.release();
  });

  it('reports a lost lock and does not release it again', async () => {
    const folder = await temporaryFolder();
    const held = await lockFolder(folder);
    if (!held.ok) throw new Error('not locked');
    await rm(join(folder, 'serve.lock'), { recursive: true });
    if (!held.lost.aborted) await once(held.lost, 'abort');
    await held.release();
    expect(await readdir(folder)).toEqual(['serve.holder.json']);
  }, 20_000);
});
