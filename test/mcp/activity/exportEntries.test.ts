import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ActivityFilter } from '../../../mcp/activity/activityFilter.ts';
import type { ActivityLog } from '../../../mcp/activity/activityLog.ts';
import { openActivityLog } from '../../../mcp/activity/fileActivityLog.ts';
import { memoryActivityLog } from '../../../mcp/activity/memoryActivityLog.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { entryNumber } from './entries.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const logs: readonly [string, () => Promise<ActivityLog>][] = [
  [
    'file',
    async () =>
      openActivityLog({ folder: await temporaryFolder(), maxFileBytes: 5_000, maxFiles: 100, log: recordingLog() }),
  ],
  ['memory', async () => memoryActivityLog({ capacity: 1_000 })],
];

async function exported(log: ActivityLog, format: 'csv' | 'json', filter?: ActivityFilter): Promise<string> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  await log.export(format, filter, out);
  expect(out.writableEnded).toBe(false);
  out.end();
  return Buffer.concat(chunks).toString('utf8');
}

describe.each(logs)('the export of a %s log', (_, open) => {
  it('writes one JSON array, oldest first', async () => {
    const log = await open();
    expect(JSON.parse(await exported(log, 'json'))).toEqual([]);
    const entries = Array.from({ length: 100 }, (_, index) => entryNumber(index));
    for (const entry of entries) log.record(entry);
    expect(JSON.parse(await exported(log, 'json'))).toEqual(entries);
    expect(JSON.parse(await exported(log, 'json', { touched: { id: 'C7' } }))).toEqual([entryNumber(7)]);
  });

  it('writes CSV with a header', async () => {
    const log = await open();
    log.record(entryNumber(1, { serverName: 'Büro, "A"', rateLimit: { limit: 1800, remaining: 3 } }));
    log.record({ at: '2026-11-02T00:00:00Z', outcome: 'unauthenticated' });
    expect(await exported(log, 'csv')).toBe(
      [
        'at,server_id,server,client,tool,class,touched,outcome,duration_ms,limit,remaining,reset',
        '2026-11-01T00:00:01.000Z,srv-1,"Büro, ""A""",Claude 1.2,get_single_fuse_desk_case_by_id,read,case=C1,ok,1,1800,3,',
        '2026-11-02T00:00:00Z,,,,,,,unauthenticated,,,,',
        '',
      ].join('\r\n'),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' \r\n=1', '\u200b=1', '＝1'])(
    'never begins a cell like a formula: %j',
    async (client) => {
      const log = await open();
      log.record({ at: '2026-11-02T00:00:00Z', client, touched: { [client]: client }, outcome: 'ok' });
      const cells = (await exported(log, 'csv')).split('\r\n')[1]?.split(',') ?? [];
      expect(cells[3]).toMatch(/^'[=+@＝-]/);
      expect(cells[6]).toMatch(/^'[=+@＝-]/);
    },
  );

  it('rejects if the target fails', async () => {
    const log = await open();
    for (let index = 0; index < 100; index += 1) log.record(entryNumber(index));
    const out = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    await expect(log.export('json', undefined, out)).rejects.toThrow('disk full');
  });

  it('waits for a slow target', async () => {
    const log = await open();
    for (let index = 0; index < 500; index += 1) log.record(entryNumber(index));
    let text = '';
    const out = new Writable({
      highWaterMark: 10,
      write(chunk, _encoding, done) {
        text += chunk;
        setImmediate(done);
      },
    });
    await log.export('json', undefined, out);
    await new Promise<void>((resolve) => out.end(resolve));
    expect(JSON.parse(text)).toHaveLength(500);
  });
});
