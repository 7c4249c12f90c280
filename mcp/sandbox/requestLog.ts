/** One request as received, with field names as on the wire (`contactid[0]`). */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty without a form. */
  readonly form: URLSearchParams;
  /** Epoch milliseconds on the sandbox's clock. */
  readonly at: number;
}

/** The latest requests, and the exact count of all requests. */
export interface RequestLog {
  add(request: RecordedRequest): void;
  /** Oldest first. */
  latest(): readonly RecordedRequest[];
  count(): number;
}

/** Keeps the last `capacity` requests in a ring buffer. */
export function createRequestLog(capacity = 2_000): RequestLog {
  const ring: RecordedRequest[] = [];
  let count = 0;
  return {
    add(request) {
      ring[count % capacity] = request;
      count += 1;
    },
    latest() {
      const start = count % capacity;
      return count <= capacity ? [...ring] : [...ring.slice(start), ...ring.slice(0, start)];
    },
    count: () => count,
  };
}
