import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { createRandom } from '../../../mcp/sandbox/seededRandom.ts';
import { type Input, nextInput } from './inputs.ts';

/** The longest a response may take, in milliseconds; generous, because other tests may keep the machine busy. */
const BOUND_MS = 20_000;
const MOST_SESSIONS = 40;

const measured = z.object({
  heap: z.number(),
  clients: z.number(),
  rejections: z.array(z.string()),
  errors: z.array(z.string()),
});
export type Measured = z.infer<typeof measured>;

/** The endpoint in its own process. */
export interface FuzzTarget {
  readonly url: string;
  measure(): Promise<Measured>;
  /** Undefined while it runs. */
  died(): string | undefined;
  stop(): Promise<void>;
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const ended = once(child, 'exit', { signal: waiting.signal }).then(([code, signal]) => {
    throw new Error(`the endpoint died: ${code ?? signal}`);
  });
  ended.catch(() => {});
  try {
    const [message]: unknown[] = await Promise.race([once(child, 'message', { signal: waiting.signal }), ended]);
    return message;
  } finally {
    waiting.abort();
  }
}

export async function startTarget(): Promise<FuzzTarget> {
  const child = fork(new URL('./target.ts', import.meta.url), { execArgv: ['--expose-gc'], stdio: 'pipe' });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  let exit: string | undefined;
  child.once('exit', (code, signal) => {
    exit = `exit ${code ?? signal}: ${stderr.slice(-2_000)}`;
  });
  const { url } = z.object({ url: z.string() }).parse(await answerOf(child));
  return {
    url,
    async measure() {
      const answer = answerOf(child);
      child.send('measure');
      return measured.parse(await answer);
    },
    died: () => exit,
    async stop() {
      if (exit !== undefined) return;
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

/** The result of a round of fuzzing. */
export interface Round {
  /** How often each status was returned. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The first violations, with the inputs that caused them. */
  readonly failures: readonly string[];
  readonly sessions: number;
}

const rpc = z.looseObject({
  jsonrpc: z.literal('2.0'),
  error: z.looseObject({ code: z.number(), message: z.string() }).optional(),
});
const answers = z.union([rpc, z.array(rpc)]);

/** The SDK reports parameters of the wrong type under this code too, with what its schema found as a JSON list. */
function isListOfIssues(message: string): boolean {
  return message.startsWith('[\n  {') && message.includes('"path"');
}

/** Describes what is wrong with a response, if anything. */
function fault(status: number, type: string, text: string): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (text === '' || type.startsWith('text/event-stream')) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'an answer that is not JSON';
  }
  if (status !== 200) return undefined;
  const parsed = answers.safeParse(json);
  if (!parsed.success) return 'an answer that is no JSON-RPC';
  const all = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  return all.some(({ error }) => error?.code === -32_603 && !isListOfIssues(error.message))
    ? 'an internal error'
    : undefined;
}

function shown({ method, headers, body }: Input): string {
  return `${method} ${JSON.stringify(headers)} ${body.toString('latin1').slice(0, 600)}`;
}

/** Sends `count` inputs from the seed to the address, over this many concurrent keep-alive connections. */
export async function fuzz(options: {
  readonly url: string;
  readonly seed: number;
  readonly count: number;
  readonly lanes: number;
}): Promise<Round> {
  const { url, seed, count, lanes } = options;
  const dispatcher = new Agent({ connections: lanes, pipelining: 1, headersTimeout: BOUND_MS, bodyTimeout: BOUND_MS });
  const statuses: Record<string, number> = {};
  const failures: string[] = [];
  let sessions: string[] = [];
  const opened = new Set<string>();
  const remember = (headers: Dispatcher.ResponseData['headers']) => {
    const session = headers['mcp-session-id'];
    if (typeof session !== 'string' || opened.has(session)) return;
    opened.add(session);
    sessions = [...sessions, session].slice(-MOST_SESSIONS);
  };

  async function one(input: Input): Promise<void> {
    const { method, headers, body } = input;
    const answer = await request(url, { method, headers, body: method === 'POST' ? body : null, dispatcher });
    const type = String(answer.headers['content-type'] ?? '');
    // A stream has no end, so it is enough that it started.
    const text = type.startsWith('text/event-stream') ? '' : await answer.body.text();
    if (type.startsWith('text/event-stream')) answer.body.destroy();
    remember(answer.headers);
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
    const wrong = fault(answer.statusCode, type, text);
    if (wrong !== undefined) failures.push(`${wrong}: ${text.slice(0, 300)} <= ${shown(input)}`);
  }

  async function lane(number: number): Promise<void> {
    const random = createRandom(seed + number);
    for (let sent = 0; sent < count / lanes && failures.length < 5; sent += 1) {
      const input = nextInput(random, sessions);
      try {
        await one(input);
      } catch (error) {
        failures.push(`${String(error)} <= ${shown(input)}`);
      }
    }
  }

  await Promise.all(Array.from({ length: lanes }, (_unused, number) => lane(number)));
  for (const session of opened) {
    const { body } = await request(url, { method: 'DELETE', headers: { 'mcp-session-id': session }, dispatcher });
    await body.dump();
  }
  await dispatcher.close();
  return { statuses, failures, sessions: opened.size };
}
