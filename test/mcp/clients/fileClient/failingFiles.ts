import type { Files } from '../../../../mcp/clients/files.ts';

/** What happens at a step: a system error, or the death of the process (before, within, or after it). */
export type Trouble =
  | { readonly kind: 'fails'; readonly code: string }
  | { readonly kind: 'dies'; readonly moment: 'before' | 'within' | 'after' }
  /** Another program interferes; the step itself continues. */
  | { readonly kind: 'interrupted'; readonly by: () => void };

export class Killed extends Error {}

/** Files that fail at their nth step. A dead process does not even clean up. */
export function troubledFiles(files: Files, at: number, trouble: Trouble) {
  let steps = 0;
  let dead = false;

  async function step<T>(act: () => Promise<T>, half: () => Promise<void> = async () => undefined): Promise<T> {
    if (dead) throw new Killed();
    steps += 1;
    if (steps !== at) return act();
    switch (trouble.kind) {
      case 'fails':
        throw Object.assign(new Error(`made up ${trouble.code}`), { code: trouble.code });
      case 'interrupted':
        trouble.by();
        return act();
      case 'dies':
        dead = true;
        if (trouble.moment === 'within') await half();
        if (trouble.moment === 'after') await act();
        throw new Killed();
    }
  }

  const troubled: Files = {
    stat: (path) => step(() => files.stat(path)),
    lstat: (path) => step(() => files.lstat(path)),
    realPath: (path) => step(() => files.realPath(path)),
    read: (path) => step(() => files.read(path)),
    list: (path) => step(() => files.list(path)),
    create: (path, bytes, owner) =>
      step(
        () => files.create(path, bytes, owner),
        () => files.create(path, bytes.subarray(0, bytes.length / 2), owner),
      ),
    rename: (from, to) => step(() => files.rename(from, to)),
    swap: (from, to, expected) => step(() => files.swap(from, to, expected)),
    removeIfSame: (path, expected) => step(() => files.removeIfSame(path, expected)),
    remove: (path) => step(() => files.remove(path)),
    syncFolder: (path) => step(() => files.syncFolder(path)),
    lock: (path) =>
      step(async () => {
        const lock = await files.lock(path);
        return lock && { held: () => lock.held(), release: () => step(() => lock.release()) };
      }),
  };
  return { files: troubled, steps: () => steps };
}
