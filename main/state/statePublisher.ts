import type { ClientSetup } from '../../mcp/clientSetup/clientSetup.ts';
import type { Engine } from '../../mcp/engine/engine.ts';
import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import type { Message } from '../../mcp/texts/message.ts';
import type { AppState, ToolView } from '../../preload/contract.ts';
import type { Updates } from '../lifecycle/appUpdates.ts';
import type { KeyVault } from '../storage/storagePorts.ts';
import { type AppStateStore, createAppStateStore } from './appStateStore.ts';
import type { CallCounter } from './callCounter.ts';
import { deriveState, type StateSources } from './deriveState.ts';
import type { ServerUrls } from './serverUrls.ts';

const TOOLS: readonly ToolView[] = OPERATIONS.map(({ tool, title, method, class: kind, reach, tags }) => ({
  name: tool,
  title,
  method,
  class: kind,
  reach,
  tags: [...tags],
}));

export interface StatePublisherOptions {
  readonly facts: Pick<StateSources, 'version' | 'platform' | 'packaged'>;
  readonly vault: Pick<KeyVault, 'status' | 'view'>;
  readonly serverUrls: Pick<ServerUrls, 'get' | 'subscribe'>;
  readonly startAtLogin: AppState['startAtLogin'];
  readonly updates: Pick<Updates, 'current' | 'subscribe'>;
}

/** The subset of a running host used by the state. */
export interface StateHost {
  readonly engine: Pick<Engine, 'snapshot'>;
  readonly clients: Pick<ClientSetup, 'current'>;
}

/** What can be said about a problem beside its message. */
export type ProblemDetails = Pick<AppState['problems'][number], 'action' | 'since' | 'details'>;

/** Derives the state from its owners whenever one of them changes. */
export interface StatePublisher {
  readonly store: AppStateStore;
  refresh(): void;
  /** Without a host the engine is starting or has failed. */
  setEngine(engine: AppState['engine'], host?: StateHost, calls?: CallCounter): void;
  setStartAtLogin(on: boolean): void;
  /** Shows a problem until it is cleared. The same code replaces it and keeps its `since`. */
  setProblem(code: string, message: Message | undefined, details?: ProblemDetails): void;
}

export function createStatePublisher({
  facts,
  vault,
  serverUrls,
  startAtLogin,
  updates,
}: StatePublisherOptions): StatePublisher {
  let engine: AppState['engine'] = 'starting';
  let host: StateHost | undefined;
  let calls: CallCounter | undefined;
  let login = startAtLogin;
  let problems: AppState['problems'] = [];

  const derive = () =>
    deriveState({
      ...facts,
      engine,
      snapshot: host?.engine.snapshot(),
      clients: host?.clients.current() ?? [],
      storage: vault.status(),
      keyOf: (id) => vault.view(id),
      isUrlKnown: (id) => serverUrls.get(id) !== undefined,
      callsLastHour: calls?.count() ?? 0,
      tools: TOOLS,
      startAtLogin: login,
      updates: updates.current(),
      problems,
    });

  const store = createAppStateStore(derive());
  const refresh = () => store.update(derive());
  updates.subscribe(refresh);
  serverUrls.subscribe(refresh);

  return {
    store,
    refresh,
    setEngine(next, nextHost, nextCalls) {
      engine = next;
      host = nextHost;
      calls = nextCalls;
      refresh();
    },
    setStartAtLogin(on) {
      login = { ...login, on };
      refresh();
    },
    setProblem(code, message, details) {
      const others = problems.filter((problem) => problem.code !== code);
      const since = problems.find((problem) => problem.code === code)?.since ?? details?.since;
      problems =
        message === undefined
          ? others
          : [...others, { code, message, ...details, ...(since !== undefined && { since }) }];
      refresh();
    },
  };
}
