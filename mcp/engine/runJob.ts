import type { ServerRecord } from '../access/accessState.ts';
import { inScope, tagsInScope } from '../access/scope.ts';
import type { AnswerProcessor } from '../answers/answerProcessor.ts';
import type { Answer } from '../answers/answerRequest.ts';
import { withDeadline } from '../base/withDeadline.ts';
import type { JobName } from '../fusedesk/catalogue/operation.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';
import type { Clock, TimeZone } from '../hostPorts.ts';
import { caseTimeline } from '../joins/caseTimeline.ts';
import { countedCases } from '../joins/countedCases.ts';
import { briefEscalatedCases } from '../joins/escalationBriefing.ts';
import { type Job, type JobResult, numberOf } from '../joins/job.ts';
import { createJobReader } from '../joins/jobReader.ts';
import { joinedCase } from '../joins/joinedCase.ts';
import { joinedList } from '../joins/joinedList.ts';
import { repWorkload } from '../joins/repWorkload.ts';
import { waitingCustomers } from '../joins/waitingCustomers.ts';
import { weeklyReport } from '../joins/weeklyReport.ts';
import { localChecks, sentArguments } from '../tools/joinedArguments.ts';
import { mayShow } from '../tools/nameLists.ts';
import { type LookUpNames, type ResultShape, resultShape } from '../tools/results/shapeResult.ts';
import type { RowCheck } from '../tools/rowCheck.ts';
import type { PlannedCall, Tool } from '../tools/tool.ts';
import type { AccountClient } from './accountClient.ts';
import { keepReadWithin } from './limitedRead.ts';

/** What one job needs from its call. */
export interface JobCall {
  readonly tool: Tool;
  readonly name: JobToRun;
  readonly planned: PlannedCall;
  readonly account: AccountClient;
  /** The server as it is now; undefined as soon as its access ends. */
  readonly currentServer: () => ServerRecord | undefined;
  readonly server: ServerRecord;
  readonly answers: Pick<AnswerProcessor, 'process'>;
  /** Adds the contacts that prove an address. */
  readonly completeChecks: (checks: readonly RowCheck[]) => Promise<readonly RowCheck[]>;
  readonly lookUpNames: LookUpNames;
  readonly nameKinds: readonly ('case_tags' | 'departments' | 'reps' | 'channels')[];
  readonly clock: Pick<Clock, 'now'>;
  readonly timeZone: TimeZone;
  readonly signal: AbortSignal;
  readonly source: string;
}

/** The text of a job's result, or why there is none. */
export type JobOutcome =
  | {
      readonly ok: true;
      readonly answer: Answer;
      readonly touched: JobResult['touched'];
      readonly rateLimit?: RateLimit;
    }
  | { readonly ok: false; readonly failed: string; readonly error?: FuseDeskError; readonly rateLimit?: RateLimit };

/** A job with a tool of its own, or one that an argument of a list asks for. */
export type JobToRun = JobName | 'countedCases' | 'joinedList' | 'joinedCase';

const JOBS: Readonly<Record<JobToRun, Job>> = {
  countedCases,
  joinedList,
  joinedCase,
  waitingCustomers,
  caseTimeline,
  escalationBriefing: briefEscalatedCases,
  repWorkload,
  weeklyReport,
};

/** Clients time out after 50 s; what has been read by then is shown. */
const READ_MS = 38_000;
/** Calls of a job without `max_calls`: a case and its last emails. */
const DEFAULT_CALLS = 10;
/** Characters of an email: enough to see what the customer wants. */
const BRIEFING_CHARACTERS = 600;

/** Does one of the bridge's own jobs: several reads, one answer. What could not be read is named in it. */
export async function runJob(call: JobCall): Promise<JobOutcome> {
  const { planned, account, clock, timeZone, name } = call;
  const args = planned.values;
  const unread = call.nameKinds.filter((kind) => kind !== 'channels' && !account.directory.has(kind));
  return withDeadline({ signals: [call.signal], timeoutMs: READ_MS }, async (signal) => {
    const reader = createJobReader({
      send: account.send,
      allowed(operation) {
        const server = call.currentServer();
        return server !== undefined && inScope(operation, server);
      },
      guard: ({ tool, planned: read, send }) =>
        keepReadWithin(call.currentServer()?.caseLimit, { tool, planned: read, send, signal }),
      completeChecks: call.completeChecks,
      time: () => ({ now: clock.now(), timeZone: timeZone() }),
      signal,
      // Names next to IDs take a call each the first time.
      maxCalls: numberOf(args.max_calls, DEFAULT_CALLS) - unread.length,
    });
    const result = await JOBS[name]({
      args,
      filters: sentArguments(call.tool, args),
      localChecks: localChecks(call.tool, args),
      tool: call.tool,
      reader,
      now: clock.now(),
      async caseTags() {
        if (!mayShow('case_tags', tagsInScope(call.server))) return undefined;
        const tags = await account.directory.read('case_tags', signal);
        return tags.ok ? tags.names : undefined;
      },
    });
    const limit = reader.rateLimit();
    const rateLimit = limit === undefined ? {} : { rateLimit: limit };
    if ('failed' in result) return { ok: false, ...result, ...rateLimit };
    const answer = await render(call, result, reader.callsMade());
    return { ok: true, answer, touched: result.touched, ...rateLimit };
  });
}

function render(call: JobCall, { data, notes, page, added }: JobResult, calls: number): Promise<Answer> {
  const { tool, planned, answers, nameKinds, clock, lookUpNames, signal, source } = call;
  // Each read was kept within the case limit; the joined result has no department to check.
  const { caseLimit: _applied, checks: _checked, limit, ...options } = planned.options;
  const bodyLimit =
    call.name === 'escalationBriefing' && options.bodyLimit === undefined ? BRIEFING_CHARACTERS : undefined;
  return answers.process({
    request: {
      body: { bytes: new TextEncoder().encode(JSON.stringify(data)), status: 200, write: false },
      shape: withAdded(resultShape(tool), added),
      options: {
        ...options,
        ...(limit !== undefined && page === undefined && { limit }),
        ...(page !== undefined && { page }),
        ...(options.columns !== undefined && { columns: [...options.columns, ...(added ?? [])] }),
        ...(bodyLimit !== undefined && { bodyLimit }),
        notes: [...(options.notes ?? []), ...notes, `read with ${calls} FuseDesk calls`],
        nameKinds,
        now: clock.now(),
      },
    },
    lookUpNames,
    signal,
    source,
  });
}

/** The fields that a join adds are shown with the essential ones. */
function withAdded(shape: ResultShape, added: readonly string[] = []): ResultShape {
  const { essentialFields } = shape;
  if (essentialFields === undefined) return shape;
  return { ...shape, essentialFields: [...essentialFields, ...added.map((field) => [field])] };
}
