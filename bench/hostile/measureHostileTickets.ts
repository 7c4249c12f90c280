import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { HOSTILE_TICKETS, SMALL_CASE } from '../../test/fixtures/hostileTickets.ts';
import { modernRequest } from '../../test/fixtures/rawMcp.ts';
import { memoryOf } from '../app/processMemory.ts';
import { startProcess } from '../processes/startProcess.ts';
import { median, rounded } from '../statistics.ts';

/** How another client's calls fare while hostile tickets are processed, and what that costs in memory. */
export interface HostileFigures {
  readonly tickets: number;
  /** A small call without any other work, at the median. */
  readonly aloneMs: number;
  /** The same while all tickets are in flight. */
  readonly medianMs: number;
  readonly maxMs: number;
  readonly callsMeanwhile: number;
  /** Until the last ticket was answered. */
  readonly allAnsweredMs: number;
  readonly rssBeforeMb: number;
  readonly rssPeakMb: number;
  /** After the worker has ended for lack of work. */
  readonly rssAfterMb: number;
}

const READ_CASE = 'get_single_fuse_desk_case_by_id';
const readyLine = z.object({ url: z.url(), pid: z.number() });
/** A worker without work ends after 30 seconds. */
const UNTIL_IDLE_MS = 35_000;
const PAUSE_MS = 5;

const rss = (pid: number): number => rounded(memoryOf(pid).rssMb, 0);

/** Sends all hostile tickets at once, and small calls of a second client until the last one is answered. */
export async function measureHostileTickets(): Promise<HostileFigures> {
  const fuseDesk = await startProcess('bench/processes/hostileFuseDesk.ts');
  const fuseDeskUrl = z.object({ url: z.url() }).parse(JSON.parse(fuseDesk.firstLine)).url;
  const folder = await mkdtemp(join(tmpdir(), 'fusedesk-bench-hostile-'));
  const flags = ['--base-url', fuseDeskUrl, '--port', '0', '--data-dir', folder];
  const host = await startProcess('mcp/cli/cli.ts', ['serve', ...flags, '--json'], { FUSEDESK_API_KEY: 'bench-key' });
  try {
    const { url, pid } = readyLine.parse(JSON.parse(host.firstLine));
    const read = (id: number) => modernRequest(url, 'tools/call', { name: READ_CASE, arguments: { id } });
    const timedRead = async () => {
      const started = performance.now();
      await read(SMALL_CASE);
      return performance.now() - started;
    };
    const alone: number[] = [];
    for (let call = 0; call < 200; call += 1) alone.push(await timedRead());

    const rssBeforeMb = rss(pid);
    let rssPeakMb = rssBeforeMb;
    const started = performance.now();
    let answered = 0;
    const hostile = HOSTILE_TICKETS.map((_, index) => read(index + 1).then(() => (answered += 1)));
    const meanwhile: number[] = [];
    while (answered < hostile.length) {
      meanwhile.push(await timedRead());
      // Reading the memory of a process keeps it waiting, so rarely.
      if (meanwhile.length % 20 === 0) rssPeakMb = Math.max(rssPeakMb, rss(pid));
      await delay(PAUSE_MS);
    }
    await Promise.all(hostile);
    const allAnsweredMs = performance.now() - started;
    await delay(UNTIL_IDLE_MS);
    return {
      tickets: hostile.length,
      aloneMs: rounded(median(alone)),
      medianMs: rounded(median(meanwhile)),
      maxMs: rounded(Math.max(...meanwhile)),
      callsMeanwhile: meanwhile.length,
      allAnsweredMs: rounded(allAnsweredMs, 0),
      rssBeforeMb,
      rssPeakMb,
      rssAfterMb: rss(pid),
    };
  } finally {
    await host.stop();
    await fuseDesk.stop();
    await rm(folder, { recursive: true });
  }
}
