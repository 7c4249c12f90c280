import type { RequestId, Server, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import type { DirectCall } from './directCall.ts';

/** What one 2025-era client has open. */
export interface Session {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly server: Server;
  /** Requests not answered yet. */
  readonly pending: Set<RequestId>;
  /** Of these, the ones the SDK has been handed: only they can be answered by it. */
  readonly running: Set<RequestId>;
  /** Of these, the calls that go past the SDK. */
  readonly direct: Map<RequestId, BreakOff>;
  /** Fires when the transport is closed, by whomever. */
  readonly closed: AbortController;
  streams: number;
}

/** Ends a call; it is answered with the reason. */
export type BreakOff = (why: 'cancelled' | 'ended') => void;

export const CANCELLED = { code: -32000, message: 'Request cancelled' };
export const ENDED = { code: -32001, message: 'The session ended before this was answered' };

/** Takes a call on beside the SDK; `undefined` where its ID is still in use, which the SDK's side then says. */
export function takeOnCall(
  session: Pick<Session, 'pending' | 'direct'>,
  id: RequestId,
  client: string,
  answer: BreakOff,
): DirectCall | undefined {
  if (session.pending.has(id)) return undefined;
  const own = new AbortController();
  const finish = () => {
    // Once it was broken off, the ID may be another request's already.
    if (session.direct.get(id) !== breakOff) return false;
    session.pending.delete(id);
    return session.direct.delete(id);
  };
  const breakOff: BreakOff = (why) => {
    if (!finish()) return;
    own.abort();
    answer(why);
  };
  session.pending.add(id);
  session.direct.set(id, breakOff);
  return { client, signal: own.signal, finish };
}
