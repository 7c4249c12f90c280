import type { ToolResult } from '../endpoints/mcpServer.ts';
import { quoteInput } from '../tools/arguments/quoteInput.ts';
import { closest } from '../tools/arguments/suggestions.ts';
import type { MetaTool } from '../tools/metaTools/metaTool.ts';
import { readCall, readQuery, readSchemaNames } from '../tools/metaTools/metaToolArguments.ts';
import { createToolSearch, type SearchTools } from '../tools/metaTools/toolSearch.ts';
import type { Tool } from '../tools/tool.ts';
import { formatToolError, type ToolError } from './toolError.ts';

/** A plain search finds the right tool among the first five. */
const MAX_FOUND = 5;
const MAX_SUGGESTIONS = 3;

/** One call of a meta tool. */
export interface MetaToolCall {
  readonly tool: MetaTool;
  readonly arguments: unknown;
  /** Every tool of the product. */
  readonly tools: ReadonlyMap<string, Tool>;
  /** The tools that the access may use now. */
  readonly callable: readonly Tool[];
  /** Why the access may not use a tool. */
  readonly refusal: (tool: Tool) => string;
  /** Runs a tool as if it had been called itself. */
  readonly callTool: (tool: Tool, args: unknown) => Promise<ToolResult>;
}

/** Finds, describes or calls a tool. Only a call reaches FuseDesk and the activity log, under the name of that tool. */
export async function runMetaTool(call: MetaToolCall): Promise<ToolResult> {
  switch (call.tool.metaTool) {
    case 'search_tools':
      return search(call);
    case 'get_tool_schema':
      return describe(call);
    case 'call_tool':
      return callOne(call);
  }
}

/** One index for all accesses: what each may use is picked from the result. */
const searches = new WeakMap<ReadonlyMap<string, Tool>, SearchTools>();

function searchIn(tools: ReadonlyMap<string, Tool>): SearchTools {
  const search = searches.get(tools) ?? createToolSearch([...tools.values()]);
  searches.set(tools, search);
  return search;
}

function search({ tool, arguments: args, tools, callable }: MetaToolCall): ToolResult {
  const query = readQuery(tool, args);
  if (!query.ok) return failed('invalid_arguments', query.problem);
  if (callable.length === 0) return failed('out_of_scope', NOTHING_ALLOWED);
  const found = searchIn(tools)(query.value)
    .filter((one) => callable.includes(one))
    .slice(0, MAX_FOUND);
  if (found.length > 0) return { text: `${found.map(oneLine).join('\n')}\n\n${NEXT}`, isError: false };
  const names = callable.map(({ listing }) => listing.name).join(', ');
  const head =
    query.value.trim() === '' ? 'The tools are' : `No tool matches ${quoteInput(query.value)}. The tools are`;
  return { text: `${head}: ${names}.\n\n${NEXT}`, isError: false };
}

const NEXT = 'get_tool_schema shows their arguments, call_tool runs them.';
const NOTHING_ALLOWED =
  'This access to FuseDesk may use no tool now: it was removed, has expired, or is read-only. Tell the person, who can change that in FuseDesk Bridge.';

function oneLine({ listing: { name, title, description } }: Tool): string {
  const [first = ''] = description.split(/(?<=[.!?])\s/);
  return `${name} - ${title}. ${first}`;
}

function describe(call: MetaToolCall): ToolResult {
  const names = readSchemaNames(call.tool, call.arguments);
  if (!names.ok) return failed('invalid_arguments', names.problem);
  const schemas: string[] = [];
  const problems: string[] = [];
  let kind: ToolError['kind'] = 'out_of_scope';
  for (const name of names.value) {
    const tool = call.tools.get(name);
    if (tool === undefined) {
      kind = 'invalid_arguments';
      problems.push(unknownTool(name, call));
    } else if (call.callable.includes(tool)) schemas.push(JSON.stringify(tool.listing));
    else problems.push(call.refusal(tool));
  }
  if (schemas.length === 0) return failed(kind, problems.join('\n'));
  return { text: [...schemas, ...problems].join('\n'), isError: false };
}

async function callOne(call: MetaToolCall): Promise<ToolResult> {
  const given = readCall(call.tool, call.arguments);
  if (!given.ok) return failed('invalid_arguments', `${given.problem} Nothing was sent.`);
  const { name, arguments: args } = given.value;
  const tool = call.tools.get(name);
  return tool === undefined
    ? failed('invalid_arguments', `${unknownTool(name, call)} Nothing was sent.`)
    : call.callTool(tool, args);
}

function unknownTool(name: string, { callable }: MetaToolCall): string {
  const nearest = closest(name, callable, ({ listing }) => listing.name, MAX_SUGGESTIONS);
  const hint =
    nearest.length === 0 ? '' : ` The nearest names: ${nearest.map(({ listing }) => listing.name).join(', ')}.`;
  return `There is no FuseDesk tool ${quoteInput(name)}.${hint} search_tools finds tools by what they do.`;
}

function failed(kind: ToolError['kind'], message: string): ToolResult {
  // These messages are ours alone, so there is nothing to quote.
  return { text: formatToolError({ kind, message }, String), isError: true };
}
