import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { OtherCheckout } from './otherCheckout.ts';
import { startProcess } from './processes/startProcess.ts';

/** The servers of a run: separate processes that all call the same sandbox. */
export interface BenchServers {
  readonly sandbox: { readonly url: string; readonly apiKey: string };
  /** The product's MCP URL, with all tools in scope. */
  readonly bridge: string;
  /** The same tools behind three that find and call them. */
  readonly discovery: string;
  /** The same of another checkout. */
  readonly other?: string;
  /** The product's data folder, where its stdio bridge finds it. */
  readonly dataFolder: string;
  /** The same tools under fastmcp, in each of its HTTP modes. */
  readonly rivals: Readonly<Record<RivalMode, string>>;
  stop(): Promise<void>;
}

/** How fastmcp responds in sessions: event streams (its default) or plain JSON. */
export type RivalMode = 'sessions' | 'json';

const urlLine = z.object({ url: z.url() });
const readyLine = urlLine.extend({ management: z.url(), apiToken: z.string(), account: z.string() });
const sandboxLine = z.object({ url: z.url(), apiKey: z.string() });

const read = <T>(schema: z.ZodType<T>, line: string): T => schema.parse(JSON.parse(line));

export async function startServers(other?: OtherCheckout): Promise<BenchServers> {
  const cleanup: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of cleanup.splice(0).reverse()) await step();
  };
  try {
    const fuseDesk = await startProcess('bench/processes/sandboxProcess.ts');
    cleanup.push(fuseDesk.stop);
    const sandbox = read(sandboxLine, fuseDesk.firstLine);
    const key = { FUSEDESK_API_KEY: sandbox.apiKey };

    const product = async (commandLine: string) => {
      const folder = await mkdtemp(join(tmpdir(), 'fusedesk-bench-'));
      cleanup.push(() => rm(folder, { recursive: true }));
      const options = ['--base-url', sandbox.url, '--methods', 'read,write', '--port', '0', '--data-dir', folder];
      const started = await startProcess(commandLine, ['serve', ...options, '--json'], key);
      cleanup.push(started.stop);
      return { ...read(readyLine, started.firstLine), folder };
    };
    const bridge = await product('mcp/cli/cli.ts');
    const otherBridge = other && (await product(other.commandLine));

    const rival = async (mode: RivalMode) => {
      const started = await startProcess('bench/processes/fastmcpServer.mjs', [mode], {
        ...key,
        FUSEDESK_URL: sandbox.url,
      });
      cleanup.push(started.stop);
      return read(urlLine, started.firstLine).url;
    };
    const rivals = {
      sessions: await rival('sessions'),
      json: await rival('json'),
    };
    return {
      sandbox,
      bridge: bridge.url,
      discovery: await createDiscoveryServer(bridge),
      ...(otherBridge && { other: otherBridge.url }),
      dataFolder: bridge.folder,
      rivals,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createDiscoveryServer({ management, account, apiToken }: z.infer<typeof readyLine>): Promise<string> {
  const response = await fetch(`${management}/integrated-account/${account}/mcp`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Discovery', config: { tool_exposure: 'discovery' } }),
  });
  return urlLine.parse(await response.json()).url;
}
