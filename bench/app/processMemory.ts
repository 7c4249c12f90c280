import { readFileSync } from 'node:fs';
import { hasErrorCode } from '../../mcp/base/nodeErrors.ts';
import { processTree } from '../../test/e2e/app/processes.ts';

const MB_PER_KB = 1024 / 1_000_000;

/** Memory of a process tree in megabytes (10^6 bytes). */
export interface Memory {
  /** Proportional set size: shared pages are divided among the processes. */
  readonly pssMb: number;
  /** Unique set size: pages that no other process uses. */
  readonly ussMb: number;
  /** Resident set size: shared pages count for every process. */
  readonly rssMb: number;
  /** PSS per kind of process: `browser`, `zygote`, `gpu-process`, `renderer`... */
  readonly byKind: Readonly<Record<string, number>>;
}

/** Reads `/proc/PID/smaps_rollup` of a process tree. */
export function memoryOf(root: number): Memory {
  const byKind: Record<string, number> = {};
  let pssMb = 0;
  let ussMb = 0;
  let rssMb = 0;
  for (const { pid, cmdline } of processTree(root)) {
    const rollup = readRollup(pid);
    if (rollup === undefined) continue;
    const mb = (name: string) => Number(rollup.match(new RegExp(`^${name}: +(\\d+) kB$`, 'm'))?.[1] ?? 0) * MB_PER_KB;
    const [, kind = 'browser'] = /--type=([\w-]+)/.exec(cmdline.toString()) ?? [];
    byKind[kind] = (byKind[kind] ?? 0) + mb('Pss');
    pssMb += mb('Pss');
    rssMb += mb('Rss');
    ussMb += mb('Private_Clean') + mb('Private_Dirty');
  }
  return { pssMb, ussMb, rssMb, byKind };
}

/** A process of the tree may end between being listed and being read; it no longer has memory then. */
function readRollup(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}
