import { createContentPipeline } from '../../mcp/content/contentPipeline.ts';
import { readStyledDocument } from '../../mcp/content/visibility/visibility.ts';
import { parseResponse } from '../../mcp/fusedesk/parseResponse.ts';
import { redactLikelySecrets } from '../../mcp/host/redact.ts';
import {
  HOSTILE_BODIES,
  HOSTILE_HTML,
  HOSTILE_LOG_TEXTS,
  HOSTILE_QUOTES,
  type HostileInput,
} from '../../test/fixtures/hostileInputs.ts';
import { rounded } from '../statistics.ts';

/** Small enough that a quadratic case still ends in minutes. */
const SIZE = 25_000;
const FACTOR = 8;
/** Shorter runs are repeated for this long, because the clock is too coarse for them. */
const MIN_MS = 30;

/** How much longer a hostile input takes if it is eight times as long. */
export interface GrowthFigures {
  readonly part: string;
  readonly input: string;
  readonly ms: number;
  /** Divided by eight: about 1 if the time is linear, about 8 if it is quadratic. */
  readonly growth: number;
}

interface Part {
  readonly part: string;
  readonly inputs: readonly HostileInput[];
  readonly run: (text: string) => unknown;
}

const fenceId = () => '0123456789abcdef01234567';
const pipeline = createContentPipeline({ fenceId, readStyled: readStyledDocument });
const readBody = (body: string): unknown =>
  pipeline.render(
    { id: 1, body },
    { kind: 'record', bodyFormat: 'text', includeQuoted: false, includeHidden: false, part: 1 },
  );
const PARTS: readonly Part[] = [
  { part: 'response body', inputs: HOSTILE_BODIES, run: parseResponse },
  { part: 'log text', inputs: HOSTILE_LOG_TEXTS, run: redactLikelySecrets },
  { part: 'mail', inputs: HOSTILE_HTML, run: readBody },
  { part: 'message', inputs: HOSTILE_QUOTES, run: readBody },
];

/** Measures each input in both sizes within one process; the fastest round counts, which other work disturbs least. */
export function measureGrowth(rounds: number): readonly GrowthFigures[] {
  return PARTS.flatMap(({ part, inputs, run }) =>
    inputs.map(({ name, make }) => {
      const short = make(SIZE);
      const long = make(SIZE * FACTOR);
      // The first round compiles the code and does not count.
      msPerRun(run, short);
      let shortMs = Number.POSITIVE_INFINITY;
      let longMs = Number.POSITIVE_INFINITY;
      for (let round = 0; round < rounds; round += 1) {
        shortMs = Math.min(shortMs, msPerRun(run, short));
        longMs = Math.min(longMs, msPerRun(run, long));
      }
      return { part, input: name, ms: rounded(longMs), growth: rounded(longMs / shortMs / FACTOR) };
    }),
  );
}

function msPerRun(run: (text: string) => unknown, text: string): number {
  const started = performance.now();
  let runs = 0;
  do {
    run(text);
    runs += 1;
  } while (performance.now() - started < MIN_MS);
  return (performance.now() - started) / runs;
}
