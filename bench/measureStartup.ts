import { startProcess } from './processes/startProcess.ts';
import { median, rounded } from './statistics.ts';

/** Milliseconds from the spawn of a process to its first line of output; medians of the rounds. */
export interface StartFigures {
  readonly bareNodeMs: number;
  readonly bridgeMs: number;
  readonly fastmcpMs: number;
}

/** Starts each process in turn. The product starts its sandbox too and is ready for the first call. */
export async function measureStartup(rounds: number): Promise<StartFigures> {
  const ways = {
    bareNodeMs: () => startProcess('bench/processes/bareNode.mjs'),
    bridgeMs: () => startProcess('mcp/cli/cli.ts', ['serve', '--sandbox', '--json', '--port', '0']),
    fastmcpMs: () =>
      startProcess('bench/processes/fastmcpServer.mjs', ['sessions'], {
        FUSEDESK_URL: 'http://127.0.0.1',
        FUSEDESK_API_KEY: 'none',
      }),
  };
  const taken: Record<keyof typeof ways, number[]> = { bareNodeMs: [], bridgeMs: [], fastmcpMs: [] };
  // The first round fills the disk cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const way of ['bareNodeMs', 'bridgeMs', 'fastmcpMs'] as const) {
      const started = await ways[way]();
      await started.stop();
      if (round > 0) taken[way].push(started.readyMs);
    }
  }
  const middle = (times: readonly number[]) => rounded(median(times), 0);
  return {
    bareNodeMs: middle(taken.bareNodeMs),
    bridgeMs: middle(taken.bridgeMs),
    fastmcpMs: middle(taken.fastmcpMs),
  };
}
