import type { Sandbox } from '../../../mcp/sandbox/sandbox.ts';

/** The outcome of a write as reported to the client. */
export type ReportedOutcome = 'done' | 'outcome_unknown' | 'upstream_unavailable';

/** Tracks writes by unique texts: what was reported to clients and what the sandbox received. */
export interface WriteTracker {
  report(mark: string, outcome: ReportedOutcome): void;
  /** Checks what arrived since the last check. @throws if that is more than the sandbox remembers. */
  checkSandbox(): void;
  /** How many writes ended with each outcome. */
  counts(): Readonly<Record<ReportedOutcome, number>>;
  /** Describes the writes whose reported outcome contradicts what arrived. */
  wrong(): readonly string[];
}

const MAX_REMEMBERED = 2_000;

export function trackWrites(sandbox: Sandbox): WriteTracker {
  const reported = new Map<string, ReportedOutcome>();
  const arrivals = new Map<string, number>();
  let seen = sandbox.requestCount();

  function fits(outcome: ReportedOutcome | undefined, times: number): boolean {
    switch (outcome) {
      case 'done':
        return times === 1;
      case 'outcome_unknown':
        return times <= 1;
      case 'upstream_unavailable':
        return times === 0;
      case undefined:
        return false;
    }
  }

  return {
    report(mark, outcome) {
      if (reported.has(mark)) throw new Error(`${mark} was reported twice`);
      reported.set(mark, outcome);
    },
    checkSandbox() {
      const fresh = sandbox.requestCount() - seen;
      seen += fresh;
      if (fresh > MAX_REMEMBERED) throw new Error('requests were forgotten before they were counted');
      for (const { form } of fresh === 0 ? [] : sandbox.requests().slice(-fresh)) {
        const mark = form.get('note') ?? form.get('summary');
        if (mark !== null) arrivals.set(mark, (arrivals.get(mark) ?? 0) + 1);
      }
    },
    counts() {
      const counts = { done: 0, outcome_unknown: 0, upstream_unavailable: 0 };
      for (const outcome of reported.values()) counts[outcome] += 1;
      return counts;
    },
    wrong() {
      return [...new Set([...reported.keys(), ...arrivals.keys()])]
        .filter((mark) => !fits(reported.get(mark), arrivals.get(mark) ?? 0))
        .map((mark) => `${mark}: outcome ${reported.get(mark)}, received ${arrivals.get(mark) ?? 0} times`);
    },
  };
}
