import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { sandboxUnavailableReason } from './chromiumSandbox.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const isInspect = (arg: string) => arg.startsWith('--inspect');

/** Arguments for Electron, which reads its own flags, `--inspect` among them, only before the folder of the app. */
export function electronArguments(folder: string, args: readonly string[], flags: readonly string[]): string[] {
  return [...flags, ...args.filter(isInspect), folder, ...args.filter((arg) => !isInspect(arg))];
}

/** Starts the app in a folder; logs to stderr if it runs without Chromium's sandbox. */
export function launchElectron(
  executable: string,
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  const reason = sandboxUnavailableReason(executable);
  if (reason !== undefined) process.stderr.write(`Starting with --no-sandbox: ${reason}.\n`);
  const flags = reason === undefined ? [] : ['--no-sandbox'];
  return spawn(executable, electronArguments(folder, args, flags), { stdio: 'inherit', env });
}

const PARENT_POLL_MS = 500;
/** Read at the start, since the parent may be gone later. */
const PARENT = process.ppid;

/**
 * Calls back when the shell around an npm script ends. npm signals only that shell, and dash does not forward signals:
 * https://github.com/npm/cli/issues/5776
 */
function whenShellEnds(callback: () => void): () => void {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const poll = setInterval(() => {
    if (process.ppid === PARENT) return;
    clearInterval(poll);
    callback();
  }, PARENT_POLL_MS);
  poll.unref();
  return () => clearInterval(poll);
}

/** The app takes up to four seconds to close its sessions. */
const EXIT_TIMEOUT_MS = 8_000;

/**
 * Forwards signals to the child and resolves with the exit status for this process. Kills a child that is still
 * running `timeoutMs` after a signal.
 */
export function followChild(child: ChildProcess, timeoutMs = EXIT_TIMEOUT_MS): Promise<number> {
  let late: NodeJS.Timeout | undefined;
  const killLate = () => {
    process.stderr.write(`The app did not quit within ${timeoutMs / 1000} s; killing it.\n`);
    child.kill('SIGKILL');
  };
  const forward = (signal: NodeJS.Signals) => {
    late ??= setTimeout(killLate, timeoutMs);
    // The terminal sends this one to the child itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, forward);
  const stopWatching = whenShellEnds(() => forward('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      stopWatching();
      for (const known of SIGNALS) process.off(known, forward);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
