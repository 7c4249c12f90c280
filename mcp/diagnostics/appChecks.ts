import { request } from 'node:http';
import { isProcessAlive } from '../base/isProcessAlive.ts';
import { DISCOVERY_FILE, type Discovery, parseDiscovery } from '../bridge/connection/discoveryFile.ts';
import { BRIDGE_PATH, BRIDGE_PROTOCOL } from '../bridge/connection/upgradeProtocol.ts';
import { platformPath } from '../clients/system/folders.ts';
import type { System } from '../clients/system/system.ts';
import type { Finding } from './diagnosticsReport.ts';
import { finding } from './findingCodes.ts';

/** How long the loopback may take to answer, in milliseconds. */
const PATIENCE_MS = 3_000;

export interface AppCheckResult {
  readonly findings: readonly Finding[];
  /** To be kept out of every report. */
  readonly secret: string | undefined;
}

/** Looks whether the app can be found and reached as a bridge does it: discovery file, process, port, secret. */
export async function checkApp(
  { platform, files }: Pick<System, 'platform' | 'files'>,
  dataFolder: string,
  isAlive: (pid: number) => boolean = isProcessAlive,
): Promise<AppCheckResult> {
  const path = platformPath(platform).join(dataFolder, DISCOVERY_FILE);
  const only = (...findings: readonly Finding[]): AppCheckResult => ({ findings, secret: undefined });
  const bytes = await files.read(path).catch(() => undefined);
  if (!bytes) return only(finding('discovery_missing', { path }));
  const discovery = parseDiscovery(Buffer.from(bytes).toString('utf8'));
  if (!discovery) return only(finding('discovery_damaged', { path }));
  const facts = await files.stat(path).catch(() => undefined);
  // Windows has no such bits: the folder of the profile keeps others out.
  const open = platform !== 'win32' && facts !== undefined && (facts.mode & 0o077) !== 0;
  const mode = open ? [finding('discovery_open_to_others', { path, mode: facts.mode.toString(8) })] : [];
  const { running } = discovery;
  if (!running) return only(...mode, finding('app_not_running', { path }));
  if (!isAlive(running.pid)) return only(...mode, finding('app_gone', { path, pid: running.pid }));
  const { pid, port, startedAt, secret } = running;
  const runs = finding('app_running', { version: discovery.version, pid, port, startedAt });
  return { findings: [...mode, runs, await knock(running)], secret };
}

/** Asks for a pipe as a bridge does, and lets it go at once. */
function knock({ port, secret }: NonNullable<Discovery['running']>): Promise<Finding> {
  return new Promise((resolve) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path: BRIDGE_PATH,
      headers: { connection: 'Upgrade', upgrade: BRIDGE_PROTOCOL, authorization: `Bearer ${secret}` },
      timeout: PATIENCE_MS,
    });
    const end = (result: Finding) => {
      asked.destroy();
      resolve(result);
    };
    asked.on('upgrade', (_answer, socket) => {
      socket.destroy();
      end(finding('secret_accepted', { port }));
    });
    asked.on('response', ({ statusCode = 0 }) => end(finding('secret_refused', { port, status: statusCode })));
    asked.on('timeout', () => end(finding('port_silent', { port, error: 'no answer' })));
    asked.on('error', (error) => end(finding('port_silent', { port, error: error.message })));
    asked.end();
  });
}
