import type { RequestFields } from '../requestFields.ts';

/** One request to a handler. */
export interface SandboxCall {
  /** Path parameters by FuseDesk's names. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: RequestFields;
  readonly form: RequestFields;
  /** The called variant of the operation; undefined if it has none. */
  readonly variant: string | undefined;
}

/** Performs one operation and returns the JSON body. @throws ApiError to reject the request. */
export type Handler = (call: SandboxCall) => unknown;

/** Handlers by tool name. */
export type Handlers = Readonly<Record<string, Handler>>;
