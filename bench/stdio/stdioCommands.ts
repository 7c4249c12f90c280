import { fileURLToPath } from 'node:url';
import type { StdioCommand } from './stdioPeer.ts';

/** A program that makes a server on HTTP available to a client over stdio. */
export type StdioWay = 'fusedesk bridge' | 'fusedesk bridge, Electron' | 'mcp-remote' | 'supergateway';

const path = (file: string) => fileURLToPath(new URL(file, new URL('../../', import.meta.url)));

export interface StdioCommandOptions {
  /** The product's MCP URL, for the two rivals. */
  readonly url: string;
  /** The product's data folder, for its own bridge. */
  readonly dataFolder: string;
  /** Electron's executable, if it runs here: what real entries start, in Node mode. */
  readonly electron: string | undefined;
  /** The bundled bridge. */
  readonly bridge: string;
  /** An empty folder for a rival's files. */
  readonly scratchFolder: string;
}

/** Each way as a client would start it, all on the same Node. */
export function stdioCommands(ends: StdioCommandOptions): ReadonlyMap<StdioWay, StdioCommand> {
  const { url, dataFolder, bridge: bridgeFile, electron, scratchFolder } = ends;
  const node = (script: string, args: readonly string[], env = {}) => ({
    command: process.execPath,
    args: [path(script), ...args],
    env,
  });
  const bridge = node(bridgeFile, ['--data-dir', dataFolder, '--client', 'claude-desktop']);
  const remote = [url, '--allow-http', '--transport', 'http-only', '--silent'];
  const gateway = ['--streamableHttp', url, '--outputTransport', 'stdio', '--logLevel', 'none'];
  return new Map<StdioWay, StdioCommand>([
    ['fusedesk bridge', bridge],
    ...(electron === undefined
      ? []
      : ([
          ['fusedesk bridge, Electron', { ...bridge, command: electron, env: { ELECTRON_RUN_AS_NODE: '1' } }],
        ] as const)),
    [
      'mcp-remote',
      node('bench/node_modules/mcp-remote/dist/proxy.js', remote, { MCP_REMOTE_CONFIG_DIR: scratchFolder }),
    ],
    ['supergateway', node('bench/node_modules/supergateway/dist/index.js', gateway)],
  ]);
}
