import { OPERATIONS } from '../fusedesk/catalogue/catalogue.ts';
import { createApi } from './api.ts';
import { createApiKeys, KEY_SCOPES } from './apiKeys.ts';
import { createDemoData } from './demo/demoData.ts';
import { createFaultInjector, type FaultControls } from './faultInjector.ts';
import { createHandlers } from './handlers/createHandlers.ts';
import { createHourlyLimit } from './hourlyLimit.ts';
import { createRequestLog, type RecordedRequest } from './requestLog.ts';
import { createSandboxRouter } from './router.ts';
import { createSandboxServer } from './sandboxServer.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Epoch milliseconds; all demo data is relative to its first answer. */
  readonly now?: () => number;
  /** Calls per hour and key; 1800 where left out. */
  readonly hourlyLimit?: number;
  /** The same seed and the same first `now` give the same data. */
  readonly seed?: number;
  /** Random per run where left out. */
  readonly apiKey?: string;
  /** What the key may do; everything where left out. */
  readonly scopes?: readonly string[];
}

/** A running sandbox; what it holds is gone when it is closed. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly apiKey: string;
  /** The latest requests of the API, oldest first: at most 2000. */
  readonly requests: () => readonly RecordedRequest[];
  /** How many requests of the API came in all. */
  readonly requestCount: () => number;
  readonly faults: FaultControls;
  close(): Promise<void>;
}

/** Starts a FuseDesk with demo data on 127.0.0.1; rejects where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const keys = createApiKeys();
  const apiKey = keys.add(options.scopes ?? KEY_SCOPES, options.apiKey);
  const desk = createDemoData(now, options.seed ?? 1);
  const router = createSandboxRouter(OPERATIONS, createHandlers(desk));
  const api = createApi({ now, keys, limit: createHourlyLimit(options.hourlyLimit ?? 1_800), router });
  const log = createRequestLog();
  const faults = createFaultInjector();
  const server = createSandboxServer({ api, keys, faults, log, now });
  // Longer than callers keep a connection idle, so that none is closed under a request.
  server.keepAliveTimeout = 65_000;

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('the sandbox got no port'));
    });
  });

  return {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    requests: log.latest,
    requestCount: log.count,
    faults: faults.controls,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
