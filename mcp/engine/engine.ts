import { openAccessStore } from '../access/accessStore.ts';
import { type Accounts, createAccounts } from '../access/accounts.ts';
import { type ApiTokens, createApiTokens } from '../access/apiTokens.ts';
import { authenticate, isApiToken } from '../access/authenticate.ts';
import { type ApprovalPolicy, neverAsk } from '../access/authorize.ts';
import { createGlobalAccess, type GlobalAccessControls } from '../access/globalAccess.ts';
import { inScope } from '../access/scope.ts';
import { createServers, type Servers } from '../access/servers.ts';
import type { ActivityLog } from '../activity/activityLog.ts';
import { createEmitter } from '../base/emitter.ts';
import { lazy } from '../base/lazy.ts';
import { systemTimeZone } from '../base/timeZone.ts';
import { openClientRegistry } from '../clientRegistry/clientRegistry.ts';
import type { DiscoveryPublisher } from '../discovery/discoveryPublisher.ts';
import { type HttpServer, openHttpServer } from '../endpoints/http/httpServer.ts';
import { loadSdk } from '../endpoints/lazySdk.ts';
import { OPERATIONS } from '../fusedesk/catalogue/catalogue.ts';
import type { Approve, Clock, Log, Persistence, SecretStore, TimeZone } from '../hostPorts.ts';
import { createManagementApi } from '../management/management.ts';
import { buildTools } from '../tools/tools.ts';
import { createAccountClients } from './accountClients.ts';
import { applyAccessChange } from './applyAccessChange.ts';
import { createBridgeListener } from './bridgeListener.ts';
import { createEndedServers } from './endedServers.ts';
import { createLastRateLimits } from './lastRateLimits.ts';
import { createServerRuntimes, type ServerRuntimes } from './serverRuntimes.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { readStaffNames, type StaffNames } from './staffNames.ts';

/** The preferred port unless a host names another; if it is in use, a free one is taken. */
const DEFAULT_PORT = 47_821;

export interface EngineOptions {
  readonly persistence: Persistence;
  readonly secrets: SecretStore;
  readonly approve: Approve;
  readonly clock: Clock;
  /** That of the machine if left out. */
  readonly timeZone?: TimeZone;
  readonly log: Log;
  readonly activity: ActivityLog;
  readonly preferredPort?: number;
  readonly needsApproval?: ApprovalPolicy;
  /** Where the last handshake of each client is kept; in memory if left out. */
  readonly handshakePersistence?: Persistence;
  /** Where bridges find this engine; they cannot if left out. */
  readonly discovery?: DiscoveryPublisher;
  /** The server of bridges that name none; the oldest if left out. */
  readonly defaultServer?: () => string | undefined;
  /** False for a host that often runs long before its first client: the MCP SDK is then loaded with that client. */
  readonly preloadSdk?: boolean;
}

/** For a host that keeps nothing between runs. */
export const noPersistence: Persistence = { load: async () => undefined, save: async () => {} };

/** Everything a person or a script can ask of the engine. */
export interface Commands extends Accounts {
  readonly servers: Pick<Servers, 'create' | 'update' | 'remove'>;
  /** Whose cases an access can be limited to; undefined if FuseDesk does not tell. */
  staffNames(accountId: string): Promise<StaffNames | undefined>;
  readonly apiTokens: ApiTokens;
  readonly globalAccess: Pick<GlobalAccessControls, 'setReadOnly' | 'pause' | 'resume'>;
}

/** The one object that both hosts drive. It knows neither Electron nor a terminal. */
export interface Engine {
  /** Opens the HTTP server and returns its address. */
  start(): Promise<string>;
  /** Resolves when bridges can find the HTTP server, a moment after it responds. */
  discoverable(): Promise<void>;
  stop(): Promise<void>;
  snapshot(): Snapshot;
  /** Calls the listener with a new snapshot after each change; returns the function that unsubscribes. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  readonly commands: Commands;
  /** The URL of the server that a token belongs to; only while running. */
  urlOf(token: string): string;
  readonly openStdio: ServerRuntimes['openStdio'];
}

/**
 * Creates an engine on the persisted state.
 * @throws UnreadableStateError if the state is damaged or newer than this version.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const {
    secrets,
    approve,
    clock,
    timeZone = systemTimeZone,
    log,
    activity,
    preferredPort = DEFAULT_PORT,
    needsApproval = neverAsk,
    handshakePersistence = noPersistence,
    discovery,
    defaultServer = () => store.state().servers[0]?.id,
    preloadSdk = true,
  } = options;
  const store = await openAccessStore(options.persistence);
  const findServer = (id: string) => store.state().servers.find((server) => server.id === id);
  const globalAccess = createGlobalAccess({ store, clock, log });
  const servers = createServers({ store, operations: OPERATIONS, clock, log });
  const accountClients = createAccountClients({
    findAccount: (id) => store.state().accounts.find((account) => account.id === id),
    secrets,
    clock,
    log,
  });
  const rateLimits = createLastRateLimits(findServer);
  const endedServers = createEndedServers();
  const changed = createEmitter<[]>();

  let closeAnswers = async () => {};
  const loadToolCaller = lazy(async () => {
    const [{ createToolCaller }, { openAnswers }] = await Promise.all([
      import('./callTool.ts'),
      import('../answers/openAnswers.ts'),
    ]);
    const { answers, content } = openAnswers({ clock, log });
    closeAnswers = answers.close;
    return createToolCaller({
      findServer,
      expiredAt: endedServers.expiredAt,
      globalAccess: globalAccess.current,
      accountClient: accountClients.getOrCreate,
      needsApproval,
      approve,
      content,
      answers,
      record(entry) {
        // Record the rate limit first: activity subscribers read it immediately.
        rateLimits.record(entry);
        activity.record(entry);
      },
      clock,
      timeZone,
      log,
    });
  });
  if (preloadSdk) await Promise.all([loadSdk(), loadToolCaller()]);

  const clientRegistry = await openClientRegistry({
    store: handshakePersistence,
    currentTools: (id) => runtimes.toolProvider(id).callableTools(),
    isServer: (id) => findServer(id) !== undefined,
    onChange: () => changed.emit(),
    clock,
    log,
  });
  const runtimes = createServerRuntimes({
    tools: () => buildTools(OPERATIONS),
    findServer,
    globalAccess: globalAccess.current,
    callTool: async (call) => (await loadToolCaller())(call),
    clientRegistry,
    clock,
    timeZone,
    log,
  });
  const onRejected = (kind: string) => {
    if (kind === 'unauthenticated' || kind === 'expired') {
      activity.record({ at: new Date(clock.now()).toISOString(), outcome: kind });
    }
  };
  const bridgeListener = createBridgeListener({
    discovery,
    serverIds: () => store.state().servers.map(({ id }) => id),
    defaultServer,
    runtimes,
    onRejected,
    clock,
    log,
  });

  let http: HttpServer | undefined;
  let bridges: ReturnType<typeof bridgeListener.open> | undefined;
  const urlOf = (token: string) => {
    if (!http) throw new Error('The engine is not running.');
    return `${http.url}/mcp/${token}`;
  };
  const manage = createManagementApi({ store, servers, urlOf });

  const snapshot = () =>
    takeSnapshot({
      state: store.state(),
      url: http?.url,
      globalAccess: globalAccess.current(),
      handshakes: clientRegistry.list(),
      lastRateLimit: rateLimits.get,
      countTools: (server) => OPERATIONS.filter((operation) => inScope(operation, server)).length,
    });
  // A subscriber that fails must not make the change fail.
  const snapshots = createEmitter<[Snapshot]>((error) =>
    log.error('[engine] subscriber failed', { error: String(error) }),
  );
  changed.subscribe(() => {
    if (snapshots.hasListeners()) snapshots.emit(snapshot());
  });
  store.subscribe((change) => {
    applyAccessChange(change, { runtimes, clientRegistry, accountClients, endedServers, rateLimits });
    bridgeListener.serversChanged();
    changed.emit();
  });

  let opening: Promise<string> | undefined;
  let published: Promise<void> = Promise.resolve();
  const open = async () => {
    bridges = bridgeListener.open();
    http = await openHttpServer({
      preferredPort,
      authenticate(token) {
        const auth = authenticate(token, store, clock);
        if (!auth.ok) return auth;
        const { id, requireApiTokenAuth } = auth.server;
        return {
          ok: true,
          serverId: id,
          endpoint: () => runtimes.httpEndpoint(id),
          needsApiToken: requireApiTokenAuth,
        };
      },
      isApiToken: (token) => isApiToken(token, store),
      manage,
      onRejected,
      upgrades: bridges.upgrades,
      log,
    });
    servers.start();
    globalAccess.start();
    published = bridges.publish(http.port);
    changed.emit();
    return http.url;
  };

  return {
    async start() {
      opening ??= open();
      try {
        return await opening;
      } catch (error) {
        opening = undefined;
        throw error;
      }
    },
    async discoverable() {
      await opening;
      await published;
    },
    async stop() {
      await opening?.catch(() => undefined);
      opening = undefined;
      servers.stop();
      globalAccess.stop();
      await bridges?.close();
      await runtimes.close();
      await closeAnswers();
      await bridges?.upgrades.close();
      bridges = undefined;
      await http?.close();
      http = undefined;
      await clientRegistry.stop();
      await accountClients.close();
      await activity.flush();
      // A server that expired just now may still be being saved.
      await store.flush();
      changed.emit();
    },
    snapshot,
    subscribe: snapshots.subscribe,
    commands: {
      ...createAccounts({ store, secrets, clock }),
      servers,
      staffNames: async (accountId) => readStaffNames(await accountClients.getOrCreate(accountId)),
      apiTokens: createApiTokens({ store, clock }),
      globalAccess,
    },
    urlOf,
    openStdio: runtimes.openStdio,
  };
}
