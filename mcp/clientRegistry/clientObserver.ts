import type { ListedTool } from '../tools/tool.ts';

/** How a client identifies itself, in either era of the protocol. */
export interface ClientInfo {
  readonly name: string;
  readonly version: string;
  /** `legacy` begins with `initialize`; `modern` (2026-07-28 and later) identifies itself in every request. */
  readonly era: 'legacy' | 'modern';
  /** The negotiated protocol revision. */
  readonly revision: string;
}

/** The name of the self-test's clients. They use a client's entry, but prove nothing about that client. */
export const SELF_TEST_CLIENT = 'fusedesk-bridge-self-test';

/** Is called on every request, so its methods must be cheap. */
export interface ClientObserver {
  identified(client: ClientInfo): void;
  /** The client was just given this list of tools. */
  toolsListed(client: ClientInfo, tools: readonly ListedTool[]): void;
}

/** A client with a connection of its own: an HTTP session, a bridge, standard input. */
export interface ConnectedClient extends ClientObserver {
  disconnected(): void;
}

/** Clients that send single requests and identify themselves in each. */
export interface StatelessClientObserver extends ClientObserver {
  /** A call by a client that may have identified itself before; `client` is its "name version" as in the activity log. */
  called(client: string): void;
}
