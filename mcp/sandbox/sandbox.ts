import { API_OPERATIONS } from '../fusedesk/catalogue/catalogue.ts';
import { createApi } from './api.ts';
import { createApiKeys, KEY_SCOPES } from './apiKeys.ts';
import { createDemoData } from './demo/demoData.ts';
import { DEMO_INTEGRATIONS } from './demo/demoIntegrations.ts';
import { createFaultInjector, type FaultControls } from './faultInjector.ts';
import { createHandlers } from './handlers/createHandlers.ts';
import { createHourlyLimit } from './hourlyLimit.ts';
import { createQuirkyApi } from './quirks/quirkyApi.ts';
import type { SandboxQuirks } from './quirks/sandboxQuirks.ts';
import { createRequestLog, type RecordedRequest } from './requestLog.ts';
import { createSandboxRouter } from './router.ts';
import { createSandboxServer } from './sandboxServer.ts';

export interface SandboxOptions {
  /** 0, the default, uses a free port. */
  readonly port?: number;
  /** Epoch milliseconds; all demo data is relative to the first call. */
  readonly now?: () => number;
  /** Calls per hour and key; 1800 by default. */
  readonly hourlyLimit?: number;
  /** The same seed and first `now` produce the same data. */
  readonly seed?: number;
  /** Random by default. */
  readonly apiKey?: string;
  /** The scopes of the key; all by default. */
  readonly scopes?: readonly string[];
  /** What this FuseDesk does differently; nothing by default. */
  readonly quirks?: SandboxQuirks;
}

/** A running sandbox; closing it deletes its data. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly apiKey: string;
  /** The latest API requests, oldest first, at most 2000. */
  readonly requests: () => readonly RecordedRequest[];
  /** The total number of API requests. */
  readonly requestCount: () => number;
  readonly faults: FaultControls;
  close(): Promise<void>;
}

/** Starts a FuseDesk with demo data on 127.0.0.1; rejects if the port is in use. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const keys = createApiKeys();
  const apiKey = keys.add(options.scopes ?? KEY_SCOPES, options.apiKey);
  const data = createDemoData(now, options.seed ?? 1);
  const router = createSandboxRouter(API_OPERATIONS, createHandlers(data));
  const plainApi = createApi({
    now,
    keys,
    spend: createHourlyLimit(options.hourlyLimit ?? 1_800),
    router,
    integrations: DEMO_INTEGRATIONS,
  });
  const { quirks } = options;
  const api =
    quirks === undefined ? plainApi : createQuirkyApi({ api: plainApi, router, contacts: data.contacts, quirks });
  const log = createRequestLog();
  const faults = createFaultInjector();
  const server = createSandboxServer({ api, keys, faults, log, now });
  // Longer than clients keep idle connections, so that none closes during a request.
  server.keepAliveTimeout = 65_000;

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('the sandbox has no port'));
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
