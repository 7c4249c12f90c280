import type { Request, RequestId } from './jsonRpcMessage.ts';

/** A line that was not handed to any connection; without a request it is a notification. */
export interface PendingLine {
  readonly line: Buffer;
  readonly request?: Request;
}

/** Lines that wait for the app, in the order in which they came. */
export interface PendingQueue {
  /** False where too much is waiting already. */
  push(entry: PendingLine): boolean;
  shift(): PendingLine | undefined;
  has(id: RequestId): boolean;
  hasMethod(method: string): boolean;
  /** Whether a request of this id was waiting and is not any more. */
  remove(id: RequestId): boolean;
  requests(): readonly Request[];
  dropNotifications(): void;
  clear(): void;
  isEmpty(): boolean;
}

/** Standard input is read on whatever happens, since its end shows only there: so what waits is bounded here. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_LINES = 1_000;

/** Makes an empty list. */
export function createPendingQueue(): PendingQueue {
  let entries: PendingLine[] = [];
  let bytes = 0;
  const keep = (wanted: (entry: PendingLine) => boolean) => {
    entries = entries.filter(wanted);
    bytes = entries.reduce((sum, { line }) => sum + line.length, 0);
  };
  const has = (id: RequestId) => entries.some(({ request }) => request?.id === id);

  return {
    push(entry) {
      // A single line may be larger than the bound: it is held already, and has to go somewhere.
      if (entries.length > 0 && (bytes + entry.line.length > MOST_BYTES || entries.length >= MOST_LINES)) return false;
      entries.push(entry);
      bytes += entry.line.length;
      return true;
    },
    shift() {
      const entry = entries.shift();
      bytes -= entry?.line.length ?? 0;
      return entry;
    },
    has,
    hasMethod: (method) => entries.some(({ request }) => request?.method === method),
    remove(id) {
      if (!has(id)) return false;
      keep(({ request }) => request?.id !== id);
      return true;
    },
    requests: () => entries.flatMap(({ request }) => request ?? []),
    dropNotifications: () => keep(({ request }) => request !== undefined),
    clear: () => keep(() => false),
    isEmpty: () => entries.length === 0,
  };
}
