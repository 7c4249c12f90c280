import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startProcess } from './processes/startProcess.ts';

/** The servers of a run, each in a process of its own, all in front of one sandbox. */
export interface BenchServers {
  readonly sandbox: { readonly url: string; readonly apiKey: string };
  /** The product's MCP address; all 38 tools are in its scope. */
  readonly bridge: string;
  /** Where the product says how it is found, for its bridge over standard streams. */
  readonly dataFolder: string;
  /** The same tools under fastmcp, in each of its ways to serve HTTP. */
  readonly rivals: Readonly<Record<RivalMode, string>>;
  stop(): Promise<void>;
}

/** How fastmcp answers in its sessions: as event streams, which is its default, or as plain JSON. */
export type RivalMode = 'sessions' | 'json';

const urlLine = z.object({ url: z.url() });
const sandboxLine = z.object({ url: z.url(), apiKey: z.string() });

const read = <T>(schema: z.ZodType<T>, line: string): T => schema.parse(JSON.parse(line));

export async function startServers(): Promise<BenchServers> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'fusedesk-bench-'));
    undo.push(() => rm(folder, { recursive: true }));
    const fuseDesk = await startProcess('bench/processes/sandboxProcess.ts');
    undo.push(fuseDesk.stop);
    const sandbox = read(sandboxLine, fuseDesk.firstLine);

    const flags = ['--base-url', sandbox.url, '--methods', 'read,write', '--port', '0', '--data-dir', folder];
    const key = { FUSEDESK_API_KEY: sandbox.apiKey };
    const bridge = await startProcess('mcp/cli/cli.ts', ['serve', ...flags, '--json'], key);
    undo.push(bridge.stop);

    const rival = async (mode: RivalMode) => {
      const started = await startProcess('bench/processes/fastmcpServer.mjs', [mode], {
        ...key,
        FUSEDESK_URL: sandbox.url,
      });
      undo.push(started.stop);
      return read(urlLine, started.firstLine).url;
    };
    const rivals = {
      sessions: await rival('sessions'),
      json: await rival('json'),
    };
    return { sandbox, bridge: read(urlLine, bridge.firstLine).url, dataFolder: folder, rivals, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
