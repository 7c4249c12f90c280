import { performance } from 'node:perf_hooks';
import { SELF_TEST_CLIENT } from '../clientRegistry/clientObserver.ts';
import type { Entry } from '../clients/mcpClient.ts';
import type { Finding } from './diagnosticsReport.ts';
import { type FindingCode, finding } from './findingCodes.ts';

/** The bridge itself waits up to 20 s for the app; whoever takes longer does not get through. */
const PATIENCE_MS = 25_000;
/** Tools that need nothing and change nothing; the first one listed is called, once. */
const HARMLESS = ['list_all_fuse_desk_reps', 'list_all_fuse_desk_departments', 'list_all_fuse_desk_case_tags'];

/** What a client saw through the entry. */
interface Seen {
  readonly tools: number;
  readonly revision: string;
  /** The text of one harmless call, where a tool for it was listed. */
  readonly answer: { readonly text: string; readonly isError: boolean } | undefined;
}

export interface SelfTestResult {
  readonly findings: readonly Finding[];
  /** From the one call that was made. */
  readonly toolResult: Seen['answer'];
}

/** Starts what the entry says, exactly, once with a client of Claude Desktop's generation and once with the newest. */
export async function selfTest(entry: Entry, callOnce: boolean): Promise<SelfTestResult> {
  const first = await attempt('v1', () => seeV1(entry, callOnce));
  const second = await attempt('v2', () => seeV2(entry));
  return { findings: [first.finding, second.finding], toolResult: first.seen?.answer };
}

/** The test where it is known that no client gets through, with the sentence that says why. */
export function skippedSelfTest(reason: string): SelfTestResult {
  return {
    findings: [finding('selftest_v1_failed', { reason }), finding('selftest_v2_failed', { reason })],
    toolResult: undefined,
  };
}

async function attempt(generation: 'v1' | 'v2', see: () => Promise<Seen>) {
  const begun = performance.now();
  const ms = () => Math.round(performance.now() - begun);
  try {
    const seen = await see();
    const code: FindingCode = `selftest_${generation}_ok`;
    return { seen, finding: finding(code, { tools: seen.tools, revision: seen.revision, ms: ms() }) };
  } catch (error) {
    const code: FindingCode = `selftest_${generation}_failed`;
    const reason = error instanceof Error ? error.message : String(error);
    return { seen: undefined, finding: finding(code, { reason, ms: ms() }) };
  }
}

const commandOf = ({ command, args, env }: Entry) => ({
  command,
  args: [...args],
  ...(env && { env: { ...env } }),
  stderr: 'ignore' as const,
});

// The SDKs are loaded when the test is made: at the start of the app nobody needs them.
async function seeV1(entry: Entry, callOnce: boolean): Promise<Seen> {
  const [{ Client }, { StdioClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/stdio.js'),
  ]);
  const client = new Client({ name: SELF_TEST_CLIENT, version: '1.0.0' });
  let revision = '';
  const transport = new StdioClientTransport(commandOf(entry));
  // The SDK tells the transport alone what was agreed on.
  const noteRevision = (version: string) => {
    revision = version;
  };
  Object.assign(transport, { setProtocolVersion: noteRevision });
  try {
    await client.connect(transport, { timeout: PATIENCE_MS });
    const { tools } = await client.listTools({}, { timeout: PATIENCE_MS });
    const name = callOnce ? HARMLESS.find((one) => tools.some((tool) => tool.name === one)) : undefined;
    const called = name && (await client.callTool({ name, arguments: {} }, undefined, { timeout: PATIENCE_MS }));
    return { tools: tools.length, revision, answer: called ? answerOf(called) : undefined };
  } finally {
    await client.close();
  }
}

async function seeV2(entry: Entry): Promise<Seen> {
  const [{ Client }, { StdioClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/client'),
    import('@modelcontextprotocol/client/stdio'),
  ]);
  const client = new Client({ name: SELF_TEST_CLIENT, version: '2.0.0' }, { versionNegotiation: { mode: 'auto' } });
  try {
    await client.connect(new StdioClientTransport(commandOf(entry)), { timeout: PATIENCE_MS });
    const { tools } = await client.listTools({}, { timeout: PATIENCE_MS });
    return { tools: tools.length, revision: client.getNegotiatedProtocolVersion() ?? '', answer: undefined };
  } finally {
    await client.close();
  }
}

function answerOf(result: Readonly<Record<string, unknown>>): NonNullable<Seen['answer']> {
  const parts: readonly unknown[] = Array.isArray(result.content) ? result.content : [];
  const [text = ''] = parts.flatMap((part) =>
    typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' ? [part.text] : [],
  );
  return { text, isError: result.isError === true };
}
