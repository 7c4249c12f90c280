import type { ServerRecord } from '../access/accessState.ts';
import { expiredMessage, expiryReached } from '../access/authenticate.ts';
import { type ApprovalPolicy, authorize, isVisible } from '../access/authorize.ts';
import type { GlobalAccess } from '../access/globalAccess.ts';
import type { ActivityEntry } from '../activity/activityEntry.ts';
import type { AnswerProcessor } from '../answers/answerProcessor.ts';
import type { Answer } from '../answers/answerRequest.ts';
import type { ContentPipeline } from '../content/contentPipeline.ts';
import type { ClientCall, ToolResult } from '../endpoints/mcpServer.ts';
import { operationFor } from '../fusedesk/catalogue/catalogue.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';
import type { ResponseBody } from '../fusedesk/responseBody.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import type { Approve, Clock, Log, TimeZone } from '../hostPorts.ts';
import type { ArgumentValues } from '../tools/argument.ts';
import { findHint, rejectedHint } from '../tools/arguments/findHint.ts';
import { asksForJoin } from '../tools/joinedArguments.ts';
import { touchedIds } from '../tools/planCall.ts';
import { resultShape } from '../tools/results/shapeResult.ts';
import type { RowCheck } from '../tools/rowCheck.ts';
import type { PlannedCall, Tool } from '../tools/tool.ts';
import { verifyHint } from '../tools/verifyHint.ts';
import type { AccountClient } from './accountClient.ts';
import { withAddressOwners } from './addressOwners.ts';
import { namesOf, shownKinds } from './callNames.ts';
import { planToolCall } from './planToolCall.ts';
import type { JobToRun } from './runJob.ts';
import { scopeNotes } from './scopeNotes.ts';
import { formatToolError, type ToolError, toToolError } from './toolError.ts';

/** One call as it arrives from an endpoint. */
export interface ToolCall extends Omit<ClientCall, 'tool'> {
  readonly tool: Tool;
  readonly serverId: string;
  /** Ends an error about the arguments, for a client that may not have seen their schema. */
  readonly argumentsHint?: string;
}

export interface ToolCallerOptions {
  readonly findServer: (id: string) => ServerRecord | undefined;
  /** When a server that is gone expired; `undefined` if it was removed. */
  readonly expiredAt: (serverId: string) => string | undefined;
  readonly globalAccess: () => GlobalAccess;
  readonly accountClient: (accountId: string) => Promise<AccountClient | undefined>;
  readonly needsApproval: ApprovalPolicy;
  readonly approve: Approve;
  readonly content: Pick<ContentPipeline, 'quote'>;
  readonly answers: Pick<AnswerProcessor, 'process'>;
  readonly record: (entry: ActivityEntry) => void;
  readonly clock: Clock;
  readonly timeZone: TimeZone;
  readonly log: Log;
}

type CallOutcome =
  | { readonly ok: true; readonly text: string; readonly rateLimit?: RateLimit | undefined }
  | { readonly ok: false; readonly error: ToolError };

const failure = (kind: ToolError['kind'], message: string): CallOutcome => ({ ok: false, error: { kind, message } });

/** Call progress, for the activity entry and for unexpected errors. */
interface Progress {
  planned?: PlannedCall;
  sent: boolean;
}

/** A call that keeps within the case limit of its server. */
type WithinLimit =
  | {
      readonly ok: true;
      readonly planned: PlannedCall;
      readonly outcome?: UnreadOutcome;
      /** What to say of a record that is not within the limit. */
      readonly outside: string;
      readonly saysMissing: (error: FuseDeskError) => boolean;
    }
  | { readonly ok: false; readonly refusal: CallOutcome };

/**
 * Creates the call pipeline: scope, global access, arguments, approval, request, response, activity entry.
 * There is no retry anywhere in it.
 */
export function createToolCaller(options: ToolCallerOptions): (call: ToolCall) => Promise<ToolResult> {
  const { findServer, expiredAt, globalAccess, accountClient, content, answers, record, clock, timeZone, log } =
    options;

  const goneFailure = (serverId: string) => failure('expired', goneMessage(expiredAt(serverId)));

  function authorizeCall({ serverId, tool }: ToolCall): { readonly server: ServerRecord } | CallOutcome {
    const server = findServer(serverId);
    if (!server) return goneFailure(serverId);
    // Stdio calls are not authenticated one by one, and timers run late after the machine slept.
    const expired = expiryReached(server, clock);
    if (expired !== undefined) return failure('expired', expiredMessage(expired));
    const decision = authorize(tool.operation, server, globalAccess());
    return decision.allowed ? { server } : failure(decision.kind, decision.message);
  }

  function currentServer(call: ToolCall): ServerRecord | undefined {
    const current = authorizeCall(call);
    return 'server' in current ? current.server : undefined;
  }

  async function requestApproval(call: ToolCall, server: ServerRecord): Promise<CallOutcome | undefined> {
    const { operation } = call.tool;
    if (!options.needsApproval(operation, server)) return undefined;
    const response = await options.approve(
      {
        serverName: server.name,
        client: call.client,
        tool: operation.tool,
        title: operation.title,
        reach: operation.reach,
        arguments: asRecord(call.arguments),
      },
      call.signal,
    );
    return response.approved ? undefined : failure('not_approved', response.reason);
  }

  function render(
    { tool, signal }: ToolCall,
    body: ResponseBody,
    { options: response, affectedIds }: PlannedCall,
    checks: readonly RowCheck[] | undefined,
    { directory }: AccountClient,
    server: ServerRecord,
  ): Promise<Answer> {
    const nameKinds = shownKinds(server);
    const missing = scopeNotes(tool, server);
    const notes = missing.length > 0 && { notes: [...(response.notes ?? []), ...missing] };
    return answers.process({
      request: {
        body,
        shape: resultShape(tool),
        options: { ...response, ...notes, ...(checks && { checks }), nameKinds, now: clock.now() },
      },
      lookUpNames: namesOf(directory, signal),
      signal,
      source: sourceOf(tool, affectedIds),
    });
  }

  /** Jobs of the bridge's own make several reads. Loaded with the first of them. */
  async function doJob(
    call: ToolCall,
    name: JobToRun,
    {
      planned,
      outside,
      account,
      server,
    }: { planned: PlannedCall; outside: string; account: AccountClient; server: ServerRecord },
    progress: Progress,
  ): Promise<CallOutcome> {
    const { tool, signal } = call;
    const { runJob } = await import('./runJob.ts');
    const outcome = await runJob({
      tool,
      name,
      planned,
      account,
      server,
      // Reads take a while, and access may end meanwhile.
      currentServer: () => currentServer(call),
      answers,
      completeChecks: (checks) => withAddressOwners(checks, signal, account, server).catch(() => checks),
      lookUpNames: namesOf(account.directory, signal),
      nameKinds: shownKinds(server),
      clock,
      timeZone,
      signal,
      source: sourceOf(tool, planned.affectedIds),
    });
    const { rateLimit } = outcome;
    if (!outcome.ok) {
      const said = outcome.error;
      // What is outside and what does not exist get the same answer.
      const isMissing = said === undefined || said.kind === 'not_found' || said.kind === 'rejected';
      if (server.caseLimit !== undefined && isMissing) return failure('out_of_scope', outside);
      if (said !== undefined) return upstreamFailure(said, tool, server);
      const error = { kind: 'upstream_unavailable' as const, message: outcome.failed };
      return { ok: false, error: { ...error, ...(rateLimit && { rateLimit }) } };
    }
    const after = authorizeCall(call);
    if (!('server' in after)) return after;
    // What was read is within the limit of then.
    if (after.server.caseLimit !== server.caseLimit) {
      return failure('out_of_scope', 'The cases that this access may read changed during the call. Call again.');
    }
    progress.planned = { ...planned, affectedIds: touchedIds(planned.affectedIds, outcome.touched) };
    const { answer } = outcome;
    return answer.ok ? { ...answer, rateLimit } : failure('internal_error', 'The result could not be put together.');
  }

  /** The call as a limited access may make it. Most accesses have no limit and take no further step. */
  async function keepWithinLimit(
    { tool, signal }: ToolCall,
    planned: PlannedCall,
    account: AccountClient,
    server: ServerRecord,
  ): Promise<WithinLimit> {
    const limit = server.caseLimit;
    if (limit === undefined) return { ok: true, planned, outside: '', saysMissing: () => false };
    const { guardCall, outsideMessage, saysMissing } = await import('./caseGuard.ts');
    const guarded = await guardCall({ tool, planned, limit, send: account.send, signal });
    if (guarded.ok) {
      return { ...guarded, outside: outsideMessage(limit), saysMissing: (error) => saysMissing(tool, error) };
    }
    const refusal =
      'message' in guarded ? failure('out_of_scope', guarded.message) : upstreamFailure(guarded.error, tool, server);
    return { ok: false, refusal };
  }

  /** Gives one answer for records outside the limit and records that do not exist. */
  async function outsideFailure({ caseLimit }: ServerRecord): Promise<CallOutcome> {
    const { outsideMessage } = await import('./caseGuard.ts');
    return failure('out_of_scope', caseLimit === undefined ? 'There is no such record.' : outsideMessage(caseLimit));
  }

  function upstreamFailure(error: FuseDeskError, { operation }: Tool, server: ServerRecord): CallOutcome {
    const mayUse = mayUseWith(server);
    const hints = {
      verify: verifyHint(operation.tool),
      find: findHint(operation, mayUse),
      rejected: rejectedHint(operation, error.status, mayUse),
    };
    return { ok: false, error: toToolError(error, hints) };
  }

  const mayUseWith = (server: ServerRecord) => (name: string) => {
    const named = operationFor(name);
    return named !== undefined && isVisible(named, server, globalAccess());
  };

  async function run(call: ToolCall, progress: Progress): Promise<CallOutcome> {
    const { tool, signal, serverId } = call;
    const authorized = authorizeCall(call);
    if (!('server' in authorized)) return authorized;
    const { server } = authorized;

    const account = await accountClient(server.accountId);
    if (!account) {
      return failure(
        'unauthorized',
        'The FuseDesk API key for this server is unavailable. Tell the person to open FuseDesk Bridge: it says whether to enter the key or to unlock the keyring.',
      );
    }

    const planned = await planToolCall({
      ...call,
      account,
      server,
      currentServer: () => currentServer(call),
      mayUse: mayUseWith(server),
      time: () => ({ now: clock.now(), timeZone: timeZone() }),
    });
    if (!planned.ok) {
      if (planned.kind === 'outside') return outsideFailure(server);
      return planned.kind === 'invalid_arguments'
        ? {
            ok: false,
            error: { kind: 'invalid_arguments', message: withHint(planned.message, call), said: planned.said },
          }
        : upstreamFailure(planned.error, tool, server);
    }
    progress.planned = planned.call;

    const notApproved = await requestApproval(call, server);
    if (notApproved) return notApproved;

    // Looking up tags and asking a person takes time, so access may have changed.
    const stillAuthorized = authorizeCall(call);
    if (!('server' in stillAuthorized)) return stillAuthorized;

    const { caseLimit } = stillAuthorized.server;
    const limited = await keepWithinLimit(call, planned.call, account, stillAuthorized.server);
    if (!limited.ok) return limited.refusal;
    if (caseLimit !== undefined) {
      const authorizedLast = authorizeCall(call);
      if (!('server' in authorizedLast)) return authorizedLast;
      // What was proven holds for the limit of then.
      if (authorizedLast.server.caseLimit !== caseLimit) return failure('out_of_scope', limited.outside);
    }
    const { planned: sending } = limited;
    progress.sent = true;
    const jobName = jobOf(tool, sending.values);
    if (jobName !== undefined)
      return doJob(call, jobName, { ...limited, account, server: stillAuthorized.server }, progress);
    const { checks } = sending.options;
    const completeChecks = checks?.some(({ by }) => by === 'address')
      ? withAddressOwners(checks, signal, account, stillAuthorized.server).catch(() => checks)
      : checks;
    const outcome = limited.outcome ?? sending.outcome ?? (await account.send(sending.request, signal));
    account.noteSent(tool.operation);
    if (!outcome.ok) {
      if (limited.saysMissing(outcome.error)) return failure('out_of_scope', limited.outside);
      const serverEnded = outcome.error.kind === 'cancelled' && !findServer(serverId);
      return serverEnded ? goneFailure(serverId) : upstreamFailure(outcome.error, tool, server);
    }
    const { body, rateLimit, problemError } = outcome;
    const answer = await render(call, body, sending, await completeChecks, account, server);
    if (answer.ok) return { ...answer, rateLimit };
    if (answer.isOutside) return failure('out_of_scope', limited.outside);
    const error = problemError(answer.problem);
    return limited.saysMissing(error) ? failure('out_of_scope', limited.outside) : upstreamFailure(error, tool, server);
  }

  /** A bug of ours after a write was sent must not read as "nothing happened". */
  function internalFailure(tool: Tool, { sent }: Progress, error: unknown): CallOutcome {
    log.error('[call] internal error', { tool: tool.operation.tool, error: String(error) });
    return sent && tool.operation.class !== 'read'
      ? failure(
          'outcome_unknown',
          `FuseDesk Bridge failed while it read the response, so the change may or may not have been made. ${verifyHint(tool.operation.tool)}`,
        )
      : failure(
          'internal_error',
          'FuseDesk Bridge had an internal error; nothing was changed. Tell the person: its log has the details.',
        );
  }

  return async function callTool(call) {
    const started = clock.now();
    const progress: Progress = { sent: false };
    const outcome = await run(call, progress).catch((error: unknown) => internalFailure(call.tool, progress, error));
    const rateLimit = outcome.ok ? outcome.rateLimit : outcome.error.rateLimit;
    const server = findServer(call.serverId);
    const affected = progress.planned?.affectedIds ?? {};
    record({
      at: new Date(started).toISOString(),
      serverId: call.serverId,
      ...(server && { serverName: server.name }),
      client: call.client,
      tool: call.tool.operation.tool,
      class: call.tool.operation.class,
      ...(Object.keys(affected).length > 0 && { touched: affected }),
      outcome: outcome.ok ? 'ok' : outcome.error.kind,
      durationMs: clock.now() - started,
      ...(rateLimit && { rateLimit }),
    });
    return {
      text: outcome.ok ? outcome.text : formatToolError(outcome.error, content.quote),
      isError: !outcome.ok,
      ...(!outcome.ok && { errorKind: outcome.error.kind }),
      ...(rateLimit && { rateLimit }),
    };
  };
}

function goneMessage(expiredAt: string | undefined): string {
  return expiredAt === undefined
    ? 'This access to FuseDesk was removed. Ask the person to create a new one in FuseDesk Bridge.'
    : expiredMessage(expiredAt);
}

/** What a person can look for in FuseDesk to read a response themselves. */
function sourceOf({ operation }: Tool, affectedIds: PlannedCall['affectedIds']): string {
  const ids = Object.entries(affectedIds).map(([kind, id]) => `${kind} ${id}`);
  return ids.length === 0 ? `the ${operation.subject.replace('_', ' ')}s` : ids.join(', ');
}

function withHint(message: string, { argumentsHint }: ToolCall): string {
  return argumentsHint === undefined ? message : `${message}\n${argumentsHint}`;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The job that a call is, or that its arguments make it; undefined for most calls, which are one request. */
function jobOf(tool: Tool, values: ArgumentValues): JobToRun | undefined {
  const { job, response } = tool.operation;
  if (job !== undefined) return job.name;
  if (values.count_by !== undefined) return 'countedCases';
  if (!asksForJoin(tool, values)) return undefined;
  return response.kind === 'list' ? 'joinedList' : 'joinedCase';
}
