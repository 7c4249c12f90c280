import { isMethodGroup, METHOD_CLASSES, methodIncludes, type ScopedOperation } from '../../mcp/access/methodGroups.ts';

/** The groups of methods that the window offers, in order. */
export const OFFERED_GROUPS = [...METHOD_CLASSES, 'custom'] as const;
export type OfferedGroup = (typeof OFFERED_GROUPS)[number];

/** The methods of a scope without its two abbreviations: `null` (all) and `write`. */
export function expandMethods(methods: readonly string[] | null): readonly string[] {
  if (methods === null) return METHOD_CLASSES;
  return [...new Set(methods.flatMap((method) => (method === 'write' ? ['create', 'update', 'delete'] : [method])))];
}

export function allowsEveryMethod(methods: readonly string[] | null): boolean {
  const expanded = expandMethods(methods);
  return METHOD_CLASSES.every((group) => expanded.includes(group));
}

/** The tags of all tools, in the order of their first appearance. */
export function tagsOf(tools: readonly { readonly tags: readonly string[] }[]): readonly string[] {
  return [...new Set(tools.flatMap((tool) => tool.tags))];
}

/** Methods that can be chosen alone; a method with the name of a group means the group. */
export function singleMethods(tools: readonly ScopedOperation[]): readonly string[] {
  return [...new Set(tools.map((tool) => tool.method))].filter((method) => !isMethodGroup(method));
}

/** The chosen group that already includes every tool of the method. */
export function groupCovering(
  method: string,
  chosen: readonly string[],
  tools: readonly ScopedOperation[],
): OfferedGroup | undefined {
  const own = tools.filter((tool) => tool.method === method);
  return OFFERED_GROUPS.find((group) => chosen.includes(group) && own.every((tool) => methodIncludes(group, tool)));
}
