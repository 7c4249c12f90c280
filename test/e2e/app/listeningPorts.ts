import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { processTree } from './processes.ts';

const LISTENING = '0A';

/** `127.0.0.1` as the kernel writes it: four bytes in this machine's order. */
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

/** None where the process has ended meanwhile. */
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
      // It was closed meanwhile.
      return [];
    }
  });
}

/** The ports at which a process and all that it started listen, and whether each is this machine's alone. */
export function listeningPorts(root: number): readonly { readonly port: number; readonly loopback: boolean }[] {
  const own = new Set(processTree(root).flatMap(({ pid }) => socketsOf(pid)));
  return [...listeners('tcp'), ...listeners('tcp6')]
    .filter(({ inode }) => own.has(inode))
    .map(({ port, loopback }) => ({ port, loopback }));
}
