import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { localSystem } from '../../mcp/cli/localSystem.ts';
import { type Sandbox, startSandbox } from '../../mcp/sandbox/sandbox.ts';
import { createRandom } from '../../mcp/sandbox/seededRandom.ts';
import { bundleProgram } from '../fixtures/bundleProgram.ts';
import { startEntry } from '../fixtures/entryProcess.ts';
import { connect, startWorking } from './restarts/busyClient.ts';
import { trackWrites, type WriteTracker } from './restarts/writeTracker.ts';

// Hosts that run side by side, each with its own data folder, two clients and its share of the kills.
const LANES = 4;
const KILLS_EACH = 25;
/** FuseDesk does the work immediately but responds after this time. */
const LATENCY_MS = 20;
/** A hundred starts take 100 seconds of CPU time. A hang fails earlier, since each call has a timeout of its own. */
const TIMEOUT_MS = 900_000;

let folder: string;
let host: string;
let sandbox: Sandbox;
const started: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'restarts-'));
  host = await bundleProgram('mcp/cli/cli.ts', join(folder, 'host'));
  sandbox = await startSandbox({ hourlyLimit: 1_000_000_000 });
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

/** A host process; `ended` rejects if it exits on its own. */
function startHost(dataDir: string) {
  const args = [host, 'serve', '--json', '--base-url', sandbox.url, '--data-dir', dataDir, '--methods', 'read,write'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, FUSEDESK_API_KEY: sandbox.apiKey },
  });
  started.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('close', (status, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`the host exited with ${status ?? signal}: ${stderr}`));
    });
  });
  ended.catch(() => {});
  return {
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Reads a path of the sandbox directly. */
async function readSandbox(path: string): Promise<string> {
  const response = await fetch(`${sandbox.url}${path}`, { headers: { 'X-FuseDesk-API-Key': sandbox.apiKey } });
  const text = await response.text();
  if (!response.ok) throw new Error(`the sandbox responded ${response.status} at ${path}: ${text}`);
  return text;
}

const firstId = z.tuple([z.looseObject({ id: z.number() })], z.unknown()).transform(([{ id }]) => String(id));

/** What all clients write to. */
interface WriteTarget {
  readonly caseId: string;
  readonly depid: string;
}

async function runLane(lane: number, tracker: WriteTracker, target: WriteTarget) {
  const random = createRandom(lane + 1).next;
  const dataDir = join(folder, `lane ${lane}`);
  let running = startHost(dataDir);
  const entry = localSystem({ HOME: folder }, dataDir).entryFor('claude-desktop');
  const members = await Promise.all(
    (['v1', 'v2'] as const).map(async (generation) => {
      const bridge = startEntry(entry);
      started.push(bridge.child);
      const client = await connect(generation, bridge);
      const tools = (await client.listTools()).tools.length;
      return { name: `lane ${lane}, ${generation}`, bridge, client, tools };
    }),
  );
  const workers = members.map(({ name, client }) => startWorking(client, { name, ...target, random, tracker }));
  const done = () => workers.reduce((sum, worker) => sum + worker.done(), 0);
  const failure = Promise.race(workers.map(({ working }) => working));
  // A failure after the last kill surfaces where each worker is stopped.
  failure.catch(() => {});

  for (let kill = 0; kill < KILLS_EACH; kill++) {
    // Sometimes it dies before it is up, otherwise at any moment.
    const isEarly = random() < 0.15;
    const enough = done() + 1 + Math.floor(random() * 8);
    while (!isEarly && done() < enough) await Promise.race([delay(2), running.ended, failure]);
    await delay(random() * (isEarly ? 500 : 2 * LATENCY_MS));
    await running.kill();
    tracker.checkSandbox();
    running = startHost(dataDir);
  }

  const toolsAtEnd = await Promise.all(workers.map((worker) => worker.stop()));
  const seen = members.map(({ name, bridge, tools }, at) => ({
    name,
    done: workers[at]?.done() ?? 0,
    canceledReads: workers[at]?.canceledReads() ?? 0,
    tools: [tools, toolsAtEnd[at]],
    ended: bridge.child.exitCode ?? bridge.child.signalCode,
    noise: bridge.noise(),
    stderr: bridge.stderr(),
    answeredTwice: bridge.answeredTwice(),
  }));
  for (const { bridge } of members) {
    bridge.child.stdin?.end();
    await bridge.ended;
  }
  await running.kill();
  return seen;
}

test(
  `answers each call once and runs none twice while the app is killed ${LANES * KILLS_EACH} times`,
  async () => {
    sandbox.faults.set({ kind: 'latency', ms: LATENCY_MS });
    const target = {
      caseId: firstId.parse(JSON.parse(await readSandbox('/api/v1/cases?limit=1'))),
      depid: firstId.parse(JSON.parse(await readSandbox('/api/v2/departments'))),
    };
    const tracker = trackWrites(sandbox);
    const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(lane, tracker, target)));
    tracker.checkSandbox();
    expect(tracker.wrong()).toEqual([]);

    // The same process and session to the end, and no output but responses.
    for (const { done, canceledReads: _some, tools, ...quiet } of lanes.flat()) {
      expect(quiet).toEqual({ name: quiet.name, ended: null, noise: [], stderr: '', answeredTwice: [] });
      expect(done).toBeGreaterThan(0);
      expect(tools[0]).toBeGreaterThan(20);
      expect(tools[1]).toBe(tools[0]);
    }
    // The kills did interrupt calls of both kinds.
    const { done, outcome_unknown } = tracker.counts();
    expect(done).toBeGreaterThan((LANES * KILLS_EACH) / 2);
    expect(outcome_unknown).toBeGreaterThan((LANES * KILLS_EACH) / 2);
    expect(lanes.flat().reduce((sum, { canceledReads }) => sum + canceledReads, 0)).toBeGreaterThan(LANES);

    // The stored notes match the requests.
    const history = await readSandbox(`/api/v1/cases/${target.caseId}`);
    const notes = [...history.matchAll(/lane \d, v\d, write \d+/g)].map(([mark]) => mark);
    expect(notes.length).toBeGreaterThan(LANES);
    expect(notes.length).toBe(new Set(notes).size);
  },
  TIMEOUT_MS,
);
