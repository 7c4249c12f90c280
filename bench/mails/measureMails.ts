import { createContentPipeline } from '../../mcp/content/contentPipeline.ts';
import { readStyledDocument } from '../../mcp/content/visibility/visibility.ts';
import { rounded } from '../statistics.ts';
import { SAMPLE_MAILS } from './sampleMails.ts';

/** How long one mail takes in a process that has read others before. */
export interface MailFigures {
  readonly mail: string;
  readonly kilobytes: number;
  readonly firstMs: number;
  readonly warmMs: number;
  readonly maxMs: number;
}

const WARM_UPS = 5;
const RUNS = 15;

/** Measures each sample mail: the first of its kind, and the median of later ones. */
export function measureMails(): readonly MailFigures[] {
  const fenceId = () => '0123456789abcdef';
  const pipeline = createContentPipeline({ fenceId, readStyled: readStyledDocument });
  return SAMPLE_MAILS.map(({ name, html, maxMs }) => {
    // A different text each time, so that no cache of a whole mail can help.
    const msOf = (run: number): number => {
      const body = `${html}<!-- ${run} -->`;
      const started = performance.now();
      pipeline.render(
        { id: run, body },
        { kind: 'record', bodyFormat: 'text', includeQuoted: false, includeHidden: false, part: 1 },
      );
      return performance.now() - started;
    };
    const firstMs = msOf(0);
    for (let run = 1; run <= WARM_UPS; run += 1) msOf(run);
    const times = Array.from({ length: RUNS }, (_, run) => msOf(WARM_UPS + 1 + run)).sort((one, other) => one - other);
    return {
      mail: name,
      kilobytes: Math.round(html.length / 1024),
      firstMs: rounded(firstMs),
      warmMs: rounded(times[Math.floor(RUNS / 2)] ?? Number.NaN),
      maxMs,
    };
  });
}
