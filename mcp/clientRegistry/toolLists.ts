import type { MetaToolName } from '../tools/metaTools/metaTool.ts';

/** The tool names of one list. Equal lists are usually the same array. */
export type ToolNames = readonly string[];

/** How many of the `wanted` names are not in `names`. */
export function missingFrom(names: ToolNames, wanted: ToolNames): number {
  if (names === wanted) return 0;
  const known = new Set(names);
  return wanted.filter((name) => !known.has(name)).length;
}

/** The list that differs most from the current one: one outdated copy of a client is enough to need a restart. */
export function mostOutdated(lists: readonly ToolNames[], current: ToolNames): ToolNames | undefined {
  const distance = (list: ToolNames) => missingFrom(list, current) + missingFrom(current, list);
  return [...lists].sort((a, b) => distance(b) - distance(a))[0];
}

const CALL_TOOL: MetaToolName = 'call_tool';

/** Whether a client with this list reaches every tool of now, whatever has changed since. */
export function findsToolsItself(names: ToolNames): boolean {
  return names.includes(CALL_TOOL);
}
