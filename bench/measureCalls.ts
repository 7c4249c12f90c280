import type { BenchServers } from './benchServers.ts';
import { type CallFigures, type CallRound, type CallWay, summarizeCalls } from './callFigures.ts';
import type { LoadGenerator } from './load/loadGenerator.ts';
import type { LoadTarget } from './load/loadJob.ts';
import { directTarget, MEASURED_TOOLS, type MeasuredTool, sessionTarget, statelessTarget } from './load/loadTargets.ts';
import { median, quantile } from './statistics.ts';

/** Number and length of the rounds of each way, and the unmeasured calls before them. */
export interface CallEffort {
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpCalls: number;
}

/** All ways to call a tool, in turn order; each way of another checkout follows the same way of this one. */
function targetsOf(servers: BenchServers, tool: MeasuredTool): ReadonlyMap<CallWay, LoadTarget> {
  const { sandbox, bridge, other, rivals } = servers;
  return new Map<CallWay, LoadTarget>([
    ['direct', directTarget(sandbox.url, sandbox.apiKey, tool)],
    ['bridge 2026', statelessTarget(bridge, tool)],
    ...(other === undefined ? [] : [['other 2026', statelessTarget(other, tool)] as const]),
    ['bridge 2025', sessionTarget(bridge, tool)],
    ...(other === undefined ? [] : [['other 2025', sessionTarget(other, tool)] as const]),
    ['fastmcp sessions', sessionTarget(rivals.sessions, tool)],
    ['fastmcp json', sessionTarget(rivals.json, tool)],
  ]);
}

const MAX_WARM_UP_MS = 20_000;

/** Alternates between all ways in every round, so that a disturbance affects all of them. */
export async function measureCalls(
  servers: BenchServers,
  load: LoadGenerator,
  effort: CallEffort,
): Promise<readonly CallFigures[]> {
  const figures: CallFigures[] = [];
  for (const tool of MEASURED_TOOLS) {
    const targets = [...targetsOf(servers, tool)];
    // Node needs thousands of calls to compile hot code; before that, every server is slower.
    for (const [, target] of targets) {
      await load.run({ target, callers: 32, milliseconds: MAX_WARM_UP_MS, calls: effort.warmUpCalls });
    }
    for (const callers of [1, 32]) {
      const rounds = new Map<CallWay, CallRound[]>(targets.map(([way]) => [way, []]));
      for (let round = 0; round < effort.rounds; round += 1) {
        // Forward and back, so that no way always follows the same other one.
        for (const [way, target] of round % 2 === 0 ? targets : targets.toReversed()) {
          const taken = await load.run({ target, callers, milliseconds: effort.roundMs });
          rounds.get(way)?.push(roundOf(taken));
        }
      }
      for (const [way] of targets) figures.push(summarizeCalls({ tool: tool.name, callers, way }, rounds));
    }
  }
  return figures;
}

function roundOf({ latencies, seconds }: Awaited<ReturnType<LoadGenerator['run']>>): CallRound {
  return {
    medianMs: median(latencies),
    p99Ms: quantile(latencies, 0.99),
    callsPerSecond: latencies.length / seconds,
  };
}
