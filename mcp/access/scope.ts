import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import { operationFor } from '../fusedesk/catalogue/catalogue.ts';
import { type Operation, TAGS, type Tag } from '../fusedesk/catalogue/operation.ts';
import { caseLimitProblem, describeCaseLimit } from './caseLimits.ts';
import { limitRuleOf } from './limitRules.ts';
import { METHOD_GROUPS, methodIncludes } from './methodGroups.ts';

/** What a server may do: methods AND tags; an omitted part allows all. */
export interface Scope {
  readonly methods?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Which cases it may reach; all if omitted. */
  readonly caseLimit?: CaseLimit | undefined;
}

/**
 * Whether the scope allows the operation: one of its methods and one of its tags, its case limit does not refuse it, and
 * the same holds for the reads that a job cannot do without.
 */
export function inScope(operation: Operation, scope: Scope): boolean {
  if (!matchesScope(operation, scope)) return false;
  const needed = operation.job?.needs.map(operationFor) ?? [];
  return needed.every((one) => one !== undefined && matchesScope(one, scope));
}

function matchesScope(operation: Operation, scope: Scope): boolean {
  if (scope.caseLimit !== undefined && limitRuleOf(operation.tool) === 'refused') return false;
  const byMethod = scope.methods === undefined || scope.methods.some((method) => methodIncludes(method, operation));
  const byTag = scope.tags === undefined || operation.tags.some((tag) => scope.tags?.includes(tag));
  return byMethod && byTag;
}

const ALL_TAGS: ReadonlySet<Tag> = new Set(TAGS);

/** The tags a scope includes. Results only show names from these. */
export function tagsInScope(scope: Scope): ReadonlySet<Tag> {
  return scope.tags === undefined ? ALL_TAGS : new Set(TAGS.filter((tag) => scope.tags?.includes(tag)));
}

/** Every valid entry of a scope's `methods`: the groups, then the name of each method. */
export function validMethods(operations: readonly Operation[]): readonly string[] {
  return [...new Set<string>([...METHOD_GROUPS, ...operations.map((operation) => operation.method)])];
}

/** What is wrong with the scope of a new or changed server, and the valid values. */
export interface ScopeProblem {
  readonly code: 'unknown_method' | 'unknown_tag' | 'empty_scope' | 'no_tools' | 'bad_case_limit';
  readonly message: string;
  readonly valid: readonly string[];
}

/** Rejects a scope with unknown values, an empty list, or no tool left. */
export function validateScope(scope: Scope, operations: readonly Operation[]): ScopeProblem | undefined {
  const methods = validMethods(operations);
  const badMethods = scope.methods?.filter((method) => !methods.includes(method)) ?? [];
  if (badMethods.length > 0) {
    return {
      code: 'unknown_method',
      message: `Unknown method ${badMethods.join(', ')}. Valid methods: ${methods.join(', ')}.`,
      valid: methods,
    };
  }
  const badTags = scope.tags?.filter((tag) => !TAGS.some((known) => known === tag)) ?? [];
  if (badTags.length > 0) {
    return {
      code: 'unknown_tag',
      message: `Unknown tag ${badTags.join(', ')}. Valid tags: ${TAGS.join(', ')}.`,
      valid: TAGS,
    };
  }
  for (const [part, valid] of [
    ['methods', methods],
    ['tags', TAGS],
  ] as const) {
    if (scope[part]?.length === 0) {
      return {
        code: 'empty_scope',
        message: `"${part}" is an empty list, which would allow nothing. Leave it out to allow all, or name some of: ${valid.join(', ')}.`,
        valid,
      };
    }
  }
  const limitProblem = scope.caseLimit === undefined ? undefined : caseLimitProblem(scope.caseLimit);
  if (limitProblem !== undefined) return { code: 'bad_case_limit', message: limitProblem, valid: [] };
  if (!operations.some((operation) => inScope(operation, scope))) {
    return {
      code: 'no_tools',
      message: `No tool has one of the methods ${scope.methods?.join(', ') ?? 'all'} together with one of the tags ${scope.tags?.join(', ') ?? 'all'}. Name more methods or tags.`,
      valid: scope.methods === undefined ? TAGS : methods,
    };
  }
  return undefined;
}

/** Describes a scope to a model: `methods: read; tags: all`. */
export function describeScope(scope: Scope): string {
  const limit = scope.caseLimit === undefined ? '' : `; ${describeCaseLimit(scope.caseLimit)}`;
  return `methods: ${scope.methods?.join(', ') ?? 'all'}; tags: ${scope.tags?.join(', ') ?? 'all'}${limit}`;
}
