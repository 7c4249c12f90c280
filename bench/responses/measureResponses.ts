import type { BenchServers } from '../benchServers.ts';
import { rounded } from '../statistics.ts';
import type { CountTokens } from '../tokenizer.ts';
import { fetchRawResponse } from './rawResponse.ts';
import { createStatelessClient, parseFencedText } from './statelessClient.ts';
import { type CallTool, chatWatch, escalationBriefing, mailReading } from './workflows.ts';

/** Sizes of one tool's results in a workflow, compared with FuseDesk's responses to the same calls. */
export interface StepFigures {
  readonly workflow: string;
  readonly step: string;
  readonly calls: number;
  readonly bytes: number;
  readonly rawBytes: number;
  readonly bytesShare: number;
  readonly tokens: number;
  readonly rawTokens: number;
  readonly tokensShare: number;
}

export interface ListFigures {
  readonly tools: number;
  readonly bytes: number;
  readonly tokens: number;
}

const WORKFLOWS = {
  'escalation briefing': escalationBriefing,
  'chat watch': chatWatch,
  'mail reading': mailReading,
} as const;

interface Sizes {
  calls: number;
  bytes: number;
  rawBytes: number;
  tokens: number;
  rawTokens: number;
}

/** Runs each workflow once; returns its steps in the order of their first call, then the whole workflow. */
export async function measureResponses(
  servers: BenchServers,
  countTokens: CountTokens,
): Promise<readonly StepFigures[]> {
  const client = createStatelessClient(servers.bridge);
  const figures: StepFigures[] = [];
  for (const [workflow, run] of Object.entries(WORKFLOWS)) {
    const steps = new Map<string, Sizes>();
    const ask: CallTool = async (tool, given) => {
      const text = await client.call(tool, given);
      const { data, trailer } = parseFencedText(text);
      // A long result comes in parts, and a model that needs all of it pays for each.
      if (trailer.includes('"part":'))
        throw new Error(`${tool} returned a part, and the benchmark does not fetch the others`);
      const raw = await fetchRawResponse(servers.sandbox, tool, given);
      for (const step of [tool, 'all']) {
        const sizes = steps.get(step) ?? { calls: 0, bytes: 0, rawBytes: 0, tokens: 0, rawTokens: 0 };
        steps.set(step, sizes);
        sizes.calls += 1;
        sizes.bytes += Buffer.byteLength(text);
        sizes.rawBytes += Buffer.byteLength(raw);
        sizes.tokens += countTokens(text);
        sizes.rawTokens += countTokens(raw);
      }
      return data;
    };
    await run(ask);
    for (const [step, sizes] of steps) {
      const bytesShare = rounded(sizes.bytes / sizes.rawBytes, 3);
      figures.push({ workflow, step, ...sizes, bytesShare, tokensShare: rounded(sizes.tokens / sizes.rawTokens, 3) });
    }
  }
  return figures;
}

/** The tool list that fills a model's context before the first question. */
export async function measureToolList(url: string, countTokens: CountTokens): Promise<ListFigures> {
  const tools = await createStatelessClient(url).tools();
  const text = JSON.stringify(tools);
  return { tools: tools.length, bytes: Buffer.byteLength(text), tokens: countTokens(text) };
}
