import { fileURLToPath } from 'node:url';
import type { StdioCommand } from './stdioPeer.ts';

/** What brings MCP at an HTTP address to a client that starts programs. */
export const STDIO_WAYS = ['fusedesk bridge', 'fusedesk bridge, Electron', 'mcp-remote', 'supergateway'] as const;
export type StdioWay = (typeof STDIO_WAYS)[number];

const path = (file: string) => fileURLToPath(new URL(file, new URL('../../', import.meta.url)));

export interface StdioCommandOptions {
  /** The product's MCP address, for the two rivals. */
  readonly url: string;
  /** The product's data folder, for its own bridge. */
  readonly dataFolder: string;
  /** Electron's program, where it can be had: what people's entries start, in its Node mode. */
  readonly electron: string | undefined;
  /** The bridge's one file. */
  readonly bridge: string;
  /** An empty folder for what a rival keeps. */
  readonly scratchFolder: string;
}

/** Each way as a client would start it, by the same Node. */
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
