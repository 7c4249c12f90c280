/** What a host (tray app or command line) provides to the engine, which knows neither Electron nor a terminal. */

export type { Clock } from './base/clock.ts';

/** The person's time zone, such as `America/New_York`; read for each call, because people travel. */
export type TimeZone = () => string;

/** Storage for a JSON document between runs; `load` returns `undefined` on the first run. */
export interface Persistence {
  load(): Promise<unknown>;
  save(state: unknown): Promise<void>;
}

/** Storage for FuseDesk API keys, by account ID. */
export interface SecretStore {
  get(accountId: string): Promise<string | undefined>;
  set(accountId: string, key: string): Promise<void>;
  delete(accountId: string): Promise<void>;
}

export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** The engine's log. Never pass keys, tokens, arguments or case text. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** What a person is asked before a call is sent. */
export interface ApprovalRequest {
  readonly serverName: string;
  readonly client: string;
  readonly tool: string;
  readonly title: string;
  readonly reach: 'read' | 'internal' | 'customer_visible' | 'irreversible';
  readonly arguments: Readonly<Record<string, unknown>>;
}

export type ApprovalResponse = { readonly approved: true } | { readonly approved: false; readonly reason: string };

/** Asks a person; resolves when they answer or `signal` fires. */
export type Approve = (request: ApprovalRequest, signal: AbortSignal) => Promise<ApprovalResponse>;
