import { vi } from 'vitest';
import type { ServerRecord } from '../../../mcp/access/accessState.ts';
import type { ActivityEntry } from '../../../mcp/activity/activityEntry.ts';
import { createAnswerProcessor } from '../../../mcp/answers/answerProcessor.ts';
import { createContentPipeline } from '../../../mcp/content/contentPipeline.ts';
import type { AccountClient } from '../../../mcp/engine/accountClient.ts';
import { createToolCaller, type ToolCall, type ToolCallerOptions } from '../../../mcp/engine/callTool.ts';
import { createCaseNumbers } from '../../../mcp/engine/caseNumbers.ts';
import type { FuseDeskError, FuseDeskOutcome } from '../../../mcp/fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../../../mcp/fusedesk/fuseDeskRequest.ts';
import type { BodyProblem } from '../../../mcp/fusedesk/responseBody.ts';
import type { UnreadOutcome } from '../../../mcp/fusedesk/toOutcome.ts';
import { createAddressBook } from '../../../mcp/tools/addressBook.ts';
import { createNameDirectory } from '../../../mcp/tools/nameDirectory.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { START_TIME } from '../access/accessSetup.ts';
import { toolNamed } from '../tools/toolFixtures.ts';

export const SERVER: ServerRecord = {
  id: 'server-1',
  accountId: 'account-1',
  name: 'Support',
  requireApiTokenAuth: false,
  readOnly: false,
  tokenHash: 'a'.repeat(64),
  createdAt: START_TIME,
  updatedAt: START_TIME,
};
export const READ = 'get_single_fuse_desk_case_by_id';
export const WRITE = 'fuse_desk_cases_add_note';
export const ARGUMENTS: Record<string, Record<string, unknown>> = {
  [READ]: { id: 10_001 },
  [WRITE]: { id: 10_001, note: 'Checked.' },
};
export const OK_RESPONSE: FuseDeskOutcome = {
  ok: true,
  data: { caseid: 10_001 },
  rateLimit: { limit: 1_800, remaining: 1_799 },
};

/** State that can change during a call. */
export interface Access {
  server: ServerRecord | undefined;
  expiredAt: string | undefined;
  readOnly: boolean;
  paused: string | undefined;
}

type Answer = (request: FuseDeskRequest, signal: AbortSignal) => Promise<FuseDeskOutcome>;

/** The outcome as the client reports it, before its body is read. */
function unread(outcome: FuseDeskOutcome, { write }: FuseDeskRequest): UnreadOutcome {
  if (!outcome.ok) return outcome;
  const { data, ...more } = outcome;
  const problemError = (problem: BodyProblem): FuseDeskError => {
    throw new Error(`unexpected ${problem.kind}`);
  };
  return { ...more, body: { bytes: Buffer.from(JSON.stringify(data)), status: 200, write }, problemError };
}

/** One call to a minimal FuseDesk, with what it sent and recorded. */
export function setUpCall(answer: Answer = async () => OK_RESPONSE, changed: Partial<ToolCallerOptions> = {}) {
  const clock = fakeClock(START_TIME);
  const log = recordingLog();
  const sent: FuseDeskRequest[] = [];
  const recorded: ActivityEntry[] = [];
  const now: Access = {
    server: SERVER,
    expiredAt: undefined,
    readOnly: false,
    paused: undefined,
  };
  const send: Answer = (request, signal) => {
    sent.push(request);
    return answer(request, signal);
  };
  const link: AccountClient = {
    send: async (request, signal) => unread(await send(request, signal), request),
    directory: createNameDirectory({ send, clock }),
    addressBook: createAddressBook({ send, clock }),
    caseNumbers: createCaseNumbers(),
    noteSent: () => {},
    close: async () => {},
  };
  const content = createContentPipeline({ fenceId: () => '0123456789abcdef' });
  const noThread = () => {
    throw new Error('these answers are small');
  };
  const approve = vi.fn<ToolCallerOptions['approve']>(async () => ({ approved: true }));
  const options: ToolCallerOptions = {
    findServer: (id) => (id === SERVER.id ? now.server : undefined),
    expiredAt: () => now.expiredAt,
    globalAccess: () => ({ readOnly: now.readOnly, paused: now.paused }),
    accountClient: async () => link,
    needsApproval: () => false,
    approve,
    content,
    answers: createAnswerProcessor({ content, createThread: noThread, clock, log }),
    record: (entry) => recorded.push(entry),
    clock,
    timeZone: () => 'America/New_York',
    log,
    ...changed,
  };
  const call = createToolCaller(options);
  const stop = new AbortController();
  return {
    now,
    sent,
    recorded,
    approve,
    clock,
    log,
    stop,
    call: (tool: string, more: Partial<ToolCall> = {}) =>
      call({
        serverId: SERVER.id,
        tool: toolNamed(tool),
        arguments: ARGUMENTS[tool],
        client: 'claude-ai 1.0',
        signal: stop.signal,
        ...more,
      }),
  };
}
