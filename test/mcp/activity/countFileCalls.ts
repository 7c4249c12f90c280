import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { vi } from 'vitest';

type Method = (...args: unknown[]) => unknown;

/** Counts the reads or writes of all files while `task` runs; `change` can replace a call's arguments. */
export async function countFileCalls(
  name: 'read' | 'write',
  task: () => Promise<void>,
  change: (args: readonly unknown[], call: number) => unknown[] = (args) => [...args],
): Promise<number> {
  const handle = await open(tmpdir(), 'r');
  const prototype: Record<'read' | 'write', Method> = Object.getPrototypeOf(handle);
  await handle.close();
  const original = prototype[name];
  let calls = 0;
  const spy = vi.spyOn(prototype, name).mockImplementation(function watched(this: unknown, ...args: unknown[]) {
    calls += 1;
    return Reflect.apply(original, this, change(args, calls));
  });
  try {
    await task();
  } finally {
    spy.mockRestore();
  }
  return calls;
}
