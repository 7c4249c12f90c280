import type { RequestFields } from '../requestFields.ts';

/** One request as a handler sees it. */
export interface SandboxCall {
  /** What stands in the path's places, by FuseDesk's name. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: RequestFields;
  readonly form: RequestFields;
  /** Which of the operation's variants was called; undefined where it has none. */
  readonly variant: string | undefined;
}

/** Carries out one operation and returns what becomes the JSON body; refuses by throwing a Refusal. */
export type Handler = (call: SandboxCall) => unknown;

/** Handlers by the name of their tool. */
export type Handlers = Readonly<Record<string, Handler>>;
