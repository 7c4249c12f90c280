import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT } from '../../build/bundle.ts';
import { bridgeBundle } from '../../build/bundling/processBundles.ts';
import { memoryOf } from '../app/processMemory.ts';
import type { BenchServers } from '../benchServers.ts';
import { type BenchCaller, openBenchCaller } from '../load/benchCaller.ts';
import { type MeasuredTool, SESSION_REVISION, sessionTarget } from '../load/loadTargets.ts';
import { median, quantile, rounded } from '../statistics.ts';
import { type StdioWay, stdioCommands } from './stdioCommands.ts';
import { type StdioPeer, startPeer } from './stdioPeer.ts';

/** One way from stdio to the product; medians of the rounds. */
export interface StdioFigures {
  readonly way: StdioWay;
  /** Milliseconds from the spawn to the response to `initialize`. */
  readonly firstResponseMs: number;
  /** Milliseconds that a call takes longer than directly over HTTP. */
  readonly addedMs: number;
  readonly p99Ms: number;
  /** Megabytes of the process tree after its calls; `null` without `/proc`. */
  readonly pssMb: number | null;
  readonly rssMb: number | null;
}

export interface StdioEffort {
  readonly rounds: number;
  readonly callsPerRound: number;
  readonly warmUpCalls: number;
}

interface Taken {
  readonly firstResponses: number[];
  readonly added: number[];
  readonly p99: number[];
  readonly pss: number[];
  readonly rss: number[];
}

/** The smallest result, where overhead shows most. */
const TOOL: MeasuredTool = { name: 'list_all_fuse_desk_reps', arguments: {}, upstream: '/api/v2/reps' };

/** Starts each way in turn and calls one tool repeatedly; skips Electron without its executable. */
export async function measureStdio(
  servers: BenchServers,
  electron: string | undefined,
  effort: StdioEffort,
): Promise<readonly StdioFigures[]> {
  const scratchFolder = await mkdtemp(join(tmpdir(), 'fusedesk-bench-stdio-'));
  const direct = await openBenchCaller(sessionTarget(servers.bridge, TOOL));
  try {
    await build(bridgeBundle(PROJECT, scratchFolder, []));
    const commands = stdioCommands({
      url: servers.bridge,
      dataFolder: servers.dataFolder,
      bridge: join(scratchFolder, 'bridge', 'bridge.cjs'),
      electron,
      scratchFolder,
    });
    const ways = [...commands.keys()];
    const all = new Map<StdioWay, Taken>(
      ways.map((way) => [way, { firstResponses: [], added: [], p99: [], pss: [], rss: [] }]),
    );
    // The first round fills the disk cache and does not count.
    for (let round = 0; round <= effort.rounds; round += 1) {
      for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
        const command = commands.get(way);
        if (!command) continue;
        const peer = await startPeer(command, SESSION_REVISION);
        const taken = all.get(way);
        try {
          if (taken && round > 0) await oneStart(peer, direct, effort, taken);
        } finally {
          await peer.stop();
        }
      }
    }
    return ways.map((way) => summary(way, all.get(way)));
  } finally {
    await direct.close();
    await rm(scratchFolder, { recursive: true });
  }
}

async function oneStart(peer: StdioPeer, direct: BenchCaller, effort: StdioEffort, taken: Taken): Promise<void> {
  const times = async (calls: number, ask: () => Promise<number>) => {
    const took: number[] = [];
    for (let call = 0; call < calls; call += 1) took.push(await ask());
    return took;
  };
  const through = () => peer.ask('tools/call', { name: TOOL.name, arguments: TOOL.arguments });
  const past = async () => {
    const asked = performance.now();
    await direct.call();
    return performance.now() - asked;
  };
  await times(effort.warmUpCalls, through);
  await times(effort.warmUpCalls, past);
  const own = await times(effort.callsPerRound, through);
  const base = await times(effort.callsPerRound, past);
  taken.firstResponses.push(peer.firstResponseMs);
  taken.added.push(median(own) - median(base));
  taken.p99.push(quantile(own, 0.99));
  if (process.platform !== 'linux') return;
  const { pssMb, rssMb } = memoryOf(peer.pid);
  taken.pss.push(pssMb);
  taken.rss.push(rssMb);
}

function summary(way: StdioWay, taken: Taken | undefined): StdioFigures {
  const middle = (values: readonly number[] = [], digits = 2) => rounded(median(values), digits);
  const memory = (values: readonly number[] = []) => (values.length === 0 ? null : middle(values, 1));
  return {
    way,
    firstResponseMs: middle(taken?.firstResponses, 1),
    addedMs: middle(taken?.added, 3),
    p99Ms: middle(taken?.p99, 3),
    pssMb: memory(taken?.pss),
    rssMb: memory(taken?.rss),
  };
}
