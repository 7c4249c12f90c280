import { type RequestId, requestLine } from '../../base/jsonRpc.ts';
import type { Request } from './jsonRpcMessage.ts';

/**
 * Records the initialization of a legacy client, so that it can be repeated with an app that has restarted. A client
 * that initializes again starts a new one.
 */
export function createInitializeReplay() {
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
    /** Records a request of the client if it belongs to the initialization. */
    observe(request: Request): void {
      if (request.method === 'initialize') {
        initialize = request;
        isAnswered = false;
        initializedLine = undefined;
      }
      if (request.method === 'logging/setLevel') setLevel = request;
    },
    /** The client got a result for its `initialize`, from the app or from the bridge. */
    markAnswered(): void {
      isAnswered = true;
    },
    /** The client sent `notifications/initialized`. */
    markInitialized(line: Buffer): void {
      initializedLine = line;
    },
    /** Whether the client considers the session open. */
    isComplete: () => isAnswered && initializedLine !== undefined,
    /** The `initialize` for a new connection, under an ID of the bridge's own; `undefined` if there is none to repeat. */
    replayLine: () => (initialize && isAnswered ? repeat(initialize) : undefined),
    isReplayResponse: (id: RequestId) => id === replayId,
    /** What to send once the replay is answered; nothing if the client itself initialized this connection. */
    followUpLines(): readonly (Buffer | string)[] {
      if (replayId === undefined) return [];
      return [...(initializedLine ? [initializedLine] : []), ...(setLevel ? [repeat(setLevel)] : [])];
    },
    /** Whether a response belongs to one of the bridge's own requests. */
    isOwnResponse: (id: RequestId) => ownIds.has(id),
    connectionLost(): void {
      ownIds.clear();
      replayId = undefined;
    },
  };
}
