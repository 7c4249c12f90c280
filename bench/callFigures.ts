import { median, rounded } from './statistics.ts';

const RIVALS = ['fastmcp sessions', 'fastmcp json'] as const;

export type CallWay = 'direct' | 'bridge 2026' | 'bridge 2025' | 'other 2026' | 'other 2025' | (typeof RIVALS)[number];

/** This checkout's ways and the same ones of another checkout. */
const OTHERS: Partial<Record<CallWay, CallWay>> = { 'bridge 2026': 'other 2026', 'bridge 2025': 'other 2025' };

/** One way to call one tool, with a number of callers; medians of the rounds. */
export interface CallFigures {
  readonly tool: string;
  readonly callers: number;
  readonly way: CallWay;
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
  /** This checkout's figures divided by the other checkout's, round by round. */
  readonly timesOther?: { readonly addedMs: number; readonly callsPerSecond: number };
}

export interface CallRound {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly callsPerSecond: number;
}

/** The figures of one way, compared with the other ways of the same rounds. */
export function summarizeCalls(
  { tool, callers, way }: Pick<CallFigures, 'tool' | 'callers' | 'way'>,
  all: ReadonlyMap<CallWay, readonly CallRound[]>,
): CallFigures {
  const own = all.get(way) ?? [];
  const middle = (figure: (round: CallRound, index: number) => number) => rounded(median(own.map(figure)), 3);
  const roundOf = (way: CallWay, index: number) => all.get(way)?.[index];
  const directMs = (index: number) => roundOf('direct', index)?.medianMs ?? Number.NaN;
  const perSecond = (way: CallWay, index: number) => roundOf(way, index)?.callsPerSecond ?? 0;
  const fastest = (index: number) => Math.max(...RIVALS.map((rival) => perSecond(rival, index)));
  const added = (round: CallRound | undefined, index: number) => (round?.medianMs ?? Number.NaN) - directMs(index);
  const other = OTHERS[way];
  return {
    tool,
    callers,
    way,
    medianMs: middle(({ medianMs }) => medianMs),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    callsPerSecond: middle(({ callsPerSecond }) => callsPerSecond),
    addedMs: middle(added),
    timesDirect: middle(({ medianMs }, index) => medianMs / directMs(index)),
    timesFastmcp: middle(({ callsPerSecond }, index) => callsPerSecond / perSecond('fastmcp sessions', index)),
    timesFastestFastmcp: middle(({ callsPerSecond }, index) => callsPerSecond / fastest(index)),
    ...(other !== undefined &&
      all.has(other) && {
        timesOther: {
          addedMs: middle((round, index) => added(round, index) / added(roundOf(other, index), index)),
          callsPerSecond: middle(({ callsPerSecond }, index) => callsPerSecond / perSecond(other, index)),
        },
      }),
  };
}
