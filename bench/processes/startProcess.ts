import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A process that is ready. */
export interface StartedProcess {
  readonly firstLine: string;
  /** Milliseconds from the spawn to the first line. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/**
 * Starts a script, by its path in this repository or an absolute one, with the same Node, and waits for its first
 * line of output.
 * @throws Error if it ends without one.
 */
export async function startProcess(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<StartedProcess> {
  const file = path.resolve(import.meta.dirname, '..', '..', script);
  const begun = performance.now();
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), exited.then(() => undefined)]);
  if (first === undefined) throw new Error(`${script} ended before it was ready`);
  return {
    firstLine: String(first[0]),
    readyMs: performance.now() - begun,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
