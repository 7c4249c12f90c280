import { request } from 'node:http';
import { isProcessAlive } from '../base/isProcessAlive.ts';
import { DISCOVERY_FILE, type Discovery, parseDiscovery } from '../bridge/connection/discoveryFile.ts';
import { BRIDGE_PATH, BRIDGE_PROTOCOL } from '../bridge/connection/upgradeProtocol.ts';
import { platformPath } from '../clients/folders.ts';
import type { System } from '../clients/system.ts';
import { type Finding, finding } from './finding.ts';

const RESPONSE_TIMEOUT_MS = 3_000;

export interface AppCheckResult {
  readonly findings: readonly Finding[];
  /** Must be redacted from every report. */
  readonly secret: string | undefined;
}

/** Checks whether a bridge could find and reach the app: discovery file, process, port, secret. */
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
  const stats = await files.stat(path).catch(() => undefined);
  // Windows has no POSIX mode bits; the profile folder's ACL excludes other users.
  const isReadableByOthers = platform !== 'win32' && stats !== undefined && (stats.mode & 0o077) !== 0;
  const modeFindings = isReadableByOthers
    ? [finding('discovery_open_to_others', { path, mode: stats.mode.toString(8) })]
    : [];
  const { running } = discovery;
  if (!running) return only(...modeFindings, finding('app_not_running', { path }));
  if (!isAlive(running.pid)) return only(...modeFindings, finding('app_gone', { path, pid: running.pid }));
  const { pid, port, startedAt, secret } = running;
  const runs = finding('app_running', { version: discovery.version, pid, port, startedAt });
  return { findings: [...modeFindings, runs, await tryUpgrade(running)], secret };
}

/** Connects like a bridge and disconnects immediately. */
function tryUpgrade({ port, secret }: NonNullable<Discovery['running']>): Promise<Finding> {
  return new Promise((resolve) => {
    const upgrade = request({
      host: '127.0.0.1',
      port,
      path: BRIDGE_PATH,
      headers: { connection: 'Upgrade', upgrade: BRIDGE_PROTOCOL, authorization: `Bearer ${secret}` },
      timeout: RESPONSE_TIMEOUT_MS,
    });
    const end = (result: Finding) => {
      upgrade.destroy();
      resolve(result);
    };
    upgrade.on('upgrade', (_response, socket) => {
      socket.destroy();
      end(finding('secret_accepted', { port }));
    });
    upgrade.on('response', ({ statusCode = 0 }) => end(finding('secret_refused', { port, status: statusCode })));
    upgrade.on('timeout', () => end(finding('port_silent', { port, error: 'no response' })));
    upgrade.on('error', (error) => end(finding('port_silent', { port, error: error.message })));
    upgrade.end();
  });
}
