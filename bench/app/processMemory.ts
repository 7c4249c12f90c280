import { readFileSync } from 'node:fs';
import { processTree } from '../../test/e2e/app/processes.ts';

const MB_PER_KB = 1024 / 1_000_000;

/** The memory of a process and of all that it started, in megabytes (10^6 bytes). */
export interface Memory {
  /** Proportional: what several processes share is counted once, in parts. */
  readonly pssMb: number;
  /** Unique: what nobody else has in use. */
  readonly ussMb: number;
  /** Resident: with all that is shared, counted anew for each process. */
  readonly rssMb: number;
  /** PSS of each kind of process: `browser`, `zygote`, `gpu-process`, `renderer`... */
  readonly byKind: Readonly<Record<string, number>>;
}

/** Reads `/proc/PID/smaps_rollup` of the whole tree of processes. */
export function memoryOf(root: number): Memory {
  const byKind: Record<string, number> = {};
  let pssMb = 0;
  let ussMb = 0;
  let rssMb = 0;
  for (const { pid, cmdline } of processTree(root)) {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const mb = (name: string) => Number(rollup.match(new RegExp(`^${name}: +(\\d+) kB$`, 'm'))?.[1] ?? 0) * MB_PER_KB;
    const [, kind = 'browser'] = /--type=([\w-]+)/.exec(cmdline.toString()) ?? [];
    byKind[kind] = (byKind[kind] ?? 0) + mb('Pss');
    pssMb += mb('Pss');
    rssMb += mb('Rss');
    ussMb += mb('Private_Clean') + mb('Private_Dirty');
  }
  return { pssMb, ussMb, rssMb, byKind };
}
