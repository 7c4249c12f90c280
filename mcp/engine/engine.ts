import { randomUUID } from 'node:crypto';
import { openAccessStore } from '../access/accessStore.ts';
import { type Accounts, createAccounts } from '../access/accounts.ts';
import { type ApiTokens, createApiTokens } from '../access/apiTokens.ts';
import { type ApprovalPolicy, neverAsk } from '../access/approvalPolicy.ts';
import { authenticate, isApiToken } from '../access/authenticate.ts';
import { createGlobalAccess, type GlobalAccessControls } from '../access/globalAccess.ts';
import { inScope } from '../access/scope.ts';
import { createServers, type Servers } from '../access/servers.ts';
import type { ActivityLog } from '../activity/activityLog.ts';
import { createLazy, loadAll } from '../base/lazy.ts';
import { openClientRegistry } from '../clientRegistry/clientRegistry.ts';
import type { DiscoveryPublisher } from '../discovery/discoveryPublisher.ts';
import { type HttpServer, openHttpServer } from '../endpoints/http/httpServer.ts';
import { createLazySdk } from '../endpoints/lazySdk.ts';
import { OPERATIONS } from '../fusedesk/catalogue/catalogue.ts';
import type { Approve, Clock, Log, Persistence, SecretStore } from '../hostPorts.ts';
import { createManagementApi } from '../management/management.ts';
import { buildTools } from '../tools/tools.ts';
import { createAccountClients } from './accountClients.ts';
import { createBridgeListener } from './bridgeListener.ts';
import { createServerRuntimes, type ServerRuntimes } from './serverRuntimes.ts';
import { type LastRateLimit, type Snapshot, takeSnapshot } from './snapshot.ts';

/** The port asked for unless a host names another; a free one is taken where it is in use. */
export const DEFAULT_PORT = 47_821;

export interface EngineOptions {
  readonly persistence: Persistence;
  readonly secrets: SecretStore;
  readonly approve: Approve;
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: ActivityLog;
  readonly preferredPort?: number;
  readonly needsApproval?: ApprovalPolicy;
  /** Where the last handshake of each client is kept; this run alone knows them where left out. */
  readonly handshakePersistence?: Persistence;
  /** Where bridges find this engine; none does where left out. */
  readonly discovery?: DiscoveryPublisher;
  /** The server of bridges that name none; the one made first where left out. */
  readonly defaultServer?: () => string | undefined;
  /**
   * False for a host that often runs long before its first client comes: the MCP SDK and what calls
   * pass are then loaded with that one. `openStdio` needs them loaded.
   */
  readonly preloadSdk?: boolean;
}

/** The store of a host that keeps nothing. */
export const noPersistence: Persistence = { load: async () => undefined, save: async () => {} };

/** Everything a person or a script can ask of the engine. */
export interface Commands extends Accounts {
  readonly servers: Pick<Servers, 'create' | 'update' | 'remove'>;
  readonly apiTokens: ApiTokens;
  readonly globalAccess: Pick<GlobalAccessControls, 'setReadOnly' | 'pause' | 'resume'>;
}

/** The one object that both hosts drive. It knows neither Electron nor a terminal. */
export interface Engine {
  /** Opens the HTTP endpoint; answers with its address. */
  start(): Promise<string>;
  /** Resolves once bridges can find the endpoint, a moment after it answers. */
  discoverable(): Promise<void>;
  stop(): Promise<void>;
  snapshot(): Snapshot;
  /** Calls the listener with a new snapshot after each change; the returned function ends that. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  readonly commands: Commands;
  /** The address at which a server's token opens it; only while running. */
  urlOf(token: string): string;
  readonly openStdio: ServerRuntimes['openStdio'];
}

/** 64 random bits. Node draws them for many UUIDs at once; `randomBytes` would ask the system for each answer. */
function newFenceId(): string {
  const uuid = randomUUID();
  // The first 32 bits and the last: those between hold the UUID's version.
  return uuid.slice(0, 8) + uuid.slice(-8);
}

/**
 * Makes an engine on what the store holds.
 * @throws UnreadableStateError where the kept state is damaged or newer than this version.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const {
    persistence: store,
    secrets,
    approve,
    clock,
    log,
    activity,
    preferredPort = DEFAULT_PORT,
    needsApproval = neverAsk,
    handshakePersistence: clients = noPersistence,
    discovery: announcements,
    defaultServer = () => ledger.state().servers[0]?.id,
    preloadSdk: loadsProtocolAtStart = true,
  } = options;
  const protocol = createLazySdk();
  const ledger = await openAccessStore(store);
  const ceiling = createGlobalAccess({ ledger, clock, log });
  const servers = createServers({ ledger, operations: OPERATIONS, clock, log });
  const links = createAccountClients({
    accountOf: (id) => ledger.state().accounts.find((account) => account.id === id),
    secrets,
    clock,
    log,
  });
  const limits = new Map<string, LastRateLimit>();
  const endings = new Map<string, string | undefined>();
  const serverOf = (id: string) => ledger.state().servers.find((server) => server.id === id);

  const call = createLazy('The way of a call', async () => {
    const [{ createToolCaller: createCall }, { createContentPipeline }] = await Promise.all([
      import('./callTool.ts'),
      import('../content/contentPipeline.ts'),
    ]);
    return createCall({
      findServer: serverOf,
      endedAt: (id) => endings.get(id),
      globalAccess: ceiling.current,
      accountClient: links.getOrCreate,
      needsApproval,
      approve,
      content: createContentPipeline({ fenceId: newFenceId }),
      clock,
      log,
      record(entry) {
        const accountId = entry.serverId === undefined ? undefined : serverOf(entry.serverId)?.accountId;
        if (accountId !== undefined && entry.rateLimit) limits.set(accountId, { ...entry.rateLimit, at: entry.at });
        // Last: whoever hears of the call looks at once at what is left of the limit.
        activity.record(entry);
      },
    });
  });
  const prepare = () => loadAll(protocol, call);
  if (loadsProtocolAtStart) await prepare();
  const handshakes = await openClientRegistry({
    store: clients,
    currentTools: (id) => serving.toolProvider(id).listTools(),
    isServer: (id) => serverOf(id) !== undefined,
    onChange: () => publish(),
    clock,
    log,
  });
  const serving = createServerRuntimes({
    protocol: protocol.loaded,
    tools: () => buildTools(OPERATIONS),
    findServer: serverOf,
    globalAccess: ceiling.current,
    callTool: (input) => call.loaded()(input),
    handshakes,
    clock,
    log,
  });
  const noteRefusal = (kind: string) => {
    if (kind === 'unauthenticated' || kind === 'expired') {
      activity.record({ at: new Date(clock.now()).toISOString(), outcome: kind });
    }
  };
  const bridging = createBridgeListener({
    discovery: announcements,
    serverIds: () => ledger.state().servers.map(({ id }) => id),
    defaultServer,
    runtimes: serving,
    prepare,
    onRejected: noteRefusal,
    clock,
    log,
  });

  let http: HttpServer | undefined;
  const urlOf = (token: string) => {
    if (!http) throw new Error('The engine is not running.');
    return `${http.url}/mcp/${token}`;
  };
  const manage = createManagementApi({ ledger, servers, urlOf });

  const snapshot = () =>
    takeSnapshot({
      state: ledger.state(),
      url: http?.url,
      ceiling: ceiling.current(),
      clients: handshakes.list(),
      limitOf: (id) => limits.get(id),
      toolsOf: (server) => OPERATIONS.filter((operation) => inScope(operation, server)).length,
    });
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const publish = () => {
    if (listeners.size === 0) return;
    const now = snapshot();
    for (const listener of listeners) {
      try {
        listener(now);
      } catch (error) {
        // A window that cannot draw must not make the change fail that it is told of.
        log.error('a listener of the engine failed', { error: String(error) });
      }
    }
  };

  // What a server's end says of itself must be known before its calls are broken off.
  let expiring = new Map(ledger.state().servers.map(({ id, expiresAt }) => [id, expiresAt]));
  ledger.subscribe((change) => {
    switch (change.kind) {
      case 'ceiling':
        serving.notifyToolsChanged();
        break;
      case 'server':
        serving.notifyToolsChanged(change.serverId);
        break;
      case 'server_ended':
        endings.set(change.serverId, change.why === 'expired' ? expiring.get(change.serverId) : undefined);
        serving.end(change.serverId);
        handshakes.forgetServer(change.serverId);
        break;
      case 'accounts':
        links.forget(change.accountId);
        break;
      case 'api_tokens':
        break;
    }
    expiring = new Map(ledger.state().servers.map(({ id, expiresAt }) => [id, expiresAt]));
    bridging.serversChanged();
    publish();
  });

  let bridges: ReturnType<typeof bridging.open> | undefined;
  const open = async () => {
    bridges = bridging.open();
    http = await openHttpServer({
      preferredPort,
      authenticate(token) {
        const admission = authenticate(token, ledger, clock);
        if (!admission.ok) return admission;
        const { id, requireApiTokenAuth } = admission.server;
        return { ok: true, serverId: id, endpoint: () => serving.httpEndpoint(id), needsApiToken: requireApiTokenAuth };
      },
      prepare,
      isApiToken: (token) => isApiToken(token, ledger),
      manage,
      onRejected: noteRefusal,
      bridges: bridges.door,
      log,
    });
    servers.start();
    ceiling.start();
    announced = bridges.announce(http.port);
    publish();
    return http.url;
  };
  let opening: Promise<string> | undefined;
  let announced: Promise<void> = Promise.resolve();

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
      await announced;
    },
    async stop() {
      await opening?.catch(() => undefined);
      opening = undefined;
      servers.stop();
      ceiling.stop();
      await bridges?.close();
      await serving.close();
      await bridges?.door.close();
      bridges = undefined;
      await http?.close();
      http = undefined;
      await handshakes.stop();
      await links.close();
      await activity.flush();
      // A server that ended by itself just now may still be on its way out of the settings.
      await ledger.flush();
      publish();
    },
    snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    commands: {
      ...createAccounts({ ledger, secrets, clock }),
      servers,
      apiTokens: createApiTokens({ ledger, clock }),
      globalAccess: ceiling,
    },
    urlOf,
    openStdio: serving.openStdio,
  };
}
