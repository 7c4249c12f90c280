import { type RequestId, requestLine } from '../../base/jsonRpc.ts';
import type { Request } from './jsonRpcMessage.ts';

/** The initialization of a legacy client, recorded so that it can be repeated with an app that has restarted. */
export interface InitializeReplay {
  /** Records a request of the client if it belongs to the initialization. */
  observe(request: Request): void;
  /** The client got a result for its `initialize`, from the app or from the bridge. */
  markAnswered(): void;
  /** The client sent `notifications/initialized`. */
  markInitialized(line: Buffer): void;
  /** Whether the client considers the session open. */
  isComplete(): boolean;
  /** The `initialize` for a new connection, under an ID of the bridge's own; `undefined` if there is none to repeat. */
  replayLine(): string | undefined;
  isReplayResponse(id: RequestId): boolean;
  /** What to send once the replay is answered; nothing if the client itself initialized this connection. */
  followUpLines(): readonly (Buffer | string)[];
  /** Whether a response belongs to one of the bridge's own requests. */
  isOwnResponse(id: RequestId): boolean;
  connectionLost(): void;
}

/** Records one initialization; a client that initializes again starts a new one. */
export function createInitializeReplay(): InitializeReplay {
  let initialize: Request | undefined;
  let isAnswered = false;
  let initializedLine: Buffer | undefined;
  let setLevel: Request | undefined;
  let replays = 0;
  let replayId: RequestId | undefined;
  const ownIds = new Set<RequestId>();

  function repeat({ method, params }: Request): string {
    // No client makes up such an ID, and it is new each time: a response under it is never meant for the client.
    const id = `fusedesk-bridge-replay-${++replays}`;
    ownIds.add(id);
    if (method === 'initialize') replayId = id;
    return requestLine(id, method, params);
  }

  return {
    observe(request) {
      if (request.method === 'initialize') {
        initialize = request;
        isAnswered = false;
        initializedLine = undefined;
      }
      if (request.method === 'logging/setLevel') setLevel = request;
    },
    markAnswered() {
      isAnswered = true;
    },
    markInitialized(line) {
      initializedLine = line;
    },
    isComplete: () => isAnswered && initializedLine !== undefined,
    replayLine: () => (initialize && isAnswered ? repeat(initialize) : undefined),
    isReplayResponse: (id) => id === replayId,
    followUpLines() {
      if (replayId === undefined) return [];
      return [...(initializedLine ? [initializedLine] : []), ...(setLevel ? [repeat(setLevel)] : [])];
    },
    isOwnResponse: (id) => ownIds.has(id),
    connectionLost() {
      ownIds.clear();
      replayId = undefined;
    },
  };
}
