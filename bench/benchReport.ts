import type { AppMeasurement } from './app/appFigures.ts';
import type { CallFigures } from './callFigures.ts';
import type { Goal } from './goals.ts';
import type { GrowthFigures } from './growth/measureGrowth.ts';
import type { HostileFigures } from './hostile/measureHostileTickets.ts';
import type { MailComparison } from './mails/compareMails.ts';
import type { StartFigures } from './measureStartup.ts';
import type { ListFigures, StepFigures } from './responses/measureResponses.ts';
import type { StdioFigures } from './stdio/measureStdio.ts';

/** Formats a table with aligned columns: text to the left, numbers to the right. */
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

export const introduction = (node: string): string =>
  `Node ${node}. Compare figures within this run only: other runs have other conditions.`;

/** Heads and cells of columns that only a comparison with another checkout has. */
const ifCompared = <T>(isCompared: boolean, ...columns: readonly T[]): readonly T[] => (isCompared ? columns : []);

export function startupLine({ bareNodeMs, bridgeMs, fastmcpMs, other }: StartFigures): string {
  const compared = other ? ` (other ${other.bridgeMs} ms, this / other ${other.ratio})` : '';
  return `Start to ready: bare node ${bareNodeMs} ms, fusedesk-bridge serve --sandbox ${bridgeMs} ms${compared}, fastmcp ${fastmcpMs} ms`;
}

export function growthTable(growth: readonly GrowthFigures[]): string {
  return table(
    ['hostile input to', 'kind', 'ms', 'growth'],
    growth.map(({ part, input, ms, growth: times }) => [part, input, ms, times]),
  );
}

/** How long a mail takes until its text is ready. */
export function mailsTable({ mails, leftOut }: MailComparison): string {
  const isCompared = mails.some(({ other }) => other);
  const rows = table(
    ['mail', 'KB', 'first ms', 'warm ms', ...ifCompared(isCompared, 'other warm ms', 'this / other')],
    mails.map(({ mail, kilobytes, firstMs, warmMs, other }) => [
      mail,
      kilobytes,
      firstMs,
      warmMs,
      ...ifCompared(isCompared, other?.warmMs ?? '', other?.ratio ?? ''),
    ]),
  );
  return leftOut === undefined ? rows : [rows, leftOut].join('\n');
}

/** How long another client's small call takes while hostile tickets are processed. */
export function hostileTable(one: HostileFigures): string {
  const calls = table(
    ['hostile tickets', 'median ms', 'max ms', 'calls'],
    [
      ['none', one.aloneMs, '', ''],
      [`${one.tickets} in flight`, one.medianMs, one.maxMs, one.callsMeanwhile],
    ],
  );
  return [
    calls,
    `All ${one.tickets} answered after ${one.allAnsweredMs} ms. RSS ${one.rssBeforeMb} MB before, ${one.rssPeakMb} MB at most, ${one.rssAfterMb} MB once the worker has ended.`,
  ].join('\n');
}

export const toolListLine = ({ tools, bytes, tokens }: ListFigures): string =>
  `tools/list: ${tools} tools, ${bytes} bytes, ${tokens} tokens`;

export function responsesTable(responses: readonly StepFigures[]): string {
  const rows = responses.map((one) => [
    one.workflow,
    one.step,
    one.calls,
    one.bytes,
    one.rawBytes,
    one.bytesShare,
    one.tokens,
    one.rawTokens,
    one.tokensShare,
  ]);
  return [
    table(['workflow', 'step', 'calls', 'bytes', 'raw', 'share', 'tokens', 'raw', 'share'], rows),
    "Tokens are counted with o200k_base instead of Claude's tokenizer, which is not published: only ratios are meaningful.",
  ].join('\n');
}

export function callsTable(calls: readonly CallFigures[]): string {
  const isCompared = calls.some(({ timesOther }) => timesOther);
  const heads = ['tool', 'callers', 'way', 'median ms', 'p99 ms', 'added ms', 'x direct', 'calls/s'];
  return table(
    [...heads, 'x fastmcp', 'x fastest', ...ifCompared(isCompared, 'added / other', 'calls/s / other')],
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
      ...ifCompared(isCompared, one.timesOther?.addedMs ?? '', one.timesOther?.callsPerSecond ?? ''),
    ]),
  );
}

export function stdioTable(stdio: readonly StdioFigures[]): string {
  return table(
    ['over stdio', 'first response ms', 'added ms', 'p99 ms', 'RSS MB', 'PSS MB'],
    stdio.map((one) => [one.way, one.firstResponseMs, one.addedMs, one.p99Ms, one.rssMb ?? '', one.pssMb ?? '']),
  );
}

export function appTable(app: AppMeasurement): string {
  if (!app.ok) return `The app was not measured: ${app.why}`;
  const byKind = (kinds: Readonly<Record<string, number>>) =>
    Object.entries(kinds).map(([kind, mb]) => `${kind} ${mb}`);
  const isCompared = app.rows.some(({ timesOther }) => timesOther);
  const heads = ['app', 'icon ms', 'x bare', 'ready ms', 'x bare', 'PSS MB', 'x bare', 'USS MB', 'x bare'];
  return table(
    [...heads, ...ifCompared(isCompared, 'ready / other', 'PSS / other'), 'PSS by process'],
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
      ...ifCompared(isCompared, one.timesOther?.readyMs ?? '', one.timesOther?.pssMb ?? ''),
      byKind(one.byKind).join(', '),
    ]),
  );
}

export function goalsTable(goals: readonly Goal[]): string {
  return table(
    ['goal', 'figure', ''],
    goals.map(({ goal, figure, met }) => [goal, figure, met ? 'met' : 'missed']),
  );
}
