import type { AppMeasurement } from './app/measureApp.ts';
import type { Goal } from './goal.ts';
import type { CallFigures } from './measureCalls.ts';
import type { StartFigures } from './measureStartup.ts';
import type { ListFigures, StepFigures } from './responses/measureResponses.ts';
import type { StdioFigures } from './stdio/measureStdio.ts';
import { judgeStdio } from './stdio/stdioGoals.ts';

/** All figures of one run. */
export interface Figures {
  readonly node: string;
  readonly calls: readonly CallFigures[];
  readonly list: ListFigures;
  readonly answers: readonly StepFigures[];
  readonly start: StartFigures;
  readonly app: AppMeasurement;
  readonly stdio: readonly StdioFigures[];
}

/** Judges a run; never a test, since a busy machine misses goals that a quiet one meets. */
export function judge({ calls, list, answers, app, stdio }: Omit<Figures, 'start' | 'node'>): readonly Goal[] {
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
          goal: `${short(tool)}, ${way}, 32 callers: at least 2x the calls per second of fastmcp as it comes`,
          figure: timesFastmcp,
          met: timesFastmcp >= 2,
        },
        {
          goal: `${short(tool)}, ${way}, 32 callers: at least 2x those of fastmcp's fastest way`,
          figure: timesFastestFastmcp,
          met: timesFastestFastmcp >= 2,
        },
      ]),
    { goal: 'tools/list: at most 26,000 bytes for all 38 tools', figure: list.bytes, met: list.bytes <= 26_000 },
    ...answers
      .filter(({ step, workflow }) => step === 'all' && workflow !== 'mail reading')
      .map(({ workflow, bytesShare }) => ({
        goal: `${workflow}: at most 0.30 of FuseDesk's bytes`,
        figure: bytesShare,
        met: bytesShare <= 0.3,
      })),
    ...judgeApp(app),
    ...judgeStdio(stdio),
  ];
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
