/**
 * One simulated fault.
 * `latency`: the call is applied at once, its response arrives late.
 * `status`: rejected with this status, nothing applied.
 * `html_before_json`: applied, with markup before the JSON, as FuseDesk has done.
 * `drop_after`: applied, then the connection is dropped without a response.
 * `drop_before`: read, not applied, connection dropped.
 * `truncated`: applied, connection dropped in the middle of the response body.
 * `redirect`: redirected, nothing applied.
 */
export type Fault =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'html_before_json'; readonly html?: string }
  | { readonly kind: 'drop_after' }
  | { readonly kind: 'drop_before' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'redirect'; readonly location: string };

/** Which requests a fault affects; all by default. */
export interface FaultMatch {
  readonly method?: string;
  /** An exact path, or a pattern. */
  readonly path?: string | RegExp;
}

/** Turns faults on and off. Several may be on: latencies add up; of the others, the first one wins. */
export interface FaultControls {
  /** Turns a fault on until the returned function or {@link clear} is called. */
  set(fault: Fault, match?: FaultMatch): () => void;
  /** Turns a fault on for the next `count` matching requests. */
  next(count: number, fault: Fault, match?: FaultMatch): () => void;
  clear(): void;
}

/** The server's view of the faults. */
export interface FaultInjector {
  readonly controls: FaultControls;
  /** The fault for this request, which counts as used; undefined if all faults are off. */
  take(method: string, path: string): FaultHit | undefined;
}

export interface FaultHit {
  readonly delayMs: number;
  readonly fault: Exclude<Fault, { kind: 'latency' }> | undefined;
}

interface Armed {
  readonly fault: Fault;
  readonly match: FaultMatch;
  left: number;
}

/** Starts with every fault off. */
export function createFaultInjector(): FaultInjector {
  const armed: Armed[] = [];
  const disarm = (one: Armed) => {
    const at = armed.indexOf(one);
    if (at >= 0) armed.splice(at, 1);
  };
  const arm = (fault: Fault, match: FaultMatch, left: number) => {
    const one = { fault, match, left };
    armed.push(one);
    return () => disarm(one);
  };
  return {
    controls: {
      set: (fault, match = {}) => arm(fault, match, Number.POSITIVE_INFINITY),
      next: (count, fault, match = {}) => arm(fault, match, count),
      clear: () => {
        armed.length = 0;
      },
    },
    take(method, path) {
      if (armed.length === 0) return undefined;
      let delayMs = 0;
      let met: FaultHit['fault'];
      for (const one of [...armed]) {
        if (!meets(one.match, method, path)) continue;
        if (one.fault.kind === 'latency') delayMs += one.fault.ms;
        else if (met === undefined) met = one.fault;
        else continue;
        one.left -= 1;
        if (one.left <= 0) disarm(one);
      }
      return { delayMs, fault: met };
    },
  };
}

function meets(match: FaultMatch, method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path === undefined) return true;
  return typeof match.path === 'string' ? match.path === path : path.search(match.path) >= 0;
}
