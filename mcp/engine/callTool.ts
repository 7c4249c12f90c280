import type { ServerRecord } from '../access/accessState.ts';
import type { ApprovalPolicy } from '../access/approvalPolicy.ts';
import { expiredMessage, expiryReached } from '../access/authenticate.ts';
import { authorize, type GlobalAccess } from '../access/authorize.ts';
import { tagsInScope } from '../access/scope.ts';
import type { ActivityEntry } from '../activity/activityEntry.ts';
import { withDeadline } from '../base/withDeadline.ts';
import type { ContentPipeline } from '../content/contentPipeline.ts';
import type { FuseDeskError } from '../fusedesk/http/fuseDeskError.ts';
import type { RateLimit } from '../fusedesk/http/rateLimit.ts';
import type { Approve, Clock, Log } from '../hostPorts.ts';
import { createCaseTagResolver } from '../tools/names/caseTagResolver.ts';
import { mayShow } from '../tools/names/nameLists.ts';
import { planCall } from '../tools/planCall.ts';
import { shapeResult } from '../tools/results/shapeResult.ts';
import type { PlannedCall, Tool } from '../tools/tool.ts';
import type { AccountClient } from './accountClient.ts';
import { formatToolError, type ToolError, toToolError } from './toolError.ts';

/** One call as it comes in from an endpoint. */
export interface ToolCall {
  readonly serverId: string;
  readonly tool: Tool;
  readonly arguments: unknown;
  /** Name and version the client gave of itself. */
  readonly client: string;
  readonly signal: AbortSignal;
}

/** What goes back: text for the model, and what FuseDesk said of its limits. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
  readonly rateLimit?: RateLimit;
}

export interface ToolCallerOptions {
  readonly findServer: (id: string) => ServerRecord | undefined;
  readonly endedAt: (serverId: string) => string | undefined;
  readonly globalAccess: () => GlobalAccess;
  readonly accountClient: (id: string) => Promise<AccountClient | undefined>;
  readonly needsApproval: ApprovalPolicy;
  readonly approve: Approve;
  readonly content: ContentPipeline;
  readonly record: (entry: ActivityEntry) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** What became of a call: the answer's text, or why there is none. */
type Result =
  | { readonly ok: true; readonly text: string; readonly rateLimit?: RateLimit | undefined }
  | { readonly ok: false; readonly failure: ToolError };

const refused = (kind: ToolError['kind'], message: string): Result => ({ ok: false, failure: { kind, message } });

/**
 * Clients give a call up after 50 s, and FuseDesk itself may take 45 of them:
 * what stands before and after it is kept short.
 */
const TAG_CHECK_MS = 3_000;
const NAMES_MS = 1_500;

const TAG_CHECK_LATE: FuseDeskError = {
  kind: 'timeout',
  message: 'The case tags could not be checked in time, so nothing was sent.',
};

/** How far a call has come. */
interface Progress {
  planned?: PlannedCall;
  sent: boolean;
}

/** Makes the way of one call: scope, ceiling, arguments, approval, request, answer, record. */
export function createToolCaller(options: ToolCallerOptions): (input: ToolCall) => Promise<ToolResult> {
  const {
    findServer: serverOf,
    endedAt,
    globalAccess: ceiling,
    accountClient: accountOf,
    needsApproval,
    approve,
    content,
    record,
    clock,
    log,
  } = options;

  function mayGo({ serverId, tool }: ToolCall): { readonly server: ServerRecord } | { readonly refusal: Result } {
    const server = serverOf(serverId);
    if (!server) return { refusal: refused('expired', goneMessage(endedAt(serverId))) };
    // A stdio client passes no door that looks at the date, and the timers of a machine that slept come late.
    const over = expiryReached(server, clock);
    if (over !== undefined) return { refusal: refused('expired', expiredMessage(over)) };
    const decision = authorize(tool.operation, server, ceiling());
    return decision.allowed ? { server } : { refusal: refused(decision.kind, decision.message) };
  }

  async function run(input: ToolCall, progress: Progress): Promise<Result> {
    const { tool, signal } = input;
    const { operation } = tool;

    const gate = mayGo(input);
    if ('refusal' in gate) return gate.refusal;
    const { server } = gate;

    const account = await accountOf(server.accountId);
    if (!account)
      return refused(
        'unauthorized',
        'The FuseDesk API key of this connection cannot be had now. Tell the person to open FuseDesk Bridge: it says whether the key has to be entered or the keyring unlocked.',
      );

    const groups = tagsInScope(server);
    const { directory } = account;
    const namesShown = mayShow('case_tags', groups);
    const plan = (patience: AbortSignal) =>
      planCall(tool, input.arguments, createCaseTagResolver({ directory, mayShowNames: namesShown, signal: patience }));
    // Without a tag to check nothing is waited for, and most calls have none.
    const planned = await (asksForTags(tool)
      ? withDeadline({ signals: [signal], timeoutMs: TAG_CHECK_MS }, plan)
      : plan(signal));
    if (!planned.ok) {
      if (planned.kind === 'invalid_arguments') return refused('invalid_arguments', planned.message);
      const late = planned.error.kind === 'cancelled' && !signal.aborted;
      return failed(late ? TAG_CHECK_LATE : planned.error, tool);
    }
    progress.planned = planned.call;

    if (needsApproval(operation, server)) {
      const answer = await approve(
        {
          serverName: server.name,
          client: input.client,
          tool: operation.tool,
          title: operation.title,
          reach: operation.reach,
          arguments: asRecord(input.arguments),
        },
        signal,
      );
      if (!answer.approved) return refused('not_approved', answer.reason);
    }

    // Looking up tags and asking people takes time: the switches may have been turned meanwhile.
    const after = mayGo(input);
    if ('refusal' in after) return after.refusal;

    progress.sent = true;
    const outcome = await account.send(planned.call.request, signal);
    account.noteSent(operation);
    if (!outcome.ok) {
      const endedMeanwhile = outcome.error.kind === 'cancelled' && !serverOf(input.serverId);
      return endedMeanwhile ? refused('expired', goneMessage(endedAt(input.serverId))) : failed(outcome.error, tool);
    }

    const { options: wishes } = planned.call;
    const shaped = await withDeadline({ signals: [signal], timeoutMs: NAMES_MS }, (patience) =>
      shapeResult(tool, outcome.data, wishes, directory, groups, patience, clock.now),
    );
    const prepared = content.render(shaped, {
      kind: operation.response.kind,
      bodyFormat: wishes.bodyFormat,
      includeQuoted: wishes.includeQuoted,
      part: wishes.part,
      ...(wishes.limit !== undefined && { paging: { limit: wishes.limit, offset: wishes.offset ?? 0 } }),
    });
    return { ok: true, text: prepared.text, rateLimit: outcome.rateLimit };
  }

  function failed(error: FuseDeskError, tool: Tool): Result {
    return {
      ok: false,
      failure: toToolError({ ...error, message: content.errorText(error.message) }, whatToCheck(tool)),
    };
  }

  /** A defect of ours must not pass for "nothing happened" where a write was already out. */
  function broken(tool: Tool, { sent }: Progress, error: unknown): Result {
    log.error('a call broke', { tool: tool.operation.tool, error: String(error) });
    const lostWrite = sent && tool.operation.class !== 'read';
    return lostWrite
      ? refused(
          'outcome_unknown',
          `FuseDesk Bridge broke while the answer came in, so the change may or may not have been made. ${whatToCheck(tool)}`,
        )
      : refused('internal_error', 'FuseDesk Bridge broke; nothing was changed. Tell the person: its log says more.');
  }

  return async function call(input) {
    const started = clock.now();
    const progress: Progress = { sent: false };
    const result = await run(input, progress).catch((error: unknown) => broken(input.tool, progress, error));
    const rateLimit = result.ok ? result.rateLimit : result.failure.rateLimit;
    const server = serverOf(input.serverId);
    record({
      at: new Date(started).toISOString(),
      serverId: input.serverId,
      ...(server && { serverName: server.name }),
      client: input.client,
      tool: input.tool.operation.tool,
      class: input.tool.operation.class,
      ...(progress.planned &&
        Object.keys(progress.planned.affectedIds).length > 0 && { touched: progress.planned.affectedIds }),
      outcome: result.ok ? 'ok' : result.failure.kind,
      durationMs: clock.now() - started,
      ...(rateLimit && { rateLimit }),
    });
    return {
      text: result.ok ? result.text : formatToolError(result.failure),
      isError: !result.ok,
      ...(rateLimit && { rateLimit }),
    };
  };
}

function goneMessage(endedAt: string | undefined): string {
  return endedAt === undefined
    ? 'This connection to FuseDesk was removed. Ask the person to make a new one in FuseDesk Bridge.'
    : expiredMessage(endedAt);
}

/** Where to look before a write whose answer was lost is tried again. */
function whatToCheck({ operation }: Tool): string {
  const look =
    operation.subject === 'case' && operation.method !== 'create'
      ? 'get_single_fuse_desk_case_by_id'
      : `the matching list or get tool for ${operation.subject.replace('_', ' ')}s`;
  return `Look with ${look} whether it was, so that nothing is done twice.`;
}

function asksForTags(tool: Tool): boolean {
  return tool.arguments.some(({ kind }) => kind === 'case_tag' || kind === 'case_tag_list');
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
