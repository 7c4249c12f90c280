import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { processTree } from './processes.ts';

const LISTENING = '0A';

/** `127.0.0.1` as the kernel prints it: four bytes in native order. */
const LOOPBACK = '0100007F';

interface Listener {
  readonly loopback: boolean;
  readonly port: number;
  readonly inode: string;
}

function listeners(table: string): readonly Listener[] {
  return readFileSync(`/proc/net/${table}`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === LISTENING)
    .map((columns) => {
      const [address = '', port = ''] = (columns[1] ?? '').split(':');
      return { loopback: address === LOOPBACK, port: Number.parseInt(port, 16), inode: columns[9] ?? '' };
    });
}

/** Empty if the process has exited. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function socketsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  return filesIn(folder).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${fd}`))?.[1] ?? [];
    } catch {
      // It has been closed since.
      return [];
    }
  });
}

/** The ports that a process and its descendants listen on, and whether each is bound to loopback only. */
export function listeningPorts(root: number): readonly { readonly port: number; readonly loopback: boolean }[] {
  const own = new Set(processTree(root).flatMap(({ pid }) => socketsOf(pid)));
  return [...listeners('tcp'), ...listeners('tcp6')]
    .filter(({ inode }) => own.has(inode))
    .map(({ port, loopback }) => ({ port, loopback }));
}
