import type { ListedTool, Tool, ToolListing } from '../tool.ts';

export const META_TOOL_NAMES = ['search_tools', 'get_tool_schema', 'call_tool'] as const;
export type MetaToolName = (typeof META_TOOL_NAMES)[number];

/** A tool that finds or calls the tools of FuseDesk, for clients that do not get the full list. */
export interface MetaTool extends ListedTool {
  readonly metaTool: MetaToolName;
}

/** What a client may call: a tool of FuseDesk, or one that finds and calls those. */
export type ServedTool = Tool | MetaTool;

export function isMetaTool(tool: ServedTool): tool is MetaTool {
  return 'metaTool' in tool;
}

/** The most schemas of one call: more of them would be as long as the full list. */
export const MAX_SCHEMAS = 10;

const READS = { readOnlyHint: true, openWorldHint: false } as const;

const SEARCH: MetaTool = {
  metaTool: 'search_tools',
  listing: {
    name: 'search_tools',
    title: 'Search the FuseDesk tools',
    description:
      'Finds FuseDesk helpdesk tools by what they do, in plain words such as "reply to a ticket" or "who is waiting". Returns name, title and one line each, best first. They cover cases (tickets), customers, emails, live chats, notes, case tags, surveys, departments, reps (agents), webhooks and reports.',
    inputSchema: {
      type: 'object',
      properties: { query: { type: 'string', description: 'Empty: the names of all tools' } },
      required: ['query'],
      additionalProperties: false,
    },
    annotations: READS,
  },
};

const SCHEMA: MetaTool = {
  metaTool: 'get_tool_schema',
  listing: {
    name: 'get_tool_schema',
    title: 'Get the schema of FuseDesk tools',
    description: 'The full description, input schema and annotations of tools that search_tools found.',
    inputSchema: {
      type: 'object',
      properties: { names: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: MAX_SCHEMAS } },
      required: ['names'],
      additionalProperties: false,
    },
    annotations: READS,
  },
};

const CALL: Pick<MetaTool, 'metaTool'> & { readonly listing: Omit<ToolListing, 'annotations'> } = {
  metaTool: 'call_tool',
  listing: {
    name: 'call_tool',
    title: 'Call a FuseDesk tool',
    description:
      'Runs one FuseDesk tool and returns its result. Its arguments are those of its schema (get_tool_schema).',
    inputSchema: {
      type: 'object',
      properties: { name: { type: 'string' }, arguments: { type: 'object' } },
      required: ['name'],
      additionalProperties: false,
    },
  },
};

/** The meta tools of an access. The hints of `call_tool` are those of the most far-reaching tool it may run. */
export function metaToolsFor(callable: readonly Tool[]): readonly MetaTool[] {
  const hints = callable.map(({ listing }) => listing.annotations);
  const readOnly = hints.every(({ readOnlyHint }) => readOnlyHint);
  const annotations = {
    readOnlyHint: readOnly,
    ...(!readOnly && { destructiveHint: hints.some(({ destructiveHint }) => destructiveHint === true) }),
    openWorldHint: hints.some(({ openWorldHint }) => openWorldHint),
  };
  return [SEARCH, SCHEMA, { ...CALL, listing: { ...CALL.listing, annotations } }];
}

const BY_NAME: ReadonlyMap<string, MetaTool> = new Map(metaToolsFor([]).map((tool) => [tool.listing.name, tool]));

/** Finds a meta tool by its exact name. Its hints are not those of an access. */
export function findMetaTool(name: string): MetaTool | undefined {
  return BY_NAME.get(name);
}
