import type { Request, RequestId } from './jsonRpcMessage.ts';

/** The opening exchange of a 2025-era client, to be had again with an app that has restarted. */
export interface InitializeReplay {
  observe(request: Request): void;
  /** The client was told a result of its `initialize`, by the app or by the bridge. */
  markAnswered(): void;
  /** The client's `notifications/initialized`. */
  markInitialized(line: Buffer): void;
  /** Whether the client considers the session open. */
  isComplete(): boolean;
  /** The `initialize` for a new connection, under an id of the bridge's own; `undefined` where there is none to repeat. */
  replayLine(): string | undefined;
  isReplayResponse(id: RequestId): boolean;
  /** What follows the answered replay; nothing where this connection saw the client's own exchange. */
  followUpLines(): readonly (Buffer | string)[];
  /** Whether an answer is to a request of the bridge's own. */
  isOwnResponse(id: RequestId): boolean;
  connectionLost(): void;
}

/** Remembers one exchange; a client that initializes anew starts another. */
export function createInitializeReplay(): InitializeReplay {
  let initialize: Request | undefined;
  let wasAnswered = false;
  let initializedLine: Buffer | undefined;
  let setLevel: Request | undefined;
  let replays = 0;
  let replayId: RequestId | undefined;
  const own = new Set<RequestId>();

  function again({ method, params }: Request): string {
    // A text that no client makes up, and new at each time: an answer under it is never the client's.
    const id = `fusedesk-bridge-replay-${++replays}`;
    own.add(id);
    if (method === 'initialize') replayId = id;
    return `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
  }

  return {
    observe(request) {
      if (request.method === 'initialize') {
        initialize = request;
        wasAnswered = false;
        initializedLine = undefined;
      }
      if (request.method === 'logging/setLevel') setLevel = request;
    },
    markAnswered() {
      wasAnswered = true;
    },
    markInitialized(line) {
      initializedLine = line;
    },
    isComplete: () => wasAnswered && initializedLine !== undefined,
    replayLine: () => (initialize && wasAnswered ? again(initialize) : undefined),
    isReplayResponse: (id) => id === replayId,
    followUpLines() {
      if (replayId === undefined) return [];
      return [...(initializedLine ? [initializedLine] : []), ...(setLevel ? [again(setLevel)] : [])];
    },
    isOwnResponse: (id) => own.has(id),
    connectionLost() {
      own.clear();
      replayId = undefined;
    },
  };
}
