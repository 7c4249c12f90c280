import { isJsonObject, type JsonObject } from '../base/json.ts';
import { operationFor } from '../fusedesk/catalogue/catalogue.ts';
import type { Operation } from '../fusedesk/catalogue/operation.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';
import { readBody } from '../fusedesk/responseBody.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import type { CallTime } from '../tools/dates/absoluteDates.ts';
import { planCall } from '../tools/planCall.ts';
import { checkRows } from '../tools/results/checkRows.ts';
import { isWithinLimit } from '../tools/results/withinLimit.ts';
import type { RowCheck } from '../tools/rowCheck.ts';
import type { PlannedCall, Tool } from '../tools/tool.ts';
import { buildTools } from '../tools/tools.ts';

/** The rows of one read, or why there are none. */
export type JobRead =
  | {
      readonly ok: true;
      readonly rows: readonly JsonObject[];
      readonly notes: readonly string[];
      /** Set if the calls did not reach the end of the list. */
      readonly more?: true;
      /** Of one page: the rows that FuseDesk sent, and the place of each row of `rows` among them. */
      readonly page?: { readonly received: readonly unknown[]; readonly places: readonly number[] };
    }
  | { readonly ok: false; readonly missing: string; readonly error?: FuseDeskError };

/** One planned read, and how to send what its check needs. */
export interface PlannedRead {
  readonly tool: Tool;
  readonly planned: PlannedCall;
  readonly send: (request: FuseDeskRequest, signal: AbortSignal) => Promise<UnreadOutcome>;
}

/** The read as this access may make it, with its response if that was needed as proof. */
export type GuardedRead =
  | { readonly ok: true; readonly planned: PlannedCall; readonly outcome?: UnreadOutcome }
  | { readonly ok: false; readonly why: string };

export interface JobReaderOptions {
  readonly send: (request: FuseDeskRequest, signal: AbortSignal) => Promise<UnreadOutcome>;
  /** Whether this access may use an operation now. */
  readonly allowed: (operation: Operation) => boolean;
  /** Keeps a read within the cases that this access may reach. */
  readonly guard: (read: PlannedRead) => Promise<GuardedRead>;
  /** Adds the contacts that prove an address, for reads that filter by one. */
  readonly completeChecks?: (checks: readonly RowCheck[]) => Promise<readonly RowCheck[]>;
  readonly time: () => CallTime;
  readonly signal: AbortSignal;
  readonly maxCalls: number;
}

/** Reads FuseDesk for one tool call: within a budget, within the access, and each request once. */
export interface JobReader {
  /** Reads one record, or one page of a list. */
  read(tool: string, args: JsonObject): Promise<JobRead>;
  /** Reads all pages of a list, as far as the budget goes; `isLast` ends it after a page that FuseDesk did not filter. */
  readAll(tool: string, args: JsonObject, isLast?: (page: readonly JsonObject[]) => boolean): Promise<JobRead>;
  readonly callsLeft: () => number;
  readonly callsMade: () => number;
  readonly rateLimit: () => RateLimit | undefined;
}

/** What the main thread parses in some 30 ms at worst. */
const MAX_BYTES = 4 * 1024 * 1024;
const PAGE = 100;
/** How many requests of one tool call are open at a time. */
const PARALLEL = 4;

const tools = new Map<string, Tool>();

/** The tool of a read; built when the first job needs it. */
function readTool(name: string): Tool | undefined {
  const operation = operationFor(name);
  if (operation?.class !== 'read' || operation.job !== undefined) return undefined;
  const built = tools.get(name) ?? buildTools([operation])[0];
  if (built !== undefined) tools.set(name, built);
  return built;
}

/** Creates a reader for one call. Every row it returns was checked against the filters that it was asked for with. */
export function createJobReader(options: JobReaderOptions): JobReader {
  const { send, allowed, guard, completeChecks, time, signal, maxCalls } = options;
  let made = 0;
  let rateLimit: RateLimit | undefined;
  let stopped: string | undefined;
  let open = 0;
  let isProofCounted = false;
  const waiting: (() => void)[] = [];

  async function inTurn<T>(task: () => Promise<T>): Promise<T> {
    if (open >= PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
    open += 1;
    try {
      return await task();
    } finally {
      open -= 1;
      waiting.shift()?.();
    }
  }

  /** Why no further request may be sent. */
  function refusal(): string | undefined {
    if (signal.aborted) return 'no time was left';
    if (stopped !== undefined) return stopped;
    if (made >= maxCalls) return `the ${maxCalls} FuseDesk calls of this call are used`;
    // Requests that are still open will be counted by FuseDesk too.
    const { remaining } = rateLimit ?? {};
    return remaining !== undefined && remaining - open <= 0 ? 'the hourly limit of FuseDesk is used up' : undefined;
  }

  async function sendCounted(request: FuseDeskRequest): Promise<UnreadOutcome> {
    const refused = refusal();
    if (refused !== undefined) return { ok: false, error: { kind: 'cancelled', message: refused } };
    made += 1;
    const outcome = await send(request, signal);
    if (outcome.ok) rateLimit = lower(rateLimit, outcome.rateLimit);
    else if (outcome.error.kind === 'rate_limited') stopped = 'FuseDesk reported its hourly limit';
    else if (outcome.error.kind === 'unauthorized') stopped = 'FuseDesk no longer accepts the API key';
    return outcome;
  }

  /** The contacts of an address take a call the first time. */
  function withProof(checks: readonly RowCheck[]): Promise<readonly RowCheck[]> | readonly RowCheck[] {
    if (completeChecks === undefined || refusal() !== undefined) return checks;
    if (!checks.some(({ by }) => by === 'address')) return checks;
    if (!isProofCounted) made += 1;
    isProofCounted = true;
    return completeChecks(checks);
  }

  async function readOnce(name: string, args: JsonObject): Promise<JobRead> {
    const tool = readTool(name);
    if (tool === undefined || !allowed(tool.operation)) return missing('this access may not read them');
    return inTurn(async () => {
      const refused = refusal();
      if (refused !== undefined) return missing(refused);
      // Tags are given as IDs that FuseDesk listed, so there is nothing to resolve.
      const plan = await planCall(tool, args, async () => ({ ok: true, ids: [] }), time);
      if (!plan.ok) return missing('an argument of the read is not valid');
      const guarded = await guard({ tool, planned: plan.call, send: sendCounted });
      if (!guarded.ok) return missing(guarded.why);
      const { options: shown, request } = guarded.planned;
      const outcome = guarded.outcome ?? (await sendCounted(request));
      if (!outcome.ok) {
        const { error } = outcome;
        const why = signal.aborted ? 'no time was left' : (stopped ?? `FuseDesk: ${error.kind.replaceAll('_', ' ')}`);
        return { ok: false, missing: why, error };
      }
      if (outcome.body.bytes.length > MAX_BYTES) return missing('the response was too large');
      const content = readBody(outcome.body);
      if (!content.ok) return missing('FuseDesk answered with an error or without data');
      const received: readonly unknown[] = Array.isArray(content.data) ? content.data : [content.data];
      const { caseLimit } = shown;
      const within = [...received.keys()].filter(
        (place) => caseLimit === undefined || isWithinLimit(received[place], caseLimit),
      );
      const checks = await withProof(shown.checks ?? []);
      const checked = checkRows(
        within.map((place) => received[place]),
        checks,
      );
      const kept = checked.places?.map((place) => within[place] ?? place) ?? within;
      const places = kept.filter((place) => isJsonObject(received[place]));
      const rows = checked.rows.filter(isJsonObject);
      return { ok: true, rows, notes: checked.notes, page: { received, places } };
    });
  }

  return {
    read: readOnce,
    async readAll(name, args, isLast = () => false) {
      const rows: JsonObject[] = [];
      const notes: string[] = [];
      const seen = new Set<unknown>();
      for (let offset = 0; ; ) {
        const page = await readOnce(name, { ...args, limit: PAGE, offset });
        if (!page.ok)
          return offset === 0 ? page : { ok: true, rows, notes: mergedNotes([...notes, page.missing]), more: true };
        const fresh = page.rows.filter((row) => !seen.has(row.caseid ?? row.id));
        for (const row of fresh) seen.add(row.caseid ?? row.id);
        rows.push(...fresh);
        notes.push(...page.notes);
        const received = page.page?.received ?? [];
        offset += received.length;
        if (
          isLastPage(received.length, PAGE) ||
          isLast(received.filter(isJsonObject)) ||
          (page.rows.length > 0 && fresh.length === 0)
        )
          return { ok: true, rows, notes: mergedNotes(notes) };
      }
    },
    callsLeft: () => Math.max(0, maxCalls - made),
    callsMade: () => made,
    rateLimit: () => rateLimit,
  };
}

/** FuseDesk may have a smaller maximum than we asked for: a round number is not the end. */
export function isLastPage(received: number, limit: number): boolean {
  return received === 0 || (received < limit && received % 10 !== 0);
}

/** Answers may arrive out of order; the lower number is the later one. */
function lower(one: RateLimit | undefined, other: RateLimit | undefined): RateLimit | undefined {
  if (one?.remaining === undefined || other?.remaining === undefined) return other ?? one;
  return other.remaining <= one.remaining ? other : one;
}

const missing = (why: string): JobRead => ({ ok: false, missing: why });

const LEFT_OUT = /^FuseDesk ignored (\w+): \d+ rows? left out$/;

/** The notes of several pages, each once; counts of rows that were left out differ by page. */
export function mergedNotes(notes: readonly string[]): readonly string[] {
  return [
    ...new Set(
      notes.map((note) => {
        const ignored = LEFT_OUT.exec(note)?.[1];
        return ignored === undefined ? note : `FuseDesk ignored ${ignored}: rows that do not fit were left out`;
      }),
    ),
  ];
}
