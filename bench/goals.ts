import type { AppMeasurement } from './app/appFigures.ts';
import type { CallFigures } from './callFigures.ts';
import type { GrowthFigures } from './growth/measureGrowth.ts';
import type { HostileFigures } from './hostile/measureHostileTickets.ts';
import type { MailComparison } from './mails/compareMails.ts';
import type { StartFigures } from './measureStartup.ts';
import type { ListFigures, StepFigures } from './responses/measureResponses.ts';
import { rounded } from './statistics.ts';
import type { StdioFigures } from './stdio/measureStdio.ts';

/** A goal and what the run measured for it. */
export interface Goal {
  readonly goal: string;
  readonly figure: number;
  readonly met: boolean;
}

/** All figures of one run; undefined for parts that it left out. */
export interface Figures {
  readonly calls: readonly CallFigures[] | undefined;
  readonly list: ListFigures | undefined;
  /** With tool exposure `discovery`. */
  readonly discoveryList: ListFigures | undefined;
  readonly responses: readonly StepFigures[] | undefined;
  readonly start: StartFigures | undefined;
  readonly growth: readonly GrowthFigures[] | undefined;
  readonly mails: MailComparison | undefined;
  readonly hostile: HostileFigures | undefined;
  readonly app: AppMeasurement | undefined;
  readonly stdio: readonly StdioFigures[] | undefined;
}

/** Compares a run with the goals. Not a test, since a busy machine misses goals that a quiet one meets. */
export function judge(figures: Figures): readonly Goal[] {
  const { calls = [], list, discoveryList, responses = [], growth, mails, hostile, app, stdio = [] } = figures;
  const bridge = calls.filter(({ way }) => way.startsWith('bridge'));
  const short = (tool: string) => tool.replace(/^list_all_fuse_desk_/, '');
  return [
    ...bridge
      .filter(({ callers }) => callers === 1)
      .map(({ tool, way, addedMs }) => ({
        goal: `${short(tool)}, ${way}, 1 caller: at most 0.7 ms added`,
        figure: addedMs,
        met: addedMs <= 0.7,
      })),
    ...bridge
      .filter(({ callers }) => callers === 32)
      .flatMap(({ tool, way, timesFastmcp, timesFastestFastmcp }) => [
        {
          goal: `${short(tool)}, ${way}, 32 callers: at least 2x the calls per second of fastmcp by default`,
          figure: timesFastmcp,
          met: timesFastmcp >= 2,
        },
        {
          goal: `${short(tool)}, ${way}, 32 callers: at least 2x fastmcp's faster mode`,
          figure: timesFastestFastmcp,
          met: timesFastestFastmcp >= 2,
        },
      ]),
    ...(list
      ? [{ goal: 'tools/list: at most 6,500 tokens for all tools', figure: list.tokens, met: list.tokens <= 6_500 }]
      : []),
    ...(discoveryList
      ? [
          {
            goal: 'tools/list: at most 900 tokens for discovery',
            figure: discoveryList.tokens,
            met: discoveryList.tokens <= 900,
          },
        ]
      : []),
    ...responses
      .filter(({ step, workflow }) => step === 'all' && workflow !== 'mail reading')
      .map(({ workflow, bytesShare }) => ({
        goal: `${workflow}: at most 0.30 of FuseDesk's bytes`,
        figure: bytesShare,
        met: bytesShare <= 0.3,
      })),
    ...(growth ? [judgeGrowth(growth)] : []),
    ...(mails?.mails ?? []).map(({ mail, warmMs, maxMs }) => ({
      goal: `${mail}: at most ${maxMs} ms once warm`,
      figure: warmMs,
      met: warmMs <= maxMs,
    })),
    ...(hostile
      ? [
          {
            goal: "hostile tickets in flight: another client's call takes at most 100 ms",
            figure: hostile.maxMs,
            met: hostile.maxMs <= 100,
          },
        ]
      : []),
    ...(app ? judgeApp(app) : []),
    ...judgeStdio(stdio),
  ];
}

/** Between linear (1) and quadratic (8), with room for what a busy machine adds. */
const MAX_GROWTH = 3;

function judgeGrowth(growth: readonly GrowthFigures[]): Goal {
  const figure = Math.max(...growth.map((one) => one.growth));
  return { goal: `hostile input: growth at most ${MAX_GROWTH}`, figure, met: figure <= MAX_GROWTH };
}

function judgeApp(app: AppMeasurement): readonly Goal[] {
  if (!app.ok) return [];
  const { rows } = app;
  const atLogin = rows.filter(({ way }) => way === 'started at login');
  const closed = rows.filter(({ way }) => way === 'window opened and closed');
  return [
    ...atLogin.map(({ timesReady }) => ({
      goal: 'app started at login: ready within 1.5x of a bare one',
      figure: timesReady,
      met: timesReady <= 1.5,
    })),
    ...closed.map(({ timesPss }) => ({
      goal: 'app with its window closed: within 1.25x of the memory of a bare one',
      figure: timesPss,
      met: timesPss <= 1.25,
    })),
  ];
}

/** Compares the bridge, on each runtime, with the better of its two rivals in each figure. */
function judgeStdio(figures: readonly StdioFigures[]): readonly Goal[] {
  const own = figures.filter(({ way }) => way.startsWith('fusedesk bridge'));
  const rivals = figures.filter(({ way }) => !way.startsWith('fusedesk bridge'));
  const share = (goal: string, max: number, of: (one: StdioFigures) => number | null): readonly Goal[] => {
    const others = rivals.map(of).filter((value) => value !== null);
    return own.flatMap((one) => {
      const mine = of(one);
      if (mine === null || others.length === 0) return [];
      const figure = rounded(mine / Math.min(...others), 3);
      return [{ goal: `${one.way}, ${goal}: at most ${max}x the better rival`, figure, met: figure <= max }];
    });
  };
  return [
    ...share('start to first response', 0.5, ({ firstResponseMs }) => firstResponseMs),
    ...share('added time per call', 0.2, ({ addedMs }) => addedMs),
    ...share('resident memory per copy', 0.65, ({ rssMb }) => rssMb),
  ];
}
