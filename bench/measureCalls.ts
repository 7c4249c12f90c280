import type { BenchServers } from './benchServers.ts';
import type { LoadGenerator } from './load/loadGenerator.ts';
import type { LoadTarget } from './load/loadJob.ts';
import { directTarget, MEASURED_TOOLS, type MeasuredTool, sessionTarget, statelessTarget } from './load/loadTargets.ts';
import { median, quantile, rounded } from './statistics.ts';

/** One way to call one tool, with a number of callers; medians of the rounds. */
export interface CallFigures {
  readonly tool: string;
  readonly callers: number;
  readonly way: Way;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly callsPerSecond: number;
  /** Compared with the direct calls of the same rounds. */
  readonly addedMs: number;
  readonly timesDirect: number;
  /** Calls per second compared with fastmcp's default mode (`fastmcp sessions`), round by round. */
  readonly timesFastmcp: number;
  /** Compared with fastmcp's faster mode in each round. */
  readonly timesFastestFastmcp: number;
}

/** Number and length of the rounds of each way, and the unmeasured calls before them. */
export interface CallEffort {
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpCalls: number;
}

const RIVALS = ['fastmcp sessions', 'fastmcp json'] as const;
const WAYS = ['direct', 'bridge 2026', 'bridge 2025', ...RIVALS] as const;
export type Way = (typeof WAYS)[number];

interface Round {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly callsPerSecond: number;
}

function targetsOf(servers: BenchServers, tool: MeasuredTool): Readonly<Record<Way, LoadTarget>> {
  const { sandbox, bridge, rivals } = servers;
  return {
    direct: directTarget(sandbox.url, sandbox.apiKey, tool),
    'bridge 2026': statelessTarget(bridge, tool),
    'bridge 2025': sessionTarget(bridge, tool),
    'fastmcp sessions': sessionTarget(rivals.sessions, tool),
    'fastmcp json': sessionTarget(rivals.json, tool),
  };
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
    const targets = targetsOf(servers, tool);
    // Node needs thousands of calls to compile hot code; before that, every server is slower.
    for (const way of WAYS) {
      await load.run({
        target: targets[way],
        callers: 32,
        milliseconds: MAX_WARM_UP_MS,
        calls: effort.warmUpCalls,
      });
    }
    for (const callers of [1, 32]) {
      const rounds = new Map<Way, Round[]>(WAYS.map((way) => [way, []]));
      for (let round = 0; round < effort.rounds; round += 1) {
        // Forward and back, so that no way always follows the same other one.
        for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) {
          const taken = await load.run({ target: targets[way], callers, milliseconds: effort.roundMs });
          rounds.get(way)?.push(roundOf(taken));
        }
      }
      for (const way of WAYS) figures.push(summary(tool.name, callers, way, rounds));
    }
  }
  return figures;
}

function roundOf({ latencies, seconds }: Awaited<ReturnType<LoadGenerator['run']>>): Round {
  return {
    medianMs: median(latencies),
    p99Ms: quantile(latencies, 0.99),
    callsPerSecond: latencies.length / seconds,
  };
}

function summary(tool: string, callers: number, way: Way, all: ReadonlyMap<Way, readonly Round[]>): CallFigures {
  const own = all.get(way) ?? [];
  const direct = all.get('direct') ?? [];
  const middle = (figure: (round: Round, index: number) => number) => rounded(median(own.map(figure)), 3);
  const perSecond = (other: Way, index: number) => all.get(other)?.[index]?.callsPerSecond ?? 0;
  const fastest = (index: number) => Math.max(...RIVALS.map((other) => perSecond(other, index)));
  return {
    tool,
    callers,
    way,
    medianMs: middle(({ medianMs }) => medianMs),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    callsPerSecond: middle(({ callsPerSecond }) => callsPerSecond),
    addedMs: middle(({ medianMs }, index) => medianMs - (direct[index]?.medianMs ?? Number.NaN)),
    timesDirect: middle(({ medianMs }, index) => medianMs / (direct[index]?.medianMs ?? Number.NaN)),
    timesFastmcp: middle(({ callsPerSecond }, index) => callsPerSecond / perSecond('fastmcp sessions', index)),
    timesFastestFastmcp: middle(({ callsPerSecond }, index) => callsPerSecond / fastest(index)),
  };
}
