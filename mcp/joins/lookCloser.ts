import type { JsonObject } from '../base/json.ts';
import { readDate } from '../tools/results/rowDate.ts';
import { judgeCase, type RowTurn, type Turn } from './caseTurn.ts';
import { caseIdOf } from './job.ts';
import type { JobReader } from './jobReader.ts';

/** A case of a list, and whose turn it is as far as that is known. */
export interface JudgedCase {
  readonly row: JsonObject;
  readonly turn: RowTurn;
}

/** Reads the messages of the cases whose wait is least certain, as far as the calls go. */
export async function lookCloser(
  judged: readonly JudgedCase[],
  reader: JobReader,
  now: number,
  maxCalls = reader.callsLeft(),
): Promise<{ readonly exact: readonly JudgedCase[]; readonly looked: readonly string[] }> {
  const candidates = judged
    .filter(({ turn }) => turn.earliest !== undefined || turn.turn === 'unknown')
    .sort((a, b) => priority(a) - priority(b) || uncertainty(b, now) - uncertainty(a, now))
    .slice(0, maxCalls);
  const looked: string[] = [];
  const turns = new Map<JudgedCase, Turn>();
  await Promise.all(
    candidates.map(async (candidate) => {
      const id = caseIdOf(candidate.row);
      if (id === undefined) return;
      const read = await reader.read('get_single_fuse_desk_case_by_id', { id });
      const record = read.ok ? read.rows[0] : undefined;
      if (record === undefined) return;
      looked.push(id);
      turns.set(candidate, judgeCase({ ...candidate.row, ...record }, now));
    }),
  );
  return { exact: judged.map((one) => ({ row: one.row, turn: turns.get(one) ?? one.turn })), looked };
}

/** First what certainly waits, then what cannot be judged, then what may wait. */
function priority({ turn }: JudgedCase): number {
  return turn.turn === 'ours' ? 0 : turn.turn === 'unknown' ? 1 : 2;
}

function uncertainty({ row, turn }: JudgedCase, now: number): number {
  const updated = readDate(row.date_updated);
  return (turn.waitingSince ?? (typeof updated === 'number' ? updated : now)) - (turn.earliest ?? 0);
}
