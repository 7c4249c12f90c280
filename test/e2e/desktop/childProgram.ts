import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Another user to run as, where the tests are the superuser's. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

export interface ChildProgram {
  /** The first line the program writes to its fourth file descriptor: many tell there that they are ready. */
  firstLine(): Promise<string>;
  /** Ends it, by force where it does not go by itself. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly user?: User | undefined;
  /** Written to its standard input, which is closed then. */
  readonly input?: string;
}

const START_MS = 15_000;
const END_MS = 3_000;

/** Starts a program that lives no longer than the tests. */
export function startProgram({ command, args, env, user, input = '' }: ProgramOptions): ChildProgram {
  // `exit` below is not told where the runner itself is killed; then the kernel ends what it started.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...args], {
    env,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    ...user,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const said = keepTail(child);
  child.stdin?.on('error', () => {
    // It ended without reading; that it did is told by what waits for it.
  });
  child.stdin?.end(input);
  // A runner that is called off must leave nothing behind.
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);

  return {
    async firstLine() {
      const line = await Promise.race([lineFrom(child.stdio[3]), ended, timeUp()]);
      if (line === undefined) throw new Error(`${command} did not start: ${said()}`);
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
  return () => text.trim() || 'it said nothing';
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
