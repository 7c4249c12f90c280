import type { Goal } from '../goal.ts';
import { rounded } from '../statistics.ts';
import type { StdioFigures } from './measureStdio.ts';

/** The bridge, in each of its ways to run, beside the better of its two rivals in each figure. */
export function judgeStdio(figures: readonly StdioFigures[]): readonly Goal[] {
  const own = figures.filter(({ way }) => way.startsWith('fusedesk bridge'));
  const rivals = figures.filter(({ way }) => !way.startsWith('fusedesk bridge'));
  const share = (goal: string, most: number, of: (one: StdioFigures) => number | null): readonly Goal[] => {
    const others = rivals.map(of).filter((value) => value !== null);
    return own.flatMap((one) => {
      const mine = of(one);
      if (mine === null || others.length === 0) return [];
      const figure = rounded(mine / Math.min(...others), 3);
      return [{ goal: `${one.way}, ${goal}: at most ${most}x the better rival`, figure, met: figure <= most }];
    });
  };
  return [
    ...share('start to first answer', 0.5, ({ firstAnswerMs }) => firstAnswerMs),
    ...share('added time per call', 0.2, ({ addedMs }) => addedMs),
    ...share('resident memory per copy', 0.65, ({ rssMb }) => rssMb),
  ];
}
