import type { RequestId, Server, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import type { FastPathCall } from '../fastPath/fastPathCall.ts';

/** What one 2025-era client has open. */
export interface Session {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly server: Server;
  /** Requests not answered yet. */
  readonly pending: Set<RequestId>;
  /** Of these, the ones the SDK has been handed: only they can be answered by it. */
  readonly running: Set<RequestId>;
  /** Of these, the calls that go past the SDK. */
  readonly fastPathCalls: Map<RequestId, CancelCall>;
  /** Fires when the transport is closed, by whomever. */
  readonly closed: AbortController;
  streams: number;
}

/** Ends a call; it is answered with the reason. */
export type CancelCall = (why: 'cancelled' | 'ended') => void;

export const CANCELLED = { code: -32000, message: 'Request cancelled' };
export const ENDED = { code: -32001, message: 'The session ended before this was answered' };

/** Takes a call on beside the SDK; `undefined` where its ID is still in use, which the SDK's side then says. */
export function registerCall(
  session: Pick<Session, 'pending' | 'fastPathCalls'>,
  id: RequestId,
  client: string,
  answer: CancelCall,
): FastPathCall | undefined {
  if (session.pending.has(id)) return undefined;
  const own = new AbortController();
  const finish = () => {
    // Once it was broken off, the ID may be another request's already.
    if (session.fastPathCalls.get(id) !== breakOff) return false;
    session.pending.delete(id);
    return session.fastPathCalls.delete(id);
  };
  const breakOff: CancelCall = (why) => {
    if (!finish()) return;
    own.abort();
    answer(why);
  };
  session.pending.add(id);
  session.fastPathCalls.set(id, breakOff);
  return { client, signal: own.signal, complete: finish };
}
