import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../../mcp/sandbox/seededRandom.ts';
import { nextInput } from './inputs.ts';

const CLI = fileURLToPath(new URL('../../../mcp/cli/cli.ts', import.meta.url));

/** What a stdio process wrote in response to malformed lines followed by valid ones. */
export interface LinesRound {
  /** Every line of standard output, unchanged. */
  readonly lines: readonly string[];
  readonly stderr: string;
  readonly status: number | null;
}

/** Writes `count` malformed lines from the seed to `fusedesk-bridge stdio`, then the valid lines. */
export async function fuzzLines(seed: number, count: number, good: readonly unknown[]): Promise<LinesRound> {
  const child = spawn(process.execPath, [CLI, 'stdio', '--sandbox'], { stdio: 'pipe' });
  const exited = once(child, 'close');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('latin1');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('latin1');
  });

  const random = createRandom(seed);
  for (let sent = 0; sent < count; sent += 1) {
    const { body } = nextInput(random, []);
    const more = child.stdin.write(body);
    child.stdin.write(random.chance(0.1) ? '\r\n' : '\n');
    if (!more) await once(child.stdin, 'drain');
  }
  for (const message of good) child.stdin.write(`${JSON.stringify(message)}\n`);
  const deadline = Date.now() + 30_000;
  while (!stdout.includes('"id":"last"') && child.exitCode === null && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.stdin.end();
  const [status] = await exited;
  return {
    lines: stdout.split('\n').filter((line) => line !== ''),
    stderr,
    status: typeof status === 'number' ? status : null,
  };
}
