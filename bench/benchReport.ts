import type { AppMeasurement } from './app/measureApp.ts';
import type { Goal } from './goal.ts';
import { type Figures, judge } from './goals.ts';
import type { StdioFigures } from './stdio/measureStdio.ts';

/** A table with its columns lined up: text to the left, numbers to the right. */
function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => String(row[at] ?? '').length)));
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, at) => {
        const width = widths[at] ?? 0;
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(heads), ...rows.map(line)].join('\n');
}

function appTable(app: AppMeasurement): string {
  if (!app.ok) return `The app was not measured: ${app.why}`;
  return table(
    [
      'app',
      'icon ms',
      'x bare',
      'ready ms',
      'x bare',
      'PSS MB',
      'x bare',
      'USS MB',
      'x bare',
      'PSS of each kind of process',
    ],
    app.rows.map((one) => [
      one.way,
      one.iconMs,
      one.timesIcon,
      one.readyMs,
      one.timesReady,
      one.pssMb,
      one.timesPss,
      one.ussMb,
      one.timesUss,
      Object.entries(one.byKind)
        .map(([kind, mb]) => `${kind} ${mb}`)
        .join(', '),
    ]),
  );
}

function stdioTable(stdio: readonly StdioFigures[]): string {
  return table(
    ['over standard streams', 'first answer ms', 'added ms', 'p99 ms', 'RSS MB', 'PSS MB'],
    stdio.map((one) => [one.way, one.firstAnswerMs, one.addedMs, one.p99Ms, one.rssMb ?? '', one.pssMb ?? '']),
  );
}

/** The figures of a run for a person. */
export function report(figures: Figures): string {
  const { calls, list, answers, start, app, stdio, node } = figures;
  const goals: readonly Goal[] = judge(figures);
  return [
    `Node ${node}. Figures of one run on this machine: compare them with each other, not with those of another run.`,
    '',
    table(
      ['tool', 'callers', 'way', 'median ms', 'p99 ms', 'added ms', 'x direct', 'calls/s', 'x fastmcp', 'x fastest'],
      calls.map((one) => [
        one.tool,
        one.callers,
        one.way,
        one.medianMs,
        one.p99Ms,
        one.addedMs,
        one.timesDirect,
        Math.round(one.callsPerSecond),
        one.timesFastmcp,
        one.timesFastestFastmcp,
      ]),
    ),
    '',
    `tools/list: ${list.tools} tools, ${list.bytes} bytes, ${list.tokens} tokens`,
    '',
    table(
      ['workflow', 'step', 'calls', 'bytes', 'raw', 'share', 'tokens', 'raw', 'share'],
      answers.map((one) => [
        one.workflow,
        one.step,
        one.calls,
        one.bytes,
        one.rawBytes,
        one.bytesShare,
        one.tokens,
        one.rawTokens,
        one.tokensShare,
      ]),
    ),
    "Tokens are those of o200k_base, which stands in for Claude's own tokenizer: their ratios count.",
    '',
    `Start to ready: bare node ${start.bareNodeMs} ms, fusedesk-bridge serve --sandbox ${start.bridgeMs} ms, fastmcp ${start.fastmcpMs} ms`,
    '',
    appTable(app),
    '',
    stdioTable(stdio),
    '',
    table(
      ['goal', 'figure', ''],
      goals.map(({ goal, figure, met }) => [goal, figure, met ? 'met' : 'missed']),
    ),
    '',
  ].join('\n');
}
