import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder of the official conformance suite. */
export const SUITE = new URL('../../node_modules/@modelcontextprotocol/conformance/', import.meta.url);

/** A run that takes longer, in milliseconds, hangs. */
export const MAX_RUN_MS = 120_000;

const checks = z.array(
  z.object({
    id: z.string(),
    status: z.enum(['SUCCESS', 'FAILURE', 'WARNING', 'SKIPPED', 'INFO']),
    errorMessage: z.string().optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
);

/** One check of a scenario. */
export type Check = z.infer<typeof checks>[number];

/** The result of one run of the suite. */
export interface SuiteRun {
  readonly exitCode: number | null;
  /** Everything that the suite printed. */
  readonly output: string;
  /** The checks of each finished scenario. */
  readonly scenarios: ReadonlyMap<string, readonly Check[]>;
}

/** Runs the suite in a separate process against a server; `args` select the scenarios. */
export async function runSuite(url: string, args: readonly string[]): Promise<SuiteRun> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  try {
    const cli = fileURLToPath(new URL('dist/index.js', SUITE));
    const printed = await run([cli, 'server', '--url', url, '--output-dir', folder, ...args]);
    return { ...printed, scenarios: await readResults(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Promise<Pick<SuiteRun, 'exitCode' | 'output'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.timeout(MAX_RUN_MS),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** The suite writes a folder `server-SCENARIO-TIME` per scenario, which stays empty if the scenario was aborted. */
async function readResults(folder: string): Promise<Map<string, Check[]>> {
  const found = new Map<string, Check[]>();
  for (const name of await readdir(folder)) {
    const scenario = /^server-(.+)-\d{4}-\d{2}-\d{2}T[\d-]+Z$/.exec(name)?.[1];
    if (scenario === undefined) throw new Error(`unknown output of the suite: ${name}`);
    const files = await readdir(join(folder, name));
    if (!files.includes('checks.json')) continue;
    found.set(scenario, checks.parse(JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8'))));
  }
  return found;
}

/** The checks that did not pass: failures, warnings and skipped ones. */
export function failedChecks(found: readonly Check[]): Check[] {
  return found.filter(({ status }) => status !== 'SUCCESS' && status !== 'INFO');
}
