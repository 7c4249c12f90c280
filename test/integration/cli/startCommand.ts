import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const CHECKOUT = fileURLToPath(new URL('../../..', import.meta.url));
const CLI = join(CHECKOUT, 'mcp', 'cli', 'cli.ts');

/** The first line of `serve --json`, with exactly the documented keys. */
const readyLine = z.strictObject({
  event: z.literal('ready'),
  url: z.url(),
  management: z.url(),
  apiToken: z.string().length(43),
  portInUse: z.int().optional(),
  account: z.string().min(1),
  server: z.string().min(1),
  pid: z.number().int().positive(),
  sandbox: z.strictObject({ url: z.url(), apiKey: z.string().min(1) }).nullable(),
});
export type Ready = z.infer<typeof readyLine>;

/** A started command. */
export interface StartedCommand {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** The parsed first line of standard output. Rejects if the command ends without one. */
  ready(): Promise<Ready>;
  /** Resolves when the command has ended. */
  readonly ended: Promise<{ readonly status: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Sends a signal; resolves with the status when the command has ended. */
  stop(signal: NodeJS.Signals): Promise<{ readonly status: number | null }>;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Written to standard input, which is then closed; left open if omitted. */
  readonly input?: string;
  readonly cwd?: string;
}

/** Starts a program with pipes and without an API key from the environment of the tests. */
export function startProgram(program: string, args: readonly string[], options: CommandOptions = {}): StartedCommand {
  const { FUSEDESK_API_KEY: _inherited, ...env } = process.env;
  const child = spawn(program, [...args], {
    stdio: 'pipe',
    cwd: options.cwd ?? CHECKOUT,
    env: { ...env, ...options.env },
  });
  if (options.input !== undefined) child.stdin.end(options.input);
  let out = '';
  let err = '';
  let onOutput = () => {};
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
    onOutput();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const ended = new Promise<{ status: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal }));
  });
  return {
    child,
    stdout: () => out,
    stderr: () => err,
    ended,
    ready() {
      return new Promise((resolve, reject) => {
        onOutput = () => {
          const end = out.indexOf('\n');
          if (end < 0) return;
          onOutput = () => {};
          try {
            resolve(readyLine.parse(JSON.parse(out.slice(0, end))));
          } catch (error) {
            reject(error);
          }
        };
        onOutput();
        ended.then(({ status }) => reject(new Error(`ended with ${status} before it was ready: ${err}`)), reject);
      });
    },
    async stop(signal) {
      child.kill(signal);
      const { status } = await ended;
      return { status };
    },
  };
}

/** Starts `fusedesk-bridge` from the checkout. */
export function startCommand(args: readonly string[], options: CommandOptions = {}): StartedCommand {
  return startProgram(process.execPath, [CLI, ...args], options);
}

/** Every file in a folder that contains the text, plain or in a common encoding. */
export function filesContaining(folder: string, text: string): readonly string[] {
  const forms = [text, Buffer.from(text).toString('base64'), Buffer.from(text).toString('hex')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => {
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    });
}
