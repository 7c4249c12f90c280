import { median, medianRatio, rounded } from '../statistics.ts';
import type { Memory } from './processMemory.ts';

export type AppWay =
  | 'bare tray app'
  | 'bare, window opened and closed'
  | 'started at login'
  | 'window opened and closed'
  | 'other, started at login'
  | 'other, window opened and closed';

/** This checkout's ways and the same ones of another checkout. */
const OTHERS: Partial<Record<AppWay, AppWay>> = {
  'started at login': 'other, started at login',
  'window opened and closed': 'other, window opened and closed',
};

/** One way to start a tray app; medians of the rounds. */
export interface AppFigures {
  readonly way: AppWay;
  /** Milliseconds from the spawn to the icon. */
  readonly iconMs: number;
  /** Milliseconds from the spawn to ready: the bare app has its icon, the product's endpoint answers. */
  readonly readyMs: number;
  readonly pssMb: number;
  readonly ussMb: number;
  /** PSS per kind of process. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Ratios to the bare app within each round. */
  readonly timesIcon: number;
  readonly timesReady: number;
  readonly timesPss: number;
  readonly timesUss: number;
  /** This checkout's figures divided by the other checkout's, round by round. */
  readonly timesOther?: { readonly readyMs: number; readonly pssMb: number };
}

export type AppMeasurement =
  | { readonly ok: true; readonly rows: readonly AppFigures[] }
  | { readonly ok: false; readonly why: string };

/** What was measured of one way, in the order of the turns. */
export interface AppReadings {
  readonly starts: { readonly iconMs: number; readonly readyMs: number }[];
  readonly memory: Memory[];
}

/** The figures of one way, compared with the other ways turn by turn. */
export function summarizeApp(way: AppWay, all: ReadonlyMap<AppWay, AppReadings>): AppFigures {
  const readingsOf = (way: AppWay): AppReadings => all.get(way) ?? { starts: [], memory: [] };
  const own = readingsOf(way);
  const figures = {
    icon: ({ starts }: AppReadings) => starts.map(({ iconMs }) => iconMs),
    ready: ({ starts }: AppReadings) => starts.map(({ readyMs }) => readyMs),
    pss: ({ memory }: AppReadings) => memory.map(({ pssMb }) => pssMb),
    uss: ({ memory }: AppReadings) => memory.map(({ ussMb }) => ussMb),
  };
  const middle = (values: readonly number[], digits: number) => rounded(median(values), digits);
  const times = (figure: keyof typeof figures, to: AppWay = 'bare tray app') =>
    medianRatio(figures[figure](own), figures[figure](readingsOf(to)));
  const kinds = [...new Set(own.memory.flatMap(({ byKind }) => Object.keys(byKind)))];
  const ofKind = (kind: string) => own.memory.map(({ byKind }) => byKind[kind] ?? 0);
  const other = OTHERS[way];
  return {
    way,
    iconMs: middle(figures.icon(own), 0),
    readyMs: middle(figures.ready(own), 0),
    pssMb: middle(figures.pss(own), 1),
    ussMb: middle(figures.uss(own), 1),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, middle(ofKind(kind), 1)])),
    timesIcon: times('icon'),
    timesReady: times('ready'),
    timesPss: times('pss'),
    timesUss: times('uss'),
    ...(other !== undefined &&
      all.has(other) && { timesOther: { readyMs: times('ready', other), pssMb: times('pss', other) } }),
  };
}
