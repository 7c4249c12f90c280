/** One request as it arrived, names as they stood on the wire (`contactid[0]`). */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty where there was no form. */
  readonly form: URLSearchParams;
  /** Epoch milliseconds of the sandbox's clock. */
  readonly at: number;
}

/** The last requests, and the exact count of all of them. */
export interface RequestLog {
  add(request: RecordedRequest): void;
  /** Oldest first; at most as many as the log keeps. */
  latest(): readonly RecordedRequest[];
  count(): number;
}

/** Keeps the last `kept` requests in a ring. */
export function createRequestLog(kept = 2_000): RequestLog {
  const ring: RecordedRequest[] = [];
  let count = 0;
  return {
    add(request) {
      ring[count % kept] = request;
      count += 1;
    },
    latest() {
      const start = count % kept;
      return count <= kept ? [...ring] : [...ring.slice(start), ...ring.slice(0, start)];
    },
    count: () => count,
  };
}
