import { readdirSync, readFileSync } from 'node:fs';

/** A process of the app as Linux tells of it. */
export interface OsProcess {
  readonly pid: number;
  readonly cmdline: Buffer;
  readonly environ: Buffer;
}

function read(pid: number): (OsProcess & { readonly parent: number }) | undefined {
  try {
    const file = (name: string) => readFileSync(`/proc/${pid}/${name}`);
    // The name stands in brackets and may hold anything; state and parent follow it.
    const [, parent = ''] = file('stat').toString().split(') ').at(-1)?.split(' ') ?? [];
    return { pid, parent: Number(parent), cmdline: file('cmdline'), environ: file('environ') };
  } catch {
    // It ended while it was looked at.
    return undefined;
  }
}

/** A process and all that it and its own have started. */
export function processTree(root: number): readonly OsProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => read(Number(name)))
    .filter((process) => process !== undefined);
  const tree = all.filter(({ pid }) => pid === root);
  for (const member of tree) tree.push(...all.filter(({ parent }) => parent === member.pid));
  return tree;
}

/** The processes of the tree that show pages. */
export function renderersOf(root: number): readonly OsProcess[] {
  return processTree(root).filter(({ cmdline }) => cmdline.includes('--type=renderer'));
}
