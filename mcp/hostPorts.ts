/** What a host (tray app or command line) lends to the engine. The engine itself knows neither Electron nor a terminal. */

/** Where the engine's state is kept between runs; `undefined` from `load` means a first run. */
export interface Persistence {
  load(): Promise<unknown>;
  save(state: unknown): Promise<void>;
}

/** Where FuseDesk API keys are kept, by account ID. */
export interface SecretStore {
  get(accountId: string): Promise<string | undefined>;
  set(accountId: string, key: string): Promise<void>;
  delete(accountId: string): Promise<void>;
}

/** Time in milliseconds since the epoch, and timers that tests can drive. */
export interface Clock {
  now(): number;
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** Where the engine reports on itself. Never given keys, tokens, arguments or ticket text. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
}

/** What a person is asked before a call goes out. */
export interface ApprovalRequest {
  readonly serverName: string;
  readonly client: string;
  readonly tool: string;
  readonly title: string;
  readonly reach: 'read' | 'internal' | 'customer_visible' | 'irreversible';
  readonly arguments: Readonly<Record<string, unknown>>;
}

export type ApprovalResponse = { readonly approved: true } | { readonly approved: false; readonly reason: string };

/** Asks a person; resolves once they answered or `signal` fired. */
export type Approve = (request: ApprovalRequest, signal: AbortSignal) => Promise<ApprovalResponse>;
