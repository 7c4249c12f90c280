import type { Tool } from '../tools/tool.ts';

/** What a client says of itself, in either era of the protocol. */
export interface ClientInfo {
  readonly name: string;
  readonly version: string;
  /** `legacy` begins with `initialize`; `modern` (2026-07-28 and later) introduces itself in every request. */
  readonly era: 'legacy' | 'modern';
  /** The protocol revision spoken. */
  readonly revision: string;
}

/** The name by which the doctor's own clients go: they come through a client's entry and prove nothing of that client. */
export const SELF_TEST_CLIENT = 'fusedesk-bridge-self-test';

/** Hears what clients say of themselves. Every call passes here, so hearing costs next to nothing. */
export interface ClientObserver {
  identified(who: ClientInfo): void;
  /** It was just given this list of tools. */
  toolsListed(who: ClientInfo, tools: readonly Tool[]): void;
}

/** A client that stays for a while: a session over HTTP, a bridge, standard input. */
export interface ConnectedClient extends ClientObserver {
  disconnected(): void;
}

/** Clients that send single requests, each with who they are. */
export interface StatelessClient extends ClientObserver {
  /** A call of a client that may have introduced itself before, by the name and version it goes by in the activity. */
  called(client: string): void;
}
