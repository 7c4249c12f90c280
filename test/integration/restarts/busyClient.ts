import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import type { EntryProcess } from '../../fixtures/entryProcess.ts';
import { type CallingClient, callTool, toolErrorOf } from '../../fixtures/toolResults.ts';
import type { ReportedOutcome, WriteTracker } from './writeTracker.ts';

/** At least this many calls are always in progress. */
const IN_FLIGHT = 3;
/** Longer than the bridge itself waits: a missing response fails here. In milliseconds. */
const TIMEOUT_MS = 90_000;

/** A client that calls continuously, with random reads and writes. */
export interface BusyClient {
  /** Successful calls. */
  done(): number;
  /** Canceled reads. */
  canceledReads(): number;
  /** Rejects if a response is not one of the product's. */
  readonly working: Promise<unknown>;
  /** Waits for the calls in progress, then lists the tools once more. */
  stop(): Promise<number>;
}

type Connected = CallingClient & { listTools(): Promise<{ tools: readonly unknown[] }> };

/** Connects a client of either SDK to the process that an entry started; the second one uses the era without sessions. */
export async function connect(generation: 'v1' | 'v2', { transport }: EntryProcess): Promise<Connected> {
  const info = { name: `restarts-${generation}`, version: '1.0.0' };
  const requestOptions = { timeout: TIMEOUT_MS };
  if (generation === 'v1') {
    const client = new ClientV1(info);
    await client.connect(transport, requestOptions);
    return {
      listTools: () => client.listTools({}, requestOptions),
      callTool: (params) => client.callTool(params, undefined, requestOptions),
    };
  }
  const client = new ClientV2(info, { versionNegotiation: { mode: 'auto' } });
  await client.connect(transport, requestOptions);
  if (client.getProtocolEra() !== 'modern') throw new Error('the second client speaks the older era');
  return {
    listTools: () => client.listTools({}, { ...requestOptions, cacheMode: 'refresh' }),
    callTool: (params) => client.callTool(params, requestOptions),
  };
}

export interface Work {
  readonly name: string;
  readonly caseId: string;
  readonly depid: string;
  readonly random: () => number;
  readonly tracker: WriteTracker;
}

export function startWorking(client: Connected, { name, caseId, depid, random, tracker }: Work): BusyClient {
  let marks = 0;
  let done = 0;
  let canceledReads = 0;
  let isStopping = false;

  async function call(tool: string, args: Record<string, unknown>): Promise<ReportedOutcome> {
    const called = await callTool(client, tool, args);
    if (!called.isError) {
      done += 1;
      return 'done';
    }
    const { kind, message } = toolErrorOf(called);
    if (kind === 'outcome_unknown' && tool.startsWith('list_')) throw new Error(`a read cannot be unknown: ${message}`);
    if (kind === 'outcome_unknown' || kind === 'upstream_unavailable') return kind;
    throw new Error(`${tool}: ${kind}: ${message}`);
  }

  async function once(): Promise<void> {
    const roll = random();
    if (roll < 0.34) {
      const outcome = await call('list_all_fuse_desk_departments', {});
      if (outcome === 'upstream_unavailable') canceledReads += 1;
      return;
    }
    const mark = `${name}, write ${marks++}`;
    const isNote = roll < 0.67;
    const outcome = isNote
      ? await call('fuse_desk_cases_add_note', { id: caseId, note: mark })
      : await call('create_a_fuse_desk_case', { depid, details: 'Counted.', openedby: 'A test', summary: mark });
    tracker.report(mark, outcome);
  }

  async function work(): Promise<void> {
    while (!isStopping) await once();
  }

  const working = Promise.all(Array.from({ length: IN_FLIGHT }, work));
  // The caller gets the error when it awaits; until then it must not crash the process.
  working.catch(() => {});
  return {
    done: () => done,
    canceledReads: () => canceledReads,
    working,
    async stop() {
      isStopping = true;
      await working;
      return (await client.listTools()).tools.length;
    },
  };
}
