import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import type { AppState, ToolView } from '../../preload/contract.ts';
import type { Addresses } from '../addresses.ts';
import type { BridgeHost } from '../bridgeHost.ts';
import type { KeyVault } from '../storage/ports.ts';
import type { Updates } from '../updates.ts';
import { deriveState, type StateSources } from './deriveState.ts';
import type { HourlyCalls } from './hourlyCalls.ts';
import { createStateTree, type StateTree } from './stateTree.ts';

const TOOLS: readonly ToolView[] = OPERATIONS.map(({ tool, title, method, class: kind, reach, tags }) => ({
  name: tool,
  title,
  method,
  class: kind,
  reach,
  tags: [...tags],
}));

export interface StateFeedOptions {
  readonly facts: Pick<StateSources, 'version' | 'platform' | 'packaged'>;
  readonly vault: Pick<KeyVault, 'status' | 'view'>;
  readonly addresses: Pick<Addresses, 'get' | 'subscribe'>;
  readonly startAtLogin: AppState['startAtLogin'];
  readonly updates: Pick<Updates, 'current' | 'subscribe'>;
}

/** As much of a running host as the state tells of. */
export interface HostOfState {
  readonly engine: Pick<BridgeHost['engine'], 'snapshot'>;
  readonly connections: Pick<BridgeHost['connections'], 'current'>;
}

/** What may be said of a problem beside its sentence. */
export type AboutProblem = Pick<AppState['problems'][number], 'action' | 'since' | 'details'>;

/** Gathers the state from its owners whenever one of them says that it changed. */
export interface StateFeed {
  readonly tree: StateTree;
  refresh(): void;
  /** The engine runs, or failed (a host that is gone). */
  setEngine(engine: AppState['engine'], host?: HostOfState, calls?: HourlyCalls): void;
  setStartAtLogin(on: boolean): void;
  /** Shows a problem until it is cleared; the same code again takes its place, and goes on since the first. */
  setProblem(code: string, message: string | undefined, about?: AboutProblem): void;
}

export function createStateFeed({ facts, vault, addresses, startAtLogin, updates }: StateFeedOptions): StateFeed {
  let engine: AppState['engine'] = 'starting';
  let host: HostOfState | undefined;
  let calls: HourlyCalls | undefined;
  let atLogin = startAtLogin;
  let problems: AppState['problems'] = [];

  const derive = () =>
    deriveState({
      ...facts,
      engine,
      snapshot: host?.engine.snapshot(),
      connections: host?.connections.current() ?? [],
      storage: vault.status(),
      keyOf: (id) => vault.view(id),
      isUrlKnown: (id) => addresses.get(id) !== undefined,
      callsLastHour: calls?.count() ?? 0,
      tools: TOOLS,
      startAtLogin: atLogin,
      updates: updates.current(),
      problems,
    });

  const tree = createStateTree(derive());
  const refresh = () => tree.update(derive());
  updates.subscribe(refresh);
  addresses.subscribe(refresh);

  return {
    tree,
    refresh,
    setEngine(next, nextHost, nextCalls) {
      engine = next;
      host = nextHost;
      calls = nextCalls;
      refresh();
    },
    setStartAtLogin(on) {
      atLogin = { ...atLogin, on };
      refresh();
    },
    setProblem(code, message, about) {
      const others = problems.filter((problem) => problem.code !== code);
      const since = problems.find((problem) => problem.code === code)?.since ?? about?.since;
      problems =
        message === undefined
          ? others
          : [...others, { code, message, ...about, ...(since !== undefined && { since }) }];
      refresh();
    },
  };
}
