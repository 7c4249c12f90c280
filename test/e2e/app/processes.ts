import { readdirSync, readFileSync } from 'node:fs';

/** A process as Linux reports it. */
export interface OsProcess {
  readonly pid: number;
  readonly cmdline: Buffer;
  readonly environ: Buffer;
}

function read(pid: number): (OsProcess & { readonly parent: number }) | undefined {
  try {
    const file = (name: string) => readFileSync(`/proc/${pid}/${name}`);
    // The name is in parentheses and may contain anything; state and parent follow.
    const [, parent = ''] = file('stat').toString().split(') ').at(-1)?.split(' ') ?? [];
    return { pid, parent: Number(parent), cmdline: file('cmdline'), environ: file('environ') };
  } catch {
    // It has exited in the meantime.
    return undefined;
  }
}

/** A process and all of its descendants. */
export function processTree(root: number): readonly OsProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => read(Number(name)))
    .filter((process) => process !== undefined);
  const tree = all.filter(({ pid }) => pid === root);
  for (const member of tree) tree.push(...all.filter(({ parent }) => parent === member.pid));
  return tree;
}

/** The renderer processes of the tree. */
export function renderersOf(root: number): readonly OsProcess[] {
  return processTree(root).filter(({ cmdline }) => cmdline.includes('--type=renderer'));
}
