import { posix } from 'node:path';
import type { RunningState } from '../mcpClient.ts';
import type { System } from '../system/system.ts';

const NAME = 'claude-desktop';

/** Looks for `claude-desktop` among this person's processes; other people of the machine have a Claude of their own. */
export async function linuxRunningState({ files, home }: Pick<System, 'files' | 'home'>): Promise<RunningState> {
  const names = await files.list('/proc').catch(() => undefined);
  const owner = await files.stat(home).catch(() => undefined);
  if (!names || !owner) return 'unknown';
  const pids = names.filter((name) => /^\d+$/.test(name));
  const text = async (path: string) => Buffer.from(await files.read(path)).toString('utf8');
  for (const pid of pids) {
    try {
      const status = await text(`/proc/${pid}/status`);
      const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
      // A process that has ended and waits for its parent does nothing any more.
      if (field('Uid') !== String(owner.uid) || field('State') === 'Z') continue;
      if (field('Name') === NAME) return 'running';
      const [program = ''] = (await text(`/proc/${pid}/cmdline`)).split('\0');
      if (posix.basename(program) === NAME) return 'running';
    } catch {
      // It ended while it was looked at, or hides itself; then it is not this person's Claude.
    }
  }
  return 'quit';
}
