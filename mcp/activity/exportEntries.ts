import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ActivityEntry } from './activityEntry.ts';

/** Writes batches of entries to `out` as CSV (a header row first) or one JSON array, in UTF-8; `out` stays open. */
export async function exportEntries(
  format: 'csv' | 'json',
  batches: AsyncIterable<readonly ActivityEntry[]>,
  out: Writable,
): Promise<void> {
  const text = format === 'csv' ? csv(batches) : json(batches);
  await pipeline(Readable.from(text), out, { end: false });
}

const COLUMNS = [
  'at',
  'server_id',
  'server',
  'client',
  'tool',
  'class',
  'touched',
  'outcome',
  'duration_ms',
  'limit',
  'remaining',
  'reset',
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number | undefined>>;

async function* csv(batches: AsyncIterable<readonly ActivityEntry[]>): AsyncGenerator<string> {
  // Loaded on demand: most people never export.
  const { stringify } = await import('csv-stringify/sync');
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    // A spreadsheet would run a cell that starts like a formula (https://owasp.org/www-community/attacks/CSV_Injection).
    yield stringify(batch.map(row), { columns: [...COLUMNS], escape_formulas: true, record_delimiter: 'windows' });
  }
}

async function* json(batches: AsyncIterable<readonly ActivityEntry[]>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const batch of batches) {
    let text = '';
    for (const entry of batch) {
      text += before + JSON.stringify(entry);
      before = ',\n';
    }
    if (text !== '') yield text;
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

function row(entry: ActivityEntry): Row {
  return {
    at: entry.at,
    server_id: entry.serverId,
    server: entry.serverName,
    client: entry.client,
    tool: entry.tool,
    class: entry.class,
    touched: Object.entries(entry.touched ?? {})
      .map(([kind, id]) => `${kind}=${id}`)
      .join(' '),
    outcome: entry.outcome,
    duration_ms: entry.durationMs,
    limit: entry.rateLimit?.limit,
    remaining: entry.rateLimit?.remaining,
    reset: entry.rateLimit?.reset,
  };
}
