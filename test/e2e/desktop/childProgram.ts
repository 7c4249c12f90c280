import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** The user to run as if the tests run as root. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

export interface ChildProgram {
  /** The first line on file descriptor 3, where many programs report that they are ready. */
  firstLine(): Promise<string>;
  /** Stops it, by force if necessary. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly user?: User | undefined;
  /** Written to its standard input, which is then closed. */
  readonly input?: string;
}

const START_MS = 15_000;
const END_MS = 3_000;

/** Starts a program that is stopped with the tests at the latest. */
export function startChildProgram({ command, args, env, user, input = '' }: ProgramOptions): ChildProgram {
  // `exit` below does not fire if the runner itself is killed; then the kernel stops the program.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...args], {
    env,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    ...user,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const output = keepTail(child);
  child.stdin?.on('error', () => {
    // It exited without reading, which `firstLine` reports.
  });
  child.stdin?.end(input);
  // An interrupted runner must leave nothing behind.
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);

  return {
    async firstLine() {
      const line = await Promise.race([lineFrom(child.stdio[3]), ended, timeUp()]);
      if (line === undefined) throw new Error(`${command} did not start: ${output()}`);
      return line;
    },
    async stop() {
      process.off('exit', kill);
      const force = setTimeout(kill, END_MS);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(force);
    },
  };
}

function keepTail(child: ChildProcess): () => string {
  let text = '';
  child.once('error', (error) => {
    text += error.message;
  });
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-2_000);
  });
  return () => text.trim() || 'no output';
}

async function lineFrom(stream: unknown): Promise<string | undefined> {
  let text = '';
  for await (const chunk of stream as Readable) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  return undefined;
}

async function timeUp(): Promise<undefined> {
  const late = AbortSignal.timeout(START_MS);
  await once(late, 'abort');
  return undefined;
}
