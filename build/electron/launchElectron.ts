import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { sandboxUnavailableReason } from './chromiumSandbox.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the app in a folder; says on stderr where it has to do without Chromium's sandbox. */
export function launchApp(
  executable: string,
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  const obstacle = sandboxUnavailableReason(executable);
  if (obstacle !== undefined) process.stderr.write(`Starting with --no-sandbox: ${obstacle}.\n`);
  const flags = obstacle === undefined ? [] : ['--no-sandbox'];
  return spawn(executable, [...flags, folder, ...args], { stdio: 'inherit', env });
}

const PARENT_POLL_MS = 500;
/** Who started this process: asked for later, it may be gone already. */
const SHELL = process.ppid;

/**
 * Calls back when the shell that npm runs a script in is gone. npm hands a signal to that shell alone, and dash ends
 * without handing it on: https://github.com/npm/cli/issues/5776
 */
function whenShellEnds(callback: () => void): () => void {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const poll = setInterval(() => {
    if (process.ppid === SHELL) return;
    clearInterval(poll);
    callback();
  }, PARENT_POLL_MS);
  poll.unref();
  return () => clearInterval(poll);
}

/** The app gives itself four seconds to close its sessions. */
const PATIENCE_MS = 8_000;

/**
 * Hands signals on to the child and waits for its end; answers with the exit status that this process should have.
 * A child that goes on after a signal is killed when the patience, in milliseconds, is over.
 */
export function followChild(child: ChildProcess, patienceMs = PATIENCE_MS): Promise<number> {
  let late: NodeJS.Timeout | undefined;
  const killLate = () => {
    process.stderr.write(`It did not end within ${patienceMs / 1000} s, so it is killed.\n`);
    child.kill('SIGKILL');
  };
  const handOn = (signal: NodeJS.Signals) => {
    late ??= setTimeout(killLate, patienceMs);
    // The terminal has sent this one to the child itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, handOn);
  const endWatch = whenShellEnds(() => handOn('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      endWatch();
      for (const known of SIGNALS) process.off(known, handOn);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
