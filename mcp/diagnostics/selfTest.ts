import { performance } from 'node:perf_hooks';
import { SELF_TEST_CLIENT } from '../clientRegistry/clientObserver.ts';
import type { Entry } from '../clients/mcpClient.ts';
import type { Message } from '../texts/message.ts';
import { type Finding, finding } from './finding.ts';

/** The bridge itself waits up to 20 s for the app. */
const TIMEOUT_MS = 25_000;
/** Tools without arguments that change nothing. The first one that the access may use is called, once. */
const HARMLESS_TOOLS = ['list_all_fuse_desk_reps', 'list_all_fuse_desk_departments', 'list_all_fuse_desk_case_tags'];

/** What a client saw when it was started from the entry. */
interface Observation {
  readonly tools: number;
  readonly revision: string;
  /** The result of one harmless call, if such a tool was listed. */
  readonly toolResult: { readonly text: string; readonly isError: boolean } | undefined;
}

export interface SelfTestResult {
  readonly findings: readonly Finding[];
  readonly toolResult: Observation['toolResult'];
}

/** Runs the exact command of the entry, once with a client like Claude Desktop and once with the newest MCP client. */
export async function selfTest(entry: Entry, callOnce: boolean): Promise<SelfTestResult> {
  const first = await attempt('v1', () => observeV1(entry, callOnce));
  const second = await attempt('v2', () => observeV2(entry));
  return { findings: [first.finding, second.finding], toolResult: first.observation?.toolResult };
}

/** The result when it is known that no client can connect, with the reason. */
export function skippedSelfTest(reason: Message): SelfTestResult {
  return {
    findings: [finding('selftest_v1_failed', { reason }), finding('selftest_v2_failed', { reason })],
    toolResult: undefined,
  };
}

async function attempt(generation: 'v1' | 'v2', observe: () => Promise<Observation>) {
  const start = performance.now();
  const ms = () => Math.round(performance.now() - start);
  try {
    const observation = await observe();
    const { tools, revision } = observation;
    const code = generation === 'v1' ? 'selftest_v1_ok' : 'selftest_v2_ok';
    return { observation, finding: finding(code, { tools, revision, ms: ms() }) };
  } catch (error) {
    const code = generation === 'v1' ? 'selftest_v1_failed' : 'selftest_v2_failed';
    const reason = error instanceof Error ? error.message : String(error);
    return { observation: undefined, finding: finding(code, { reason, ms: ms() }) };
  }
}

const toStdioParameters = ({ command, args, env }: Entry) => ({
  command,
  args: [...args],
  ...(env && { env: { ...env } }),
  stderr: 'ignore' as const,
});

// The SDKs are loaded on demand, so that they do not slow down the start of the app.
async function observeV1(entry: Entry, callOnce: boolean): Promise<Observation> {
  const [{ Client }, { StdioClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/stdio.js'),
  ]);
  const client = new Client({ name: SELF_TEST_CLIENT, version: '1.0.0' });
  let revision = '';
  const transport = new StdioClientTransport(toStdioParameters(entry));
  // The SDK reports the negotiated version only to the transport.
  const setProtocolVersion = (version: string) => {
    revision = version;
  };
  Object.assign(transport, { setProtocolVersion });
  try {
    await client.connect(transport, { timeout: TIMEOUT_MS });
    const { tools } = await client.listTools({}, { timeout: TIMEOUT_MS });
    const call = async (name: string, args = {}) =>
      toToolResult(await client.callTool({ name, arguments: args }, undefined, { timeout: TIMEOUT_MS }));
    const listed = tools.map(({ name }) => name);
    const toolResult = callOnce ? await callHarmlessTool(listed, call) : undefined;
    return { tools: tools.length, revision, toolResult };
  } finally {
    await client.close();
  }
}

type Call = (name: string, args?: Readonly<Record<string, unknown>>) => Promise<NonNullable<Observation['toolResult']>>;

/** A server may list only the tools that find and call the others. */
async function callHarmlessTool(listed: readonly string[], call: Call): Promise<Observation['toolResult']> {
  if (!listed.includes('call_tool')) {
    const name = HARMLESS_TOOLS.find((one) => listed.includes(one));
    return name === undefined ? undefined : call(name);
  }
  const { text } = await call('get_tool_schema', { names: HARMLESS_TOOLS });
  const name = HARMLESS_TOOLS.find((one) => text.includes(`"name":"${one}"`));
  return name === undefined ? undefined : call('call_tool', { name });
}

async function observeV2(entry: Entry): Promise<Observation> {
  const [{ Client }, { StdioClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/client'),
    import('@modelcontextprotocol/client/stdio'),
  ]);
  const client = new Client({ name: SELF_TEST_CLIENT, version: '2.0.0' }, { versionNegotiation: { mode: 'auto' } });
  try {
    await client.connect(new StdioClientTransport(toStdioParameters(entry)), { timeout: TIMEOUT_MS });
    const { tools } = await client.listTools({}, { timeout: TIMEOUT_MS });
    return { tools: tools.length, revision: client.getNegotiatedProtocolVersion() ?? '', toolResult: undefined };
  } finally {
    await client.close();
  }
}

function toToolResult(result: Readonly<Record<string, unknown>>): NonNullable<Observation['toolResult']> {
  const parts: readonly unknown[] = Array.isArray(result.content) ? result.content : [];
  const [text = ''] = parts.flatMap((part) =>
    typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' ? [part.text] : [],
  );
  return { text, isError: result.isError === true };
}
