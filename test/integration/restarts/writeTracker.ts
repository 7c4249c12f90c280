import type { Sandbox } from '../../../mcp/sandbox/sandbox.ts';

/** The outcome of a write as reported to the client. */
export type ReportedOutcome = 'done' | 'outcome_unknown' | 'upstream_unavailable';

/** Tracks writes by unique texts: what clients were told and what the sandbox received. */
export interface WriteTracker {
  report(mark: string, told: ReportedOutcome): void;
  /** Checks what arrived since the last check. @throws if that is more than the sandbox remembers. */
  checkSandbox(): void;
  /** How many writes ended with each outcome. */
  counts(): Readonly<Record<ReportedOutcome, number>>;
  /** Describes the writes whose reported outcome contradicts what arrived. */
  wrong(): readonly string[];
}

const REMEMBERED = 2_000;

export function trackWrites(sandbox: Sandbox): WriteTracker {
  const answers = new Map<string, ReportedOutcome>();
  const arrivals = new Map<string, number>();
  let seen = sandbox.requestCount();

  function fits(told: ReportedOutcome | undefined, times: number): boolean {
    switch (told) {
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
    report(mark, told) {
      if (answers.has(mark)) throw new Error(`${mark} was answered twice`);
      answers.set(mark, told);
    },
    checkSandbox() {
      const fresh = sandbox.requestCount() - seen;
      seen += fresh;
      if (fresh > REMEMBERED) throw new Error('requests were forgotten before they were counted');
      for (const { form } of fresh === 0 ? [] : sandbox.requests().slice(-fresh)) {
        const mark = form.get('note') ?? form.get('summary');
        if (mark !== null) arrivals.set(mark, (arrivals.get(mark) ?? 0) + 1);
      }
    },
    counts() {
      const counts = { done: 0, outcome_unknown: 0, upstream_unavailable: 0 };
      for (const told of answers.values()) counts[told] += 1;
      return counts;
    },
    wrong() {
      return [...new Set([...answers.keys(), ...arrivals.keys()])]
        .filter((mark) => !fits(answers.get(mark), arrivals.get(mark) ?? 0))
        .map((mark) => `${mark}: told ${answers.get(mark)}, arrived ${arrivals.get(mark) ?? 0} times`);
    },
  };
}
