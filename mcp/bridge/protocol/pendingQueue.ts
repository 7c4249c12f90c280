import type { RequestId } from '../../base/jsonRpc.ts';
import type { Request } from './jsonRpcMessage.ts';

/** A line that was not sent to any app; without a request it is a notification. */
export interface PendingLine {
  readonly line: Buffer;
  readonly request?: Request;
}

// Stdin has no backpressure: only reading it shows when it ends. So limit the queue instead.
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_LINES = 1_000;

/** Lines that wait for the app, in the order they arrived. */
export function createPendingQueue() {
  let entries: PendingLine[] = [];
  let bytes = 0;
  const retain = (keep: (entry: PendingLine) => boolean) => {
    entries = entries.filter(keep);
    bytes = entries.reduce((sum, { line }) => sum + line.length, 0);
  };
  const has = (id: RequestId) => entries.some(({ request }) => request?.id === id);

  return {
    /** Returns false if the queue is full. */
    push(entry: PendingLine): boolean {
      // A single line may exceed the bound: it is in memory already.
      if (entries.length > 0 && (bytes + entry.line.length > MAX_BYTES || entries.length >= MAX_LINES)) return false;
      entries.push(entry);
      bytes += entry.line.length;
      return true;
    },
    shift(): PendingLine | undefined {
      const entry = entries.shift();
      bytes -= entry?.line.length ?? 0;
      return entry;
    },
    has,
    hasMethod: (method: string) => entries.some(({ request }) => request?.method === method),
    /** Returns whether a request with this ID was in the queue. */
    remove(id: RequestId): boolean {
      if (!has(id)) return false;
      retain(({ request }) => request?.id !== id);
      return true;
    },
    requests: () => entries.flatMap(({ request }) => request ?? []),
    dropNotifications: () => retain(({ request }) => request !== undefined),
    clear: () => retain(() => false),
    isEmpty: () => entries.length === 0,
  };
}
