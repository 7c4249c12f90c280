import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A program that speaks MCP over its standard streams. */
export interface StdioCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Such a program, started, asked one thing at a time. */
export interface StdioPeer {
  readonly pid: number;
  /** Milliseconds from the spawn to the response to `initialize`. */
  readonly firstResponseMs: number;
  /** Sends a request and returns the milliseconds until its response. @throws Error if the response is an error. */
  ask(method: string, params: object): Promise<number>;
  stop(): Promise<void>;
}

const answerLine = z.looseObject({ id: z.number(), error: z.unknown().optional(), result: z.unknown().optional() });
const failedResult = z.looseObject({ isError: z.literal(true) });

const RESPONSE_TIMEOUT_MS = 20_000;

/** Starts a program and initializes a session of the legacy era with it. */
export async function startPeer({ command, args, env }: StdioCommand, revision: string): Promise<StdioPeer> {
  const begun = performance.now();
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  const { stdin, stdout, pid } = child;
  if (!stdin || !stdout || pid === undefined) throw new Error(`${command} did not start`);
  const waiting = new Map<number, (line: z.infer<typeof answerLine>) => void>();
  createInterface({ input: stdout }).on('line', (text) => {
    const line = answerLine.safeParse(JSON.parse(text));
    if (!line.success) return;
    waiting.get(line.data.id)?.(line.data);
    waiting.delete(line.data.id);
  });
  let last = 0;
  let failWaiting: (error: Error) => void = () => {};
  child.once('exit', () => failWaiting(new Error(`${args.join(' ')} ended`)));
  const send = (message: object) => stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const ask = async (method: string, params: object) => {
    last += 1;
    const id = last;
    const asked = performance.now();
    const answer = new Promise<z.infer<typeof answerLine>>((resolve, reject) => {
      failWaiting = reject;
      const late = setTimeout(
        () => reject(new Error(`${args.join(' ')} did not answer ${method}`)),
        RESPONSE_TIMEOUT_MS,
      );
      waiting.set(id, (line) => {
        clearTimeout(late);
        resolve(line);
      });
    });
    send({ id, method, params });
    const { error, result } = await answer;
    const took = performance.now() - asked;
    if (error !== undefined || failedResult.safeParse(result).success) {
      throw new Error(`${method} returned an error: ${JSON.stringify(error ?? result)}`);
    }
    return took;
  };
  const clientInfo = { name: 'bench', version: '1.0.0' };
  try {
    await ask('initialize', { protocolVersion: revision, capabilities: {}, clientInfo });
    const firstResponseMs = performance.now() - begun;
    send({ method: 'notifications/initialized' });
    return { pid, firstResponseMs, ask, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  child.kill('SIGTERM');
  const killed = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(killed);
}
