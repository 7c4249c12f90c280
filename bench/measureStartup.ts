import type { OtherCheckout } from './otherCheckout.ts';
import { startProcess } from './processes/startProcess.ts';
import { median, medianRatio, rounded } from './statistics.ts';

/** Milliseconds from the spawn of a process to its first line of output; medians of the rounds. */
export interface StartFigures {
  readonly bareNodeMs: number;
  readonly bridgeMs: number;
  readonly fastmcpMs: number;
  readonly other?: {
    readonly bridgeMs: number;
    /** This checkout's time divided by the other's, round by round. */
    readonly ratio: number;
  };
}

const serve = (commandLine: string) => () => startProcess(commandLine, ['serve', '--sandbox', '--json', '--port', '0']);

/** Starts each process in turn. The product starts its sandbox too and is ready for the first call. */
export async function measureStartup(rounds: number, other?: OtherCheckout): Promise<StartFigures> {
  const bareNode: number[] = [];
  const bridge: number[] = [];
  const otherBridge: number[] = [];
  const fastmcp: number[] = [];
  const ways = [
    { times: bareNode, start: () => startProcess('bench/processes/bareNode.mjs') },
    { times: bridge, start: serve('mcp/cli/cli.ts') },
    ...(other ? [{ times: otherBridge, start: serve(other.commandLine) }] : []),
    {
      times: fastmcp,
      start: () =>
        startProcess('bench/processes/fastmcpServer.mjs', ['sessions'], {
          FUSEDESK_URL: 'http://127.0.0.1',
          FUSEDESK_API_KEY: 'none',
        }),
    },
  ];
  // The first round fills the disk cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { times, start } of ways) {
      const started = await start();
      await started.stop();
      if (round > 0) times.push(started.readyMs);
    }
  }
  const middle = (times: readonly number[]) => rounded(median(times), 0);
  return {
    bareNodeMs: middle(bareNode),
    bridgeMs: middle(bridge),
    fastmcpMs: middle(fastmcp),
    ...(other && { other: { bridgeMs: middle(otherBridge), ratio: medianRatio(bridge, otherBridge) } }),
  };
}
