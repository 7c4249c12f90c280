import { parseArgs } from 'node:util';

/** What a run can measure, in this order. */
export const BENCH_PARTS = ['start', 'growth', 'mails', 'hostile', 'responses', 'calls', 'stdio', 'app'] as const;
export type BenchPart = (typeof BENCH_PARTS)[number];

export interface BenchOptions {
  readonly json: boolean;
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpCalls: number;
  readonly parts: readonly BenchPart[];
  /** The folder of another checkout to compare with. */
  readonly beside?: string;
}

export type ParsedBenchOptions =
  | { readonly ok: true; readonly options: BenchOptions }
  | { readonly ok: false; readonly why: string };

/** Parses the command line of `npm run bench`; the reason names the option and what is valid. */
export function parseBenchOptions(args: readonly string[]): ParsedBenchOptions {
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse(args));
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
  for (const name of ['rounds', 'round-ms', 'warm-up-calls'] as const) {
    if (!/^[1-9]\d*$/.test(values[name])) return { ok: false, why: `--${name} must be a whole number from 1.` };
  }
  if (values.beside?.trim() === '') return { ok: false, why: '--beside must be the folder of another checkout.' };
  const named = values.only?.split(',').map((name) => name.trim());
  const unknown = named?.filter((name) => !isPart(name)) ?? [];
  if (unknown.length > 0) {
    return { ok: false, why: `--only: unknown part "${unknown.join(', ')}". Valid: ${BENCH_PARTS.join(', ')}.` };
  }
  return {
    ok: true,
    options: {
      json: values.json,
      rounds: Number(values.rounds),
      roundMs: Number(values['round-ms']),
      warmUpCalls: Number(values['warm-up-calls']),
      parts: named?.filter(isPart) ?? BENCH_PARTS,
      ...(values.beside !== undefined && { beside: values.beside }),
    },
  };
}

function isPart(name: string): name is BenchPart {
  return BENCH_PARTS.some((part) => part === name);
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      'round-ms': { type: 'string', default: '600' },
      'warm-up-calls': { type: 'string', default: '5000' },
      only: { type: 'string' },
      beside: { type: 'string' },
    },
  });
}
